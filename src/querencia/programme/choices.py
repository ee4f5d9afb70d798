"""What a person decides about their own pace, kept like everything else."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from django.utils.translation import gettext as _
from pydantic import BaseModel, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from querencia.journal.actions import keep_new
from querencia.journal.addresses import new_id
from querencia.journal.exceptions import NoSuchEntry, RevisionConflict
from querencia.journal.kinds import Kind
from querencia.pacing import Answer

ABOUT_NO_UNIT = frozenset({Answer.GO_ON, Answer.STAY, Answer.LATER, Answer.UNSAFE, Answer.SAFE})


class PaceChoice(BaseModel):
    """One tap: how it goes on after a gentle week, whether someone is a danger, or something about one unit.

    `first` without a unit takes back the unit that was to come first.
    """

    answer: Answer
    unit: Annotated[str, StringConstraints(pattern=r"^$|^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)] = ""

    @model_validator(mode="after")
    def _is_about_something(self) -> Self:
        is_odd = bool(self.unit) if self.answer in ABOUT_NO_UNIT else not self.unit
        if is_odd and self.answer != Answer.FIRST:
            raise PydanticCustomError("missing", "nothing it is about")
        return self

    @property
    def words(self) -> str:
        """What was decided."""
        return {
            Answer.GO_ON: _("After the calm days: go on"),
            Answer.STAY: _("Seven more calm days"),
            Answer.LATER: _("Ask me tomorrow"),
            Answer.UNSAFE: _("Not now: people first"),
            Answer.SAFE: _("It is different now"),
            Answer.READY: _("Ready for it"),
            Answer.NOT_NOW: _("Not now"),
            Answer.FIRST: _("This one first"),
            Answer.AGAIN: _("This part again"),
        }[self.answer]


def _mark(choice: PaceChoice) -> str:
    return f"9:{choice.answer}:{choice.unit}"


CHOICE = Kind(
    number=9,
    name="pace",
    version=1,
    model=PaceChoice,
    summary=lambda choice: choice.words,
    mark=_mark,
    template_form="programme/kinds/choice_form.html",
    template_read="programme/kinds/words.html",
    keeps_history=False,
    is_listed=False,
    begins_elsewhere=True,
)


def say_unsafe(*, owner_id: UUID, entry_id: UUID | None, at: datetime) -> None:
    """Remember that someone hurts or controls this person now. The same form again changes nothing; a form
    that brings no address of its own, or one that is taken, keeps it all the same.
    """
    said = PaceChoice(answer=Answer.UNSAFE)
    try:
        keep_new(CHOICE, said, entry_id=entry_id or new_id(at=at), owner_id=owner_id, at=at)
    except (NoSuchEntry, RevisionConflict):
        keep_new(CHOICE, said, entry_id=new_id(at=at), owner_id=owner_id, at=at)
