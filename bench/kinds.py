"""An entry of nine answers, for measuring a save."""

from pydantic import BaseModel

from querencia.journal.kinds import Kind, register
from querencia.journal.texts import PlainText

NUMBER = 950


class NineAnswers(BaseModel):
    """Nine short texts."""

    a1: PlainText
    a2: PlainText
    a3: PlainText
    a4: PlainText
    a5: PlainText
    a6: PlainText
    a7: PlainText
    a8: PlainText
    a9: PlainText


KIND = Kind(
    number=NUMBER,
    name="nine-answers",
    version=1,
    model=NineAnswers,
    summary=lambda payload: payload.a1,
    mark=lambda payload: str(NUMBER),
    template_form="journal/form.html",
    template_read="journal/form.html",
)


def register_bench_kind() -> None:
    """Make the kind known."""
    register(KIND)
