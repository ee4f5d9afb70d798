"""Taken packs in a folder: a copy of each below its digest, and a small file that names the newest."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from querencia import packs
from querencia.packs import Pack
from querencia.packs.files import files_of

DIGEST = re.compile(r"[0-9a-f]{12}")
NEWEST = "newest"
"""The file that holds the newest digest. It is replaced whole, so that a look at it costs one stat."""
COPY = "pack"
"""Where the copy lies below its digest."""
UNNEEDED_FOR = timedelta(days=1)
"""Pages that were opened before a version changed may ask for its timelines that long."""

Stamp = tuple[int, int, int]


def stamp(store: Path) -> Stamp | None:
    """Changes whenever a pack was taken; None where none was yet."""
    try:
        found = (store / NEWEST).stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size


def newest(store: Path) -> str | None:
    """The digest of the newest pack, None where none was taken yet."""
    try:
        return (store / NEWEST).read_text("ascii").strip()
    except FileNotFoundError:
        return None


def folder_of(store: Path, digest: str) -> Path | None:
    """Where the copy with this digest lies; None where there is none, or this is no digest."""
    folder = store / digest / COPY
    return folder if DIGEST.fullmatch(digest) and folder.is_dir() else None


def read(folder: Path) -> Pack:
    """The pack of a copy. The folder's name stays its digest, whatever later releases count in. Raises
    PackRefused."""
    return replace(packs.load(folder), digest=folder.parent.name)


@contextmanager
def copied(source: Path, store: Path) -> Iterator[Path]:
    """A copy of the files that make a pack; it is gone at the end unless `keep` has taken it.

    What is read and checked is then what is kept, whoever writes into the source meanwhile.
    """
    unfinished = store / f".{os.getpid()}-{os.urandom(4).hex()}"
    unfinished.mkdir(parents=True, mode=0o700)
    try:
        for name, raw in files_of(source).raw.items():
            _write(unfinished / COPY / name, raw)
        yield unfinished / COPY
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def keep(copy: Path, store: Path, *, digest: str) -> Path:
    """Put a copy in its place. Where the same pack lies already, that one stays."""
    place = store / digest
    if not place.exists():
        try:
            os.replace(copy.parent, place)
        except OSError:
            if not place.exists():
                raise
    os.utime(place)
    _settle(store)
    return place / COPY


def set_newest(store: Path, digest: str) -> None:
    """Say which one is the newest, in one step that other processes notice."""
    unfinished = store / f"{NEWEST}.{os.getpid()}"
    _write(unfinished, f"{digest}\n".encode())
    os.replace(unfinished, store / NEWEST)
    _settle(store)


def destroy_unneeded(store: Path, *, needed: Collection[str], at: datetime) -> int:
    """Remove copies that nobody needs and that were neither taken nor followed by a newer one within a day.

    The newest always stays. Returns how many were removed.
    """
    if not store.is_dir():
        return 0
    before = (at - UNNEEDED_FOR).timestamp()
    found = [folder for folder in store.iterdir() if folder.is_dir()]
    chosen = newest(store)  # read after the list: what was taken in between is not on it
    if chosen is None or (store / NEWEST).stat().st_mtime > before:
        return 0
    old = [folder for folder in found if folder.name not in {chosen, *needed}]
    gone = [folder for folder in old if folder.stat().st_mtime <= before]
    for folder in gone:
        shutil.rmtree(folder)
    return len(gone)


def _write(file: Path, raw: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(file, "wb") as out:
        out.write(raw)
        out.flush()
        os.fsync(out.fileno())


def _settle(folder: Path) -> None:
    """Let the disk keep the names, where it knows how."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
