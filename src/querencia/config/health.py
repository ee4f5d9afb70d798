"""What `querencia doctor` looks at."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError

from querencia import packs
from querencia.config import serving
from querencia.errors import StartupRefused
from querencia.practices.versions.taking import refusals, serving_pack
from querencia.safety import loading, resources
from querencia.vault import master
from querencia.vault.queries import owners_without_a_key, unfinished_erasures
from querencia.web.clock import now

LOW_DISK_BYTES = 500 * 1024 * 1024


@dataclass(frozen=True)
class Sign:
    """One thing that was looked at."""

    is_well: bool
    text: str

    def __str__(self) -> str:
        return f"{'ok  ' if self.is_well else 'LOOK'}  {self.text}"


def examine() -> list[Sign]:
    """Look at content, key, databases, files and disk. Changes nothing."""
    return [sign for look in (_content, _help, _key, _databases, _disk) for sign in _safely(look)]


def _safely(look: Callable[[], Iterator[Sign]]) -> list[Sign]:
    """A look that fails is itself a sign."""
    try:
        return list(look())
    except (StartupRefused, DatabaseError, OSError) as error:
        return [Sign(False, " ".join(str(error).split()))]


def _content() -> Iterator[Sign]:
    findings = packs.findings(packs.pack_in(settings.CONTENT))
    yield Sign(not findings, "content pack reads" if not findings else f"content pack: {findings[0]}")
    if settings.PACKS.is_dir():
        yield from _taken()


def _taken() -> Iterator[Sign]:
    """Which pack serves, and why that of the content folder does not."""
    pack = serving_pack()
    if pack is None:
        yield Sign(False, f"no pack in {settings.PACKS} can be used; run: querencia content take")
        return
    yield Sign(True, f"{pack.id} {pack.version} ({pack.digest}) serves")
    yield from (Sign(False, f"not taken: {finding}") for finding in refusals())


def _help() -> Iterator[Sign]:
    stale = resources.stale(loading.load(settings.CONTENT), on=now().date())
    text = (
        f"{len(stale)} help lines were verified more than 180 days ago" if stale else "help lines are fresh"
    )
    yield Sign(not stale, text)


def _key() -> Iterator[Sign]:
    if not settings.MASTER_KEY.exists():
        yield Sign(False, f"no master key at {settings.MASTER_KEY}; the first `querencia serve` makes one")
        return
    master.load(settings.MASTER_KEY)
    yield Sign(True, f"master key {settings.MASTER_KEY} is readable by you alone; keep a copy elsewhere")


def _databases() -> Iterator[Sign]:
    serving.refuse_unless_prepared()
    master.check()
    yield Sign(True, "databases are up to date and belong to this key")
    keyless = owners_without_a_key()
    yield Sign(not keyless, f"{keyless} owners without a key (their words cannot be read)")
    unfinished = len(unfinished_erasures())
    yield Sign(not unfinished, f"{unfinished} erasures to finish (querencia sweep)")


def _disk() -> Iterator[Sign]:
    free = shutil.disk_usage(settings.DATA).free
    yield Sign(free > LOW_DISK_BYTES, f"{free // 2**20:,} MiB free in {settings.DATA}")
    open_to_others = bool(os.stat(settings.DATA).st_mode & 0o077)
    text = f"{settings.DATA} is open to others; run: chmod 700 {settings.DATA}"
    yield Sign(not open_to_others, text if open_to_others else f"{settings.DATA} is yours alone")
