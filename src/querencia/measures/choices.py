"""What a person wants to be asked, and which pictures they want to see. Sealed like every entry."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import BaseModel, Field, StringConstraints

from querencia.journal.digest import Digest
from querencia.journal.kinds import Kind
from querencia.measures.responses import Slug

NUMBER = 16
MOST = 200
Thing = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]{1,120}$")]
"""A rating of the week, `week.kindness`, or a value of a measure, `who-5.total`."""


class MeasureChoice(BaseModel):
    """The whole of it, each time. `shows` is None until somebody chose their pictures: then all are shown."""

    asks: Annotated[tuple[Slug, ...], Field(max_length=MOST)] = ()
    shows: Annotated[tuple[Thing, ...] | None, Field(max_length=MOST)] = None
    hides_scores: bool = False


def choice_in(digest: Digest) -> MeasureChoice | None:
    """The newest choice; None for whoever never chose."""
    traces = digest.traces.get(str(NUMBER), ())
    return MeasureChoice.model_validate_json(traces[-1].words) if traces else None


CHOICE = Kind(
    number=NUMBER,
    name="measure-choice",
    version=1,
    model=MeasureChoice,
    summary=lambda choice: _("What is asked, and what is shown"),
    mark=lambda choice: str(NUMBER),
    trace=lambda choice: choice.model_dump_json(),
    template_form="measures/kinds/choice_form.html",
    template_read="measures/kinds/choice.html",
    keeps_history=False,
    is_listed=False,
    begins_elsewhere=True,
)
