"""Reading the journal."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from pydantic import BaseModel

from querencia.audit.rows import Witnessed
from querencia.journal import digest as digests
from querencia.journal.digest import Digest, Mark
from querencia.journal.enums import EntryStatus
from querencia.journal.kinds import Kind, kind_numbered, listed_kinds
from querencia.journal.models import Entry, EntryVersion
from querencia.vault.exceptions import SealBroken
from querencia.vault.keyring import Keyring
from querencia.vault.models import Head

PAGE = 50


@dataclass(frozen=True)
class Opened:
    """An entry with its words. Lives in memory only."""

    entry: Entry
    kind: Kind
    payload: BaseModel

    @property
    def summary(self) -> str:
        """One line of it."""
        return self.kind.summary(self.payload)


def entries_of(owner_id: UUID) -> QuerySet[Entry]:
    """All entries of an owner that are not deleted, newest first."""
    return Entry.objects.filter(owner_id=owner_id, deleted_at=None).order_by("-happened_at", "-id")


def kept_entries_of(owner_id: UUID) -> QuerySet[Entry]:
    """The kept ones among them."""
    return entries_of(owner_id).filter(status=EntryStatus.KEPT)


def listed_entries_of(owner_id: UUID) -> QuerySet[Entry]:
    """What the journal's list shows: sentences and lines, drafts too."""
    return entries_of(owner_id).filter(kind__in=listed_kinds())


def newest_draft_of(owner_id: UUID) -> UUID | None:
    """The entry that was begun last and is not kept yet."""
    return entries_of(owner_id).filter(status=EntryStatus.DRAFT).values_list("id", flat=True).first()


def newest_of(keyring: Keyring, kind: Kind, *, at_most: int) -> list[Opened]:
    """The newest kept entries of a kind, newest first; what does not open is left out."""
    return list(newest_in_turn(keyring, kind, at_most=at_most))


def newest_in_turn(keyring: Keyring, kind: Kind, *, at_most: int) -> Iterator[Opened]:
    """The same, each opened only when it is asked for: for whoever looks for one of them."""
    for entry in kept_entries_of(keyring.owner_id).filter(kind=kind.number)[:at_most]:
        with suppress(SealBroken):
            yield open_entry(keyring, entry)


def drafts_of(owner_id: UUID, kind: Kind) -> QuerySet[Entry]:
    """What of a kind was begun and not kept, newest first."""
    return entries_of(owner_id).filter(kind=kind.number, status=EntryStatus.DRAFT)


def is_kept(owner_id: UUID, entry_id: UUID) -> bool:
    """Whether the entry is kept already; what is kept changes only by the person's own press."""
    mine = Entry.objects.filter(owner_id=owner_id, id=entry_id)
    return mine.filter(status=EntryStatus.KEPT).exists()


def was_changed(owner_id: UUID, entry_id: UUID) -> bool:
    """Whether it said something else before."""
    return EntryVersion.objects.filter(owner_id=owner_id, entry_id=entry_id).exists()


def deleted_entries_of(owner_id: UUID) -> QuerySet[Entry]:
    """Hidden entries, still there for 30 days."""
    return Entry.objects.filter(owner_id=owner_id).exclude(deleted_at=None).order_by("-deleted_at", "-id")


def open_entry(keyring: Keyring, entry: Entry) -> Opened:
    """Open one entry. Raises SealBroken when its bytes do not belong there."""
    kind = kind_numbered(entry.kind)
    if kind is None:
        raise LookupError(f"no kind {entry.kind}")
    return Opened(entry, kind, kind.parse(unsealed(keyring, entry)))


def unsealed(keyring: Keyring, entry: Entry) -> bytes:
    """The plain bytes of an entry, as its kind dumped them."""
    return keyring.open(
        entry.sealed, table="entry", row=entry.id, kind=str(entry.kind), revision=entry.revision
    )


def open_entries(keyring: Keyring, entries: Iterable[Entry]) -> list[Opened]:
    """Open many."""
    return [open_entry(keyring, entry) for entry in entries]


def versions_of(owner_id: UUID) -> QuerySet[EntryVersion]:
    """All former states of an owner's entries, oldest first."""
    return EntryVersion.objects.filter(owner_id=owner_id).order_by("entry_id", "revision")


def open_version(keyring: Keyring, version: EntryVersion) -> BaseModel:
    """What an entry said before."""
    kind = kind_numbered(version.kind)
    if kind is None:
        raise LookupError(f"no kind {version.kind}")
    return kind.parse(
        keyring.open(
            version.sealed,
            table="entry",
            row=version.entry_id,
            kind=str(version.kind),
            revision=version.revision,
        )
    )


def digest_of(keyring: Keyring) -> Digest:
    """The owner's digest; rebuilt in memory when the stored one is of another version or damaged."""
    head = Head.objects.get(owner_id=keyring.owner_id)
    return stored_digest(keyring, head) or rebuilt_digest(keyring)


def stored_digest(keyring: Keyring, head: Head) -> Digest | None:
    """The digest in the head row; None when there is none of this version, or one that does not open.

    A digest only repeats what the entries say, so a damaged one is no reason to refuse a sentence.
    """
    if not head.digest_sealed:
        return None
    try:
        stored = keyring.open(
            head.digest_sealed, table="head", row=head.owner_id, kind="digest", revision=head.digest_revision
        )
    except SealBroken:
        return None
    return digests.parse(stored)


def rebuilt_digest(keyring: Keyring) -> Digest:
    """The digest folded anew from every kept entry that opens (`audit verify` finds the others)."""
    kept = kept_entries_of(keyring.owner_id).iterator(chunk_size=500)
    return digests.fold(mark for entry in kept for mark in _marks(keyring, entry))


def _marks(keyring: Keyring, entry: Entry) -> Iterator[Mark]:
    try:
        mark = mark_of(open_entry(keyring, entry))
    except SealBroken:
        return
    if mark is not None:
        yield mark


def mark_of(opened: Opened) -> Mark | None:
    """What a kept entry adds to the digest."""
    kind, payload = opened.kind, opened.payload
    key = kind.mark(payload)
    if key is None:
        return None
    return Mark(key, opened.entry.happened_at, tuple(kind.also(payload)), kind.trace(payload))


def witnessed(owner_id: UUID) -> Iterator[Witnessed]:
    """For the audit: each kept row of an owner as it is now, deleted ones too."""
    rows = Entry.objects.filter(owner_id=owner_id, status=EntryStatus.KEPT)
    for row, revision, sealed in rows.values_list("id", "revision", "sealed").iterator():
        yield Witnessed(row, revision, hashlib.sha256(bytes(sealed)).digest())
