"""Owners come and go. The order of writes matters, since two databases share no transaction."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import connections, transaction

from querencia.vault.keyring import create_key
from querencia.vault.keystore.models import Anchor, Erasure, WrappedKey
from querencia.vault.models import Head, Owner, OwnerClass

UNUSED_KEY_AFTER = timedelta(hours=1)


def create_owner(*, owner_class: OwnerClass, at: datetime, owner_id: UUID | None = None) -> Owner:
    """Make an owner: its key is committed first, then its row and head. A key left alone is swept."""
    owner = Owner(id=owner_id or uuid4(), owner_class=owner_class, created_at=at)
    create_key(owner.id, at=at)
    with transaction.atomic():
        owner.save(force_insert=True)
        Head.objects.create(owner=owner)
    return owner


def begin_erasure(owner_id: UUID, *, at: datetime) -> None:
    """Write the ledger line. From here on the erasure will be finished, by this call or by the sweep."""
    Erasure.objects.get_or_create(owner_id=owner_id, defaults={"asked_at": at})


def destroy_key(owner_id: UUID) -> None:
    """Destroy an owner's key: what it sealed can never be read again. Safe to repeat."""
    with transaction.atomic(using="keystore"):
        WrappedKey.objects.filter(owner_id=owner_id).delete()
        Anchor.objects.filter(stream=owner_id).delete()
    _forget_what_the_disk_remembers()


def finish_erasure(owner_id: UUID, *, at: datetime) -> None:
    """Say in the ledger that the rows are gone too."""
    Erasure.objects.filter(owner_id=owner_id, finished_at=None).update(finished_at=at)


def destroy_unused_keys(*, at: datetime) -> int:
    """Destroy keys whose owner was never made, because the process ended between the two writes.

    Also lets go of what the disk still remembers of other keys, because somebody was reading at the time.
    """
    old = WrappedKey.objects.filter(created_at__lt=at - UNUSED_KEY_AFTER).values_list("owner_id", flat=True)
    unused = set(old) - set(Owner.objects.values_list("id", flat=True))
    for owner_id in unused:
        destroy_key(owner_id)
    _forget_what_the_disk_remembers()
    return len(unused)


def _forget_what_the_disk_remembers() -> None:
    """Empty SQLite's log (freed pages are overwritten by secure_delete), or let PostgreSQL drop dead rows."""
    connection = connections["keystore"]
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM keystore_wrappedkey")
