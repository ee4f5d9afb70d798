"""Packs in this process: the newest that was taken, older ones by their digest, and the one of a page."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from threading import Lock

from django.conf import settings

from querencia import packs
from querencia.packs import Pack, PackRefused
from querencia.practices.versions import store
from querencia.practices.versions.store import Stamp
from querencia.safety.loading import HelpRefused, read_anew

log = logging.getLogger(__name__)

_read: dict[Path, Pack | None] = {}
"""By the folder of the copy; None where it could not be read."""
_newest: dict[Path, tuple[Stamp, Pack]] = {}
_reading = Lock()
_noticing = Lock()
_of_page: ContextVar[Callable[[], Pack]] = ContextVar("_of_page")


def installed_pack() -> Pack:
    """The newest pack of this site, noticed when another process takes one.

    Where none was taken yet it is the content folder's, read once. While a newer one is being read, the old
    one serves on.
    """
    stamp = store.stamp(settings.PACKS)
    if stamp is None:
        return packs.installed(settings.CONTENT)
    known = _newest.get(settings.PACKS)
    if known and known[0] == stamp:
        return known[1]
    if _noticing.acquire(blocking=known is None):
        try:
            return _notice(stamp)
        finally:
            _noticing.release()
    assert known is not None
    return known[1]


def pack_with(digest: str) -> Pack | None:
    """The taken pack with this digest; None where it is gone, or no longer reads."""
    folder = store.folder_of(settings.PACKS, digest)
    if folder is not None:
        return _held(folder)
    newest = installed_pack()
    return newest if newest.digest == digest else None


def hold(folder: Path, pack: Pack) -> None:
    """Remember a copy that was read just now, so that it is not read twice."""
    _read[folder] = pack


def pack_here() -> Pack:
    """The pack that speaks on this page, all through: a person's own version, else the newest."""
    chosen = _of_page.get(None)
    return chosen() if chosen else installed_pack()


@contextmanager
def speaking_from(choose: Callable[[], Pack]) -> Iterator[None]:
    """Let one pack speak in all that happens inside. It is chosen when the first word is asked for."""
    before = _of_page.set(cache(choose))
    try:
        yield
    finally:
        _of_page.reset(before)


def _notice(stamp: Stamp) -> Pack:
    """Read what is newest now. Where it does not read, what served before serves on."""
    known = _newest.get(settings.PACKS)
    if known and known[0] == stamp:
        return known[1]
    folder = store.folder_of(settings.PACKS, store.newest(settings.PACKS) or "")
    pack = _held(folder) if folder else None
    if pack is None:
        log.error("the newest pack in %s cannot be used", settings.PACKS)
        pack = known[1] if known else packs.installed(settings.CONTENT)
    _newest[settings.PACKS] = stamp, pack
    _let_go_of_what_is_gone()
    try:
        read_anew(settings.CONTENT)
    except HelpRefused as refused:
        log.error("the help lines were not read anew: %s", refused)
    return pack


def _held(folder: Path) -> Pack | None:
    if folder in _read:
        return _read[folder]
    with _reading:
        if folder not in _read:
            _read[folder] = _read_or_say_why(folder)
        return _read[folder]


def _read_or_say_why(folder: Path) -> Pack | None:
    try:
        return store.read(folder)
    except PackRefused as refused:
        log.error("%s: %s", folder, refused)
        return None


def _let_go_of_what_is_gone() -> None:
    for folder in [folder for folder in _read if not folder.exists()]:
        _read.pop(folder, None)
