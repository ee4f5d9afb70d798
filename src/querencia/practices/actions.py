"""What practices write."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from querencia.journal.actions import keep_new
from querencia.journal.addresses import entry_id_in, new_id
from querencia.journal.exceptions import NoSuchEntry, RevisionConflict
from querencia.practices.carried import carried_in
from querencia.practices.kinds import TWO_SENTENCES, TwoSentences


def keep_carried(*, owner_id: UUID, fields: Mapping[str, str], at: datetime) -> None:
    """Keep the sentences that someone brought to their place; the first write of what a guest typed.

    Nothing written, or a text that cannot be kept (the page of the two sentences says so), keeps nothing.
    The page "before anything is kept" gave them an entry id: a second tap keeps nothing twice, and does not
    bring back what was changed or deleted meanwhile.
    """
    carried = carried_in(fields)
    if carried.is_empty or carried.problem:
        return
    sentences = TwoSentences.model_validate(carried.fields)
    entry_id = entry_id_in(fields.get("entry", "")) or new_id(at=at)
    with suppress(RevisionConflict, NoSuchEntry):
        keep_new(TWO_SENTENCES, sentences, entry_id=entry_id, owner_id=owner_id, at=at)
