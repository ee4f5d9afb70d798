"""Secrets of second factors, sealed under the key of the person they belong to.

allauth's hooks to encrypt and decrypt are not told whose secret it is. So whoever calls allauth takes the
owner in hand first; without one nothing is sealed and nothing opens, and another's secret opens for nobody.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from querencia.vault.exceptions import SealBroken
from querencia.vault.keyring import keyring_of

TABLE = "authenticator"
SECRET, PENDING, NAME = "secret", "pending", "name"
"""Kinds of what is sealed: a secret in use, a secret that is offered on a page, the name of a passkey."""

_in_hand: ContextVar[UUID | None] = ContextVar("owner_in_hand", default=None)


@contextmanager
def in_hand(owner_id: UUID) -> Iterator[None]:
    """Let allauth's hooks seal and open for this owner."""
    token = _in_hand.set(owner_id)
    try:
        yield
    finally:
        _in_hand.reset(token)


def owner_in_hand() -> UUID:
    """The owner that is in hand. Raises LookupError when there is none."""
    owner_id = _in_hand.get()
    if owner_id is None:
        raise LookupError("no owner is in hand")
    return owner_id


def seal_text(owner_id: UUID, text: str, *, kind: str) -> str:
    """Text sealed for its owner, as text."""
    keyring = keyring_of(owner_id)
    sealed = keyring.seal(text.encode(), table=TABLE, row=owner_id, kind=kind, revision=0)
    return base64.urlsafe_b64encode(sealed).decode()


def open_text(owner_id: UUID, sealed: str, *, kind: str) -> str:
    """Open it again. Raises SealBroken when it is another owner's, of another kind, or no sealed text."""
    try:
        raw = base64.urlsafe_b64decode(sealed.encode())
    except (binascii.Error, ValueError) as error:
        raise SealBroken("no sealed text") from error
    return keyring_of(owner_id).open(raw, table=TABLE, row=owner_id, kind=kind, revision=0).decode()
