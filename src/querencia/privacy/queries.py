"""What there is of a person, and what is still to erase."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from querencia.journal.enums import EntryStatus
from querencia.journal.models import Entry, EntryVersion
from querencia.vault.keystore.models import Erasure
from querencia.vault.models import Owner


@dataclass(frozen=True, kw_only=True)
class Holding:
    """How much of a person is kept here."""

    n_kept: int
    n_drafts: int
    n_deleted: int
    n_former: int


def holding_of(owner_id: UUID) -> Holding:
    """Counts of all that this person's place holds."""
    here = Q(deleted_at=None)
    counts = Entry.objects.filter(owner_id=owner_id).aggregate(
        n_kept=Count("id", filter=here & Q(status=EntryStatus.KEPT)),
        n_drafts=Count("id", filter=here & Q(status=EntryStatus.DRAFT)),
        n_deleted=Count("id", filter=~here),
    )
    return Holding(**counts, n_former=EntryVersion.objects.filter(owner_id=owner_id).count())


def erasures_to_finish() -> list[UUID]:
    """Owners in the ledger that are unfinished, or whose rows came back with an old copy of the database."""
    ledger = dict(Erasure.objects.values_list("owner_id", "finished_at"))
    present = set(Owner.objects.filter(id__in=ledger).values_list("id", flat=True))
    return [
        owner_id for owner_id, finished_at in ledger.items() if finished_at is None or owner_id in present
    ]
