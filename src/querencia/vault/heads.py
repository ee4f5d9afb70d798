"""The one row that each save of an owner locks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction

from querencia.vault.exceptions import KeyGone
from querencia.vault.models import Head


@contextmanager
def locked_head(owner_id: UUID) -> Iterator[Head]:
    """A transaction that holds the owner's head; what it changed is written once, at its end.

    Raises KeyGone when the owner was erased in the meantime.
    """
    with transaction.atomic():
        head = Head.objects.select_for_update().filter(owner_id=owner_id).first()
        if head is None:
            raise KeyGone(str(owner_id))
        yield head
        head.save(force_update=True)
