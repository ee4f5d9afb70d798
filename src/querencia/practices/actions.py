"""What practices write."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from querencia.journal.actions import keep_new
from querencia.journal.addresses import new_id
from querencia.practices.carried import carried_in
from querencia.practices.kinds import TWO_SENTENCES, TwoSentences


def keep_carried(*, owner_id: UUID, fields: Mapping[str, str], at: datetime) -> None:
    """Keep the sentences that someone brought to their new place; the first write of what a guest typed.

    Nothing written, or a text that cannot be kept (the page of the two sentences says so), keeps nothing.
    """
    carried = carried_in(fields)
    if carried.is_empty or carried.problem:
        return
    sentences = TwoSentences.model_validate(carried.fields)
    keep_new(TWO_SENTENCES, sentences, entry_id=new_id(at=at), owner_id=owner_id, at=at)
