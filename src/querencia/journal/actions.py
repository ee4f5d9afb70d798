"""Writing the journal: each write is one transaction, idempotent and audited."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from pydantic import BaseModel

from querencia.audit import actions as audit
from querencia.audit.verification import DESTROYED
from querencia.journal import digest as digests
from querencia.journal.digest import Digest, Mark
from querencia.journal.enums import EntryStatus
from querencia.journal.exceptions import NoSuchEntry, RevisionConflict
from querencia.journal.kinds import Kind
from querencia.journal.models import Entry, EntryVersion
from querencia.journal.queries import Opened, mark_of, open_entry, rebuilt_digest, stored_digest
from querencia.vault.exceptions import KeyGone
from querencia.vault.heads import locked_head
from querencia.vault.keyring import Keyring, keyring_of
from querencia.vault.models import Head

DESTROYED_AFTER = timedelta(days=30)


@dataclass(frozen=True)
class Saved:
    """What a save did."""

    entry: Entry
    is_new: bool
    is_changed: bool


@dataclass(frozen=True, kw_only=True)
class Writing:
    """What a page wants to save, and the revision that it saw (0: none)."""

    entry_id: UUID
    kind: Kind
    payload: BaseModel
    seen_revision: int
    status: EntryStatus = EntryStatus.KEPT


def save_entry(writing: Writing, *, keyring: Keyring, at: datetime) -> Saved:
    """Save an entry, new or changed. The same words again change nothing, whatever revision the page saw.

    Raises RevisionConflict when the entry was changed or deleted in the meantime, NoSuchEntry when the id
    belongs to an entry of another kind.
    """
    with locked_head(keyring.owner_id) as head:
        entry = Entry.objects.filter(owner_id=keyring.owner_id, id=writing.entry_id).first()
        if entry is None:
            return _create(writing, keyring, head, at)
        return _change(writing, entry, keyring, head, at)


def _create(writing: Writing, keyring: Keyring, head: Head, at: datetime) -> Saved:
    entry = Entry(
        owner_id=keyring.owner_id, id=writing.entry_id, kind=writing.kind.number, happened_at=at, revision=0
    )
    _write(entry, writing, keyring, head, at)
    entry.save(force_insert=True)
    if entry.status == EntryStatus.KEPT:
        _witness(head, entry, "entry.kept", at)
        _add_to_digest(head, keyring, Opened(entry, writing.kind, writing.payload))
        writing.kind.when_kept(keyring.owner_id, at)
    return Saved(entry, is_new=True, is_changed=True)


def _change(writing: Writing, entry: Entry, keyring: Keyring, head: Head, at: datetime) -> Saved:
    if entry.kind != writing.kind.number:
        raise NoSuchEntry("no entry of this kind here")
    before = open_entry(keyring, entry)
    was_kept = entry.status == EntryStatus.KEPT
    is_same = writing.kind.dump(writing.payload) == writing.kind.dump(before.payload)
    if is_same and entry.deleted_at is None and (was_kept or writing.status == EntryStatus.DRAFT):
        return Saved(entry, is_new=False, is_changed=False)
    if entry.deleted_at is not None or (entry.revision != writing.seen_revision and not is_same):
        raise RevisionConflict(before)
    if writing.kind.keeps_history and (was_kept or writing.kind.remembers(before.payload, writing.payload)):
        _move_to_history(entry)
    _write(entry, writing, keyring, head, at, status=EntryStatus.KEPT if was_kept else writing.status)
    entry.save(force_update=True)
    if entry.status == EntryStatus.KEPT:
        after = Opened(entry, writing.kind, writing.payload)
        _witness(head, entry, "entry.changed" if was_kept else "entry.kept", at)
        if not was_kept:
            _add_to_digest(head, keyring, after)
            writing.kind.when_kept(keyring.owner_id, at)
        elif mark_of(before) != mark_of(after):
            _store_digest(head, keyring, rebuilt_digest(keyring))
    return Saved(entry, is_new=False, is_changed=True)


def delete_entry(entry_id: UUID, *, keyring: Keyring, at: datetime) -> None:
    """Hide an entry; it is destroyed after 30 days. Deleting twice changes nothing. Raises NoSuchEntry."""
    with locked_head(keyring.owner_id) as head:
        entry = _existing(keyring.owner_id, entry_id)
        if entry.deleted_at is None:
            _hide(entry, at, "entry.deleted", head, keyring, at)


def restore_entry(entry_id: UUID, *, keyring: Keyring, at: datetime) -> None:
    """Bring a deleted entry back. Raises NoSuchEntry."""
    with locked_head(keyring.owner_id) as head:
        entry = _existing(keyring.owner_id, entry_id)
        if entry.deleted_at is not None:
            _hide(entry, None, "entry.restored", head, keyring, at)


def destroy_entry(entry_id: UUID, *, owner_id: UUID, at: datetime) -> None:
    """Destroy a deleted entry and its history for good. Safe to repeat."""
    with locked_head(owner_id) as head:
        entry = Entry.objects.filter(owner_id=owner_id, id=entry_id).exclude(deleted_at=None).first()
        if entry is None:
            return
        EntryVersion.objects.filter(owner_id=owner_id, entry_id=entry_id).delete()
        Entry.objects.filter(owner_id=owner_id, id=entry_id).delete()
        head.seq += 1
        if entry.status == EntryStatus.KEPT:
            audit.record(head, event=DESTROYED, at=at, by=owner_id, row=entry_id, revision=entry.revision)


def destroy_due(*, at: datetime) -> int:
    """Destroy what was deleted 30 days ago. Returns how many entries."""
    due = list(Entry.objects.filter(deleted_at__lte=at - DESTROYED_AFTER).values_list("owner_id", "id"))
    for owner_id, entry_id in due:
        with suppress(KeyGone):
            destroy_entry(entry_id, owner_id=owner_id, at=at)
    return len(due)


def keep_new(kind: Kind, payload: BaseModel, *, entry_id: UUID, owner_id: UUID, at: datetime) -> Saved:
    """Keep a first entry without a page of its own."""
    writing = Writing(entry_id=entry_id, kind=kind, payload=payload, seen_revision=0)
    return save_entry(writing, keyring=keyring_of(owner_id), at=at)


def _existing(owner_id: UUID, entry_id: UUID) -> Entry:
    entry = Entry.objects.filter(owner_id=owner_id, id=entry_id).first()
    if entry is None:
        raise NoSuchEntry("nothing at this address")
    return entry


def _write(
    entry: Entry,
    writing: Writing,
    keyring: Keyring,
    head: Head,
    at: datetime,
    *,
    status: EntryStatus | None = None,
) -> None:
    """Put the new words into the row, in memory."""
    head.seq += 1
    entry.seq = head.seq
    entry.revision += 1
    entry.saved_at = at
    entry.status = status or writing.status
    entry.sealed = keyring.seal(
        writing.kind.dump(writing.payload),
        table="entry",
        row=entry.id,
        kind=str(entry.kind),
        revision=entry.revision,
    )


def _move_to_history(entry: Entry) -> None:
    EntryVersion.objects.create(
        owner_id=entry.owner_id,
        entry_id=entry.id,
        revision=entry.revision,
        kind=entry.kind,
        saved_at=entry.saved_at,
        sealed=entry.sealed,
    )


def _hide(
    entry: Entry, deleted_at: datetime | None, event: str, head: Head, keyring: Keyring, at: datetime
) -> None:
    head.seq += 1
    entry.deleted_at, entry.seq = deleted_at, head.seq
    entry.save(force_update=True)
    if entry.status == EntryStatus.KEPT:
        _witness(head, entry, event, at)
        _store_digest(head, keyring, rebuilt_digest(keyring))


def _witness(head: Head, entry: Entry, event: str, at: datetime) -> None:
    audit.record(
        head,
        event=event,
        at=at,
        by=entry.owner_id,
        row=entry.id,
        revision=entry.revision,
        digest=hashlib.sha256(bytes(entry.sealed)).digest(),
    )


def _add_to_digest(head: Head, keyring: Keyring, opened: Opened) -> None:
    mark = mark_of(opened)
    if mark is None:
        return
    stored = stored_digest(keyring, head)
    _store_digest(head, keyring, _with_mark(stored, mark, keyring))


def _with_mark(stored: Digest | None, mark: Mark, keyring: Keyring) -> Digest:
    """One more mark; or all anew where the head has no digest of this version (the new row is among them)."""
    return stored.plus(mark) if stored is not None else rebuilt_digest(keyring)


def _store_digest(head: Head, keyring: Keyring, digest: Digest) -> None:
    head.digest_revision += 1
    head.digest_sealed = keyring.seal(
        digests.dump(digest), table="head", row=head.owner_id, kind="digest", revision=head.digest_revision
    )
