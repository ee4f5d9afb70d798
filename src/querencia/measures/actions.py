"""Keeping a choice."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from querencia.journal.actions import keep_new
from querencia.journal.addresses import new_id
from querencia.journal.exceptions import NoSuchEntry, RevisionConflict
from querencia.measures.choices import CHOICE, MeasureChoice


def choose(choice: MeasureChoice, *, owner_id: UUID, entry_id: UUID, at: datetime) -> None:
    """Keep it. The same form again changes nothing; another choice from it is one of its own."""
    try:
        keep_new(CHOICE, choice, entry_id=entry_id, owner_id=owner_id, at=at)
    except (NoSuchEntry, RevisionConflict):
        keep_new(CHOICE, choice, entry_id=new_id(at=at), owner_id=owner_id, at=at)
