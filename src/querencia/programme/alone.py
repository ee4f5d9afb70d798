"""Screen 10: whether this is a good moment to do this alone. Only the answer is kept, sealed."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

from querencia.journal.actions import keep_new
from querencia.journal.addresses import new_id
from querencia.journal.exceptions import NoSuchEntry, RevisionConflict
from querencia.journal.kinds import Kind


class Alone(models.TextChoices):
    """What is said to the list; which of it is never asked."""

    NONE = "none", _("none of this now")
    SOME = "some", _("some of this")
    UNSAID = "unsaid", _("rather not say")


class AloneAnswer(BaseModel):
    """The answer, and nothing else."""

    answer: Literal["none", "some", "unsaid"]

    @property
    def words(self) -> str:
        """The answer as it is said on the page."""
        return str(Alone(self.answer).label)


ALONE = Kind(
    number=7,
    name="alone",
    version=1,
    model=AloneAnswer,
    summary=lambda kept: kept.words,
    mark=lambda kept: f"7:{kept.answer}",
    template_form="programme/kinds/alone_form.html",
    template_read="programme/kinds/words.html",
    keeps_history=False,
    is_listed=False,
)


def answer_alone(*, owner_id: UUID, entry_id: UUID, answer: Alone, at: datetime) -> None:
    """Keep the answer. The same form again changes nothing; another answer from it is one of its own."""
    payload = AloneAnswer.model_validate({"answer": answer.value})
    try:
        keep_new(ALONE, payload, entry_id=entry_id, owner_id=owner_id, at=at)
    except (NoSuchEntry, RevisionConflict):
        keep_new(ALONE, payload, entry_id=new_id(at=at), owner_id=owner_id, at=at)
