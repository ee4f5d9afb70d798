"""What a key answers, read with care: its shape, and that it speaks for our origin."""

from __future__ import annotations

import json
import struct
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from fido2.utils import websafe_decode
from fido2.webauthn import AuthenticationResponse, CollectedClientData, RegistrationResponse
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from querencia.errors import DomainError

LONGEST = 16 * 1024
"""Characters of an answer; keys send two or three thousand."""

UNREADABLE = (
    TypeError,
    ValueError,
    KeyError,
    IndexError,
    AttributeError,
    OverflowError,
    RecursionError,
    struct.error,
)
"""What the library raises on bytes that are no answer of a key."""

KNOWN_ALGORITHMS = frozenset({-7, -8, -257})
"""COSE: ES256, EdDSA, RS256. Others were not asked for."""


class KeyDoesNotFit(DomainError):
    """What the key answered opens nothing here."""


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    clientDataJSON: str
    attestationObject: str | None = None
    authenticatorData: str | None = None
    signature: str | None = None
    userHandle: str | None = None


class _Credential(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    id: str
    rawId: str
    type: str = Field(pattern="^public-key$")
    response: _Answer


def registration_in(text: str) -> dict[str, Any]:
    """A new key's answer. Raises KeyDoesNotFit."""
    plain = _plain(text)
    try:
        read = RegistrationResponse.from_dict(plain)
        found = read.response.attestation_object.auth_data.credential_data
        is_known = found is not None and found.public_key.ALGORITHM in KNOWN_ALGORITHMS
    except UNREADABLE as error:
        raise _unreadable() from error
    _check_origin(read.response.client_data)
    if not is_known:
        raise _unreadable()
    return plain


def assertion_in(text: str) -> dict[str, Any]:
    """A known key's answer. Raises KeyDoesNotFit."""
    plain = _plain(text)
    try:
        read = AuthenticationResponse.from_dict(plain)
    except UNREADABLE as error:
        raise _unreadable() from error
    _check_origin(read.response.client_data)
    return plain


def owner_named_in(credential: dict[str, Any]) -> UUID:
    """The owner that a key says it belongs to; the proof comes after. Raises KeyDoesNotFit."""
    try:
        return UUID(bytes=websafe_decode(credential["response"]["userHandle"]))
    except UNREADABLE as error:
        raise KeyDoesNotFit(not_known()) from error


def not_known() -> str:
    """What is said of a key that opens nothing."""
    return _("This key is not known here. It may have been taken off. Take another way.")


def _plain(text: str) -> dict[str, Any]:
    """Only the parts that we know, so that nothing else is ever stored."""
    try:
        read = _Credential.model_validate(json.loads(text))
    except (ValidationError, ValueError, RecursionError) as error:
        raise _unreadable() from error
    plain = read.model_dump(exclude_none=True)
    return {**plain, "clientExtensionResults": {}}


def _check_origin(client: CollectedClientData) -> None:
    """Exactly our origin: the library would also take a name under it, or another port."""
    if client.origin != settings.ORIGIN or client.cross_origin:
        raise KeyDoesNotFit(_("This key was made for another address. It does not open here."))


def _unreadable() -> KeyDoesNotFit:
    return KeyDoesNotFit(_("The answer of this key cannot be read. Nothing has changed. Try again."))
