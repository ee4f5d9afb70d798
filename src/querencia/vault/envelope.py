"""Envelope v1: AES-256-GCM with a random nonce, padded, bound to the place where it belongs.

Layout: version (1 byte), algorithm (1 byte), nonce (12 bytes), ciphertext and tag. The plaintext is preceded
by its length (4 bytes, big-endian) and filled with zeros to a multiple of 256 bytes, so that sizes tell
little.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from querencia.vault.exceptions import SealBroken

VERSION, AES_256_GCM = 1, 1
HEADER = bytes([VERSION, AES_256_GCM])
NONCE_BYTES = 12
STEP = 256


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where sealed bytes belong. They open nowhere else."""

    owner: UUID
    table: str
    row: UUID
    kind: str
    revision: int

    def associated_data(self) -> bytes:
        """The place as bytes; no part can run into the next."""
        parts = [str(self.owner), self.table, str(self.row), self.kind, str(self.revision)]
        return HEADER + b"".join(len(p.encode()).to_bytes(2, "big") + p.encode() for p in parts)


def seal(key: bytes, plaintext: bytes, place: Place) -> bytes:
    """Seal bytes under a 32-byte data key for one place."""
    framed = len(plaintext).to_bytes(4, "big") + plaintext
    framed += bytes(-len(framed) % STEP)
    nonce = os.urandom(NONCE_BYTES)
    return HEADER + nonce + AESGCM(key).encrypt(nonce, framed, place.associated_data())


def unseal(key: bytes, sealed: bytes, place: Place) -> bytes:
    """Open sealed bytes. Raises SealBroken when they were changed or belong elsewhere."""
    if sealed[:2] != HEADER:
        raise SealBroken("unknown envelope")
    nonce, body = sealed[2 : 2 + NONCE_BYTES], sealed[2 + NONCE_BYTES :]
    try:
        framed = AESGCM(key).decrypt(nonce, body, place.associated_data())
    except (InvalidTag, ValueError) as error:
        raise SealBroken(f"does not open at {place.table}") from error
    return framed[4 : 4 + int.from_bytes(framed[:4], "big")]
