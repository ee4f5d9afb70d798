"""What the programme keeps: a line of one's own."""

from __future__ import annotations

from pydantic import BaseModel

from querencia.journal.kinds import Kind
from querencia.journal.texts import WrittenText
from querencia.practices.kinds import first_line


class OwnLine(BaseModel):
    """A line, about anything."""

    text: WrittenText


def _summary(line: OwnLine) -> str:
    return first_line(line.text)


LINE = Kind(
    number=2,
    name="line",
    version=1,
    model=OwnLine,
    summary=_summary,
    mark=lambda line: "2",
    template_form="programme/kinds/line_form.html",
    template_read="programme/kinds/line.html",
)
