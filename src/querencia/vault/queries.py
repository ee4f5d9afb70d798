"""Looking at owners and keys."""

from __future__ import annotations

from uuid import UUID

from querencia.vault.keystore.models import Erasure, WrappedKey
from querencia.vault.models import SITE, Owner


def owners_without_a_key() -> int:
    """How many owners have rows that nobody can open any more."""
    owners = set(Owner.objects.exclude(id=SITE).values_list("id", flat=True))
    return len(owners - set(WrappedKey.objects.values_list("owner_id", flat=True)))


def unfinished_erasures() -> list[UUID]:
    """Owners whose erasure was asked for and is not finished."""
    return list(Erasure.objects.filter(finished_at=None).values_list("owner_id", flat=True))
