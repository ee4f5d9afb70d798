"""Taking a pack into use: copied, read, compared with the one that serves, and from then on the newest."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import datetime
from enum import Enum
from pathlib import Path

from django.conf import settings

from querencia import packs
from querencia.packs import Finding, Overlay, Pack, PackRefused
from querencia.packs.facts import line_of
from querencia.practices.versions import memory, store
from querencia.safety.loading import HelpRefused, load, read_anew
from querencia.safety.pages import write_help_files

NOT_TAKEN = "the content was not taken, the former serves on: %s"

log = logging.getLogger(__name__)


class When(Enum):
    """Why a pack is taken: the site starts, its folder changed, or someone asked for it."""

    START = "start"
    CHANGED = "changed"
    ASKED = "asked"


def content_pack() -> Path:
    """The folder of the site's pack: the only one in its content. Raises PackRefused where there are more."""
    return packs.pack_in(settings.CONTENT)


def serving_pack() -> Pack | None:
    """The pack that was taken last; None where none was yet, or it no longer reads."""
    digest = store.newest(settings.PACKS)
    return memory.pack_with(digest) if digest else None


def take(folder: Path, *, when: When) -> Pack:
    """Make the pack in this folder the newest of this site, write help pages anew, return what serves.

    Raises PackRefused or HelpRefused, and then nothing has changed. A lower version is taken only when it is
    asked for. What serves already is only said again, so that other processes read the help lines.
    """
    load(settings.CONTENT)
    serving, overlay = serving_pack(), packs.read_overlay(settings.OVERLAY)
    if serving is None or serving.digest != packs.digest_of(folder, overlay):
        serving = _followed(serving, folder, when, overlay)
    _renew_help(serving)
    store.set_newest(settings.PACKS, serving.digest)
    return serving


def take_content(*, when: When) -> None:
    """Take what lies in the content folder. What is refused is said, and what served before serves on.

    Raises PackRefused where nothing served before, and HelpRefused at a start.
    """
    folder = settings.CONTENT
    try:
        folder = content_pack()
        take(folder, when=when)
    except PackRefused as refused:
        serving = serving_pack()
        if serving is None:
            raise
        if when is When.START:
            _renew_help(serving)
        for finding in placed(refused, folder):
            log.error(NOT_TAKEN, finding)
    except HelpRefused as refused:
        if when is When.START:
            raise
        log.error(NOT_TAKEN, refused)


def refusals() -> list[str]:
    """Why a running site would not take the content's pack now, finding by finding. Changes nothing."""
    folder = settings.CONTENT
    try:
        folder = content_pack()
        overlay = packs.read_overlay(settings.OVERLAY)
        pack, serving = packs.load(folder, overlay=overlay), serving_pack()
        if serving is not None and serving.digest != pack.digest:
            _compare(pack, serving, folder, When.CHANGED)
    except PackRefused as refused:
        return placed(refused, folder)
    return []


def placed(refused: PackRefused, folder: Path) -> list[str]:
    """Each finding with where its file lies."""
    return [str(replace(each, file=str(folder / each.file))) for each in refused.findings]


def sweep_packs(needed: Collection[str], *, at: datetime) -> int:
    """Remove former packs that are not needed any more. Returns how many."""
    return store.destroy_unneeded(settings.PACKS, needed=needed, at=at)


def _renew_help(pack: Pack) -> None:
    """Write the help pages and read the help lines anew. Raises HelpRefused."""
    write_help_files(settings.CONTENT, settings.PUBLIC_FILES, pack.units[pack.roles.grounding])
    read_anew(settings.CONTENT)


def _followed(serving: Pack | None, folder: Path, when: When, overlay: Overlay | None) -> Pack:
    """The pack of this folder in the place of the one that serves; that one, if its version is higher."""
    with store.copied(folder, settings.PACKS, overlay) as copy:
        pack = packs.load(copy, words=settings.CONTENT / "words", overlay=overlay)
        if serving is not None and pack.id == serving.id:
            if pack.rank < serving.rank and when is not When.ASKED:
                words = "%s is version %s; version %s serves on (to go back: querencia content take)"
                log.warning(words, folder, pack.version, serving.version)
                return serving
            _compare(pack, serving, copy, when)
        memory.hold(store.keep(copy, settings.PACKS, digest=pack.digest), pack)
    return pack


def _compare(pack: Pack, serving: Pack, folder: Path, when: When) -> None:
    """Raise PackRefused where a pack that reads cannot follow the one that serves."""
    if pack.id == serving.id:
        found = list(_objections(pack, serving, (folder / "pack.toml").read_text("utf-8-sig"), when))
        if found:
            raise PackRefused(found)


def _objections(pack: Pack, serving: Pack, text: str, when: When) -> Iterator[Finding]:
    line = line_of(text, ["version"])
    if pack.rank == serving.rank and pack.alone != serving.alone and when is not When.START:
        message = f"These are not the words of version {pack.version} that serve."
        mend = "Raise the version, or restart the site."
        yield Finding(file="pack.toml", line=line, message=message, mend=mend)
    if pack.rank > serving.rank and pack.version not in {change.version for change in pack.changes}:
        message = f"Version {pack.version} does not say what changed."
        mend = "Add [[changes]] with its version and words."
        yield Finding(file="pack.toml", line=line, message=message, mend=mend)
