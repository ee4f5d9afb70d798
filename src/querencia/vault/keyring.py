"""An owner's data key in memory, for the length of one piece of work."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from querencia.vault import envelope, master
from querencia.vault.envelope import Place
from querencia.vault.exceptions import KeyGone
from querencia.vault.keystore.models import WrappedKey


@dataclass(frozen=True)
class Keyring:
    """Seals and opens one owner's rows. Never kept longer than a request."""

    owner_id: UUID
    key: bytes = field(repr=False)

    def seal(self, plaintext: bytes, *, table: str, row: UUID, kind: str, revision: int) -> bytes:
        """Seal bytes for one row and revision."""
        return envelope.seal(self.key, plaintext, self.place(table, row, kind, revision))

    def open(self, sealed: bytes | memoryview, *, table: str, row: UUID, kind: str, revision: int) -> bytes:
        """Open bytes sealed for exactly this place. Raises SealBroken otherwise."""
        return envelope.unseal(self.key, bytes(sealed), self.place(table, row, kind, revision))

    def place(self, table: str, row: UUID, kind: str, revision: int) -> Place:
        """This owner's place for a row."""
        return Place(owner=self.owner_id, table=table, row=row, kind=kind, revision=revision)


def keyring_of(owner_id: UUID) -> Keyring:
    """The owner's keyring. Raises KeyGone when the key is destroyed."""
    stored = WrappedKey.objects.filter(owner_id=owner_id).first()
    if stored is None:
        raise KeyGone(str(owner_id))
    return Keyring(
        owner_id, envelope.unseal(_wrapping_key(), bytes(stored.wrapped), _wrapping_place(owner_id))
    )


def create_key(owner_id: UUID, *, at: datetime) -> Keyring:
    """Make a data key and commit it to the keystore, before the first row that needs it."""
    key = os.urandom(master.KEY_BYTES)
    wrapped = envelope.seal(_wrapping_key(), key, _wrapping_place(owner_id))
    WrappedKey.objects.create(owner_id=owner_id, wrapped=wrapped, created_at=at)
    return Keyring(owner_id, key)


def _wrapping_key() -> bytes:
    return master.derived("wrap data keys")


def _wrapping_place(owner_id: UUID) -> Place:
    return Place(owner=owner_id, table="wrapped_key", row=owner_id, kind="key", revision=0)
