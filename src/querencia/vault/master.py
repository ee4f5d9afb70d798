"""The master key: 32 random bytes in a file outside the database."""

from __future__ import annotations

import functools
import hashlib
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import connections

from querencia.errors import StartupRefused
from querencia.vault.keystore.models import KeyCheck
from querencia.vault.models import Owner

KEY_BYTES = 32


def load(file: Path) -> bytes:
    """Read the master key (64 hex digits). Raises StartupRefused when it is missing, open or no key."""
    try:
        mode = file.stat().st_mode
        text = file.read_text("ascii").strip()
    except FileNotFoundError as error:
        raise StartupRefused(f"The master key {file} is missing; put your copy of it back.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise StartupRefused(
            f"The master key {file} cannot be read; check the file and its owner."
        ) from error
    if mode & 0o077:
        raise StartupRefused(f"The master key {file} is open to others; run: chmod 600 {file}")
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise StartupRefused(f"The master key {file} is not 64 hex digits; put your copy of it back.")
    return key


def create(file: Path) -> None:
    """Write a new master key, readable by this user only: whole and on the disk, or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = file.with_name(f"{file.name}.new")
    fresh.unlink(missing_ok=True)
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(secrets.token_hex(KEY_BYTES) + "\n")
        out.flush()
        os.fsync(out.fileno())
    os.link(fresh, file)
    fresh.unlink()
    _settle(file.parent)


def _settle(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@functools.cache
def derived(purpose: str) -> bytes:
    """A 32-byte key for one purpose, derived from the master key by HKDF-SHA256 (RFC 5869)."""
    master = load(settings.MASTER_KEY)
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(master)


def fingerprint() -> str:
    """What the keystore remembers of the master key; tells nothing about it."""
    return hashlib.sha256(derived("fingerprint")).hexdigest()


def check() -> None:
    """Make the key at the very first start; refuse a key that is not the one this keystore was made with."""
    _refuse_one_database_for_both()
    known = KeyCheck.objects.first()
    if known is None and not settings.MASTER_KEY.exists():
        create(settings.MASTER_KEY)
    found = fingerprint()
    if known is None:
        KeyCheck.objects.create(fingerprint=found)
    elif known.fingerprint != found:
        raise StartupRefused(
            f"The master key {settings.MASTER_KEY} is not this site's; put back the one of this data."
        )


def _refuse_one_database_for_both() -> None:
    """Two addresses can name one database (an alias, a link): then the main tables stand beside the keys."""
    if Owner._meta.db_table in connections["keystore"].introspection.table_names():
        raise StartupRefused("The keystore is the main database; give the keys a database of their own.")
