"""Sign-in names: kept as an HMAC to find them, and sealed as typed to show them."""

from __future__ import annotations

import hmac
import unicodedata

from querencia.vault import master
from querencia.vault.keyring import Keyring


def name_digest(name: str) -> str:
    """64 hex digits that stand for a name in every table, limit and log: HMAC-SHA256 of its folded form."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).strip()
    key = master.derived("sign-in names")
    return hmac.digest(key, folded.encode("utf-8", "surrogatepass"), "sha256").hex()


def seal_name(keyring: Keyring, name: str) -> bytes:
    """The name as typed, sealed for its owner's row."""
    return keyring.seal(name.encode(), table="user", row=keyring.owner_id, kind="name", revision=0)


def open_name(keyring: Keyring, sealed: bytes) -> str:
    """The name as typed. Raises SealBroken when it is not this owner's."""
    return keyring.open(sealed, table="user", row=keyring.owner_id, kind="name", revision=0).decode()
