"""Addresses of entries: an id made before the first word, and a token that says whose it is and which kind.

The id is a UUIDv7 (RFC 9562): sorted by time of making, and its time is never trusted.
"""

from __future__ import annotations

import os
from datetime import datetime
from uuid import UUID

from django.core.signing import Signer
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from querencia.journal.kinds import Kind, kind_numbered

UUID_VERSION = 7


def new_id(*, at: datetime) -> UUID:
    """A fresh UUIDv7: 48 bits of milliseconds, the rest chance."""
    milliseconds = int(at.timestamp() * 1000).to_bytes(6, "big")
    raw = bytearray(milliseconds + os.urandom(10))
    raw[6] = (raw[6] & 0x0F) | (UUID_VERSION << 4)
    raw[8] = (raw[8] & 0x3F) | 0x80
    return UUID(bytes=bytes(raw))


def entry_id_in(text: str) -> UUID | None:
    """The id that a page was given for its entry; None where it is none of ours."""
    try:
        entry_id = UUID(text)
    except ValueError:
        return None
    return entry_id if entry_id.version == UUID_VERSION else None


def token_for(owner_id: UUID, kind: Kind, entry_id: UUID) -> str:
    """The token of an address that has no entry yet. Names neither the owner nor the kind."""
    return f"{kind.number}.{_signer().signature(_signed_text(owner_id, kind, entry_id))}"


def kind_of_token(token: str, owner_id: UUID, entry_id: UUID) -> Kind | None:
    """The kind that a token allows its owner to write at this id, or None when the token is not genuine."""
    number, _, signature = token.partition(".")
    if not (token.isascii() and number.isdecimal() and len(number) < 6):
        return None
    kind = kind_numbered(int(number))
    if kind is None or entry_id.version != UUID_VERSION:
        return None
    is_genuine = constant_time_compare(signature, _signer().signature(_signed_text(owner_id, kind, entry_id)))
    return kind if is_genuine else None


def new_address(owner_id: UUID, kind: Kind, *, at: datetime) -> str:
    """Where a new entry of this kind can be written. Makes nothing."""
    entry_id = new_id(at=at)
    return f"{reverse('journal:entry', args=[entry_id])}?s={token_for(owner_id, kind, entry_id)}"


def _signer() -> Signer:
    return Signer(salt="querencia.journal.address")


def _signed_text(owner_id: UUID, kind: Kind, entry_id: UUID) -> str:
    return f"{owner_id}:{kind.number}:{entry_id}"
