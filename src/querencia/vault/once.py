"""Bytes sealed under a key that is used once and kept by somebody else."""

from __future__ import annotations

import os
from uuid import UUID

from querencia.vault import envelope, master


def sealed_once(plaintext: bytes, *, table: str, row: UUID) -> tuple[bytes, bytes]:
    """A fresh key of 32 bytes, and the bytes sealed under it for one row that has no owner yet."""
    key = os.urandom(master.KEY_BYTES)
    return key, envelope.seal(key, plaintext, _place(table, row))


def opened_once(key: bytes, sealed: bytes, *, table: str, row: UUID) -> bytes:
    """Open them again. Raises SealBroken when key, row or bytes do not fit."""
    return envelope.unseal(key, sealed, _place(table, row))


def _place(table: str, row: UUID) -> envelope.Place:
    return envelope.Place(owner=row, table=table, row=row, kind="once", revision=0)
