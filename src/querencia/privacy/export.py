"""Everything of a person, in one pass, as a zip with a page to read and JSON for machines."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from allauth.mfa.models import Authenticator
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from pydantic import BaseModel

from querencia.accounts.devices.sessions import browser_words
from querencia.accounts.mfa import factors
from querencia.accounts.models import PREFERENCES, Consent, OpenSession, RecoverySheet, User
from querencia.audit.models import AuditEvent
from querencia.journal import queries
from querencia.journal.enums import EntryStatus
from querencia.journal.kinds import Kind, kind_numbered
from querencia.journal.models import Entry, EntryVersion
from querencia.measures.kinds import RESPONSE
from querencia.privacy.later import Later, later_as_json, later_of
from querencia.programme.enrolment.queries import enrolment_of
from querencia.programme.models import Enrolment
from querencia.vault.exceptions import SealBroken
from querencia.vault.keyring import Keyring, keyring_of
from querencia.vault.names import open_name

FORMAT, FORMAT_VERSION = "querencia everything", 1


@dataclass(frozen=True, kw_only=True)
class Former:
    """What an entry said before; no payload where it does not open."""

    version: EntryVersion
    kind: Kind | None
    payload: BaseModel | None


@dataclass(frozen=True, kw_only=True)
class Taken:
    """An entry with its words and all it said before; no payload where it does not open."""

    entry: Entry
    kind: Kind | None
    payload: BaseModel | None
    former: list[Former] = field(default_factory=list)

    @property
    def is_draft(self) -> bool:
        """Whether it was never kept."""
        return self.entry.status == EntryStatus.DRAFT

    @property
    def summary(self) -> str:
        """One line of it."""
        return self.kind.summary(self.payload) if self.kind and self.payload else ""


@dataclass(frozen=True, kw_only=True)
class Everything:
    """All of a person, opened. Lives in memory only, for the length of one answer."""

    user: User
    name: str | None
    made_at: datetime
    consents: list[Consent]
    entries: list[Taken]
    events: list[AuditEvent]
    sessions: list[OpenSession] = field(default_factory=list)
    sheet: RecoverySheet | None = None
    keys: list[tuple[str, str, Authenticator]] = field(default_factory=list)
    later: Later = field(default_factory=Later)
    enrolment: Enrolment | None = None


def everything_of(user: User, *, at: datetime) -> Everything:
    """Read all that is kept of a person, newest first."""
    keyring = keyring_of(user.owner_id)
    return Everything(
        user=user,
        name=name_of(user, keyring),
        made_at=at,
        consents=list(Consent.objects.filter(user=user).order_by("given_at", "id")),
        entries=list(_taken(keyring)),
        events=list(AuditEvent.objects.filter(stream_id=user.owner_id).order_by("seq")),
        sessions=list(OpenSession.objects.filter(user=user).order_by("since", "session_id")),
        sheet=RecoverySheet.objects.filter(user=user).first(),
        keys=factors.keys_of(user),
        later=later_of(user.owner_id),
        enrolment=enrolment_of(user.owner_id),
    )


def name_of(user: User, keyring: Keyring) -> str | None:
    """The name as typed, or None where it does not open."""
    try:
        return open_name(keyring, bytes(user.name_sealed))
    except SealBroken:
        return None


def zipped(everything: Everything) -> bytes:
    """The zip, built in memory: nothing of it touches the disk."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr(_file("readable.html", everything.made_at), readable(everything))
        archive.writestr(_file("all.json", everything.made_at), as_json(everything))
    return out.getvalue()


def readable(everything: Everything) -> str:
    """A page in the person's language that needs nothing but itself."""
    here = [taken for taken in everything.entries if taken.entry.deleted_at is None]
    context = {
        "everything": everything,
        "lang": everything.user.language,
        "entries": [t for t in here if _is_whole(t)],
        "visits": [t for t in here if not _is_whole(t)],
        "deleted": [t for t in everything.entries if t.entry.deleted_at is not None],
        "events": [(event, event_words(event.event)) for event in everything.events],
        "keys": [(key_words(kind), name, row) for kind, name, row in everything.keys],
        "sessions": [(session, browser_words(session.browser)) for session in everything.sessions],
    }
    return render_to_string("privacy/readable.html", context)


def _is_whole(taken: Taken) -> bool:
    """Whether it stands there with all that was written or answered; of the others one line is enough."""
    return taken.kind is None or taken.kind.is_listed or taken.kind.number == RESPONSE.number


def as_json(everything: Everything) -> str:
    """All of it for machines. Times are ISO 8601 in UTC."""
    user = everything.user
    body = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "made_at": _iso(everything.made_at),
        "person": {
            "id": str(user.owner_id),
            "name": everything.name,
            "language": user.language,
            "created_at": _iso(user.created_at),
            "last_login": _iso(user.last_login),
            "is_active": user.is_active,
            "preferences": {name: getattr(user, name) for name in (*PREFERENCES, "suggests")},
            "is_staff": user.is_staff,
            "is_passkey_asked": user.is_passkey_asked,
            "n_lines_called_back": user.n_lines_called_back,
            "words_changed_at": _iso(user.words_changed_at),
        },
        "consents": [
            {"version": c.version, "language": c.language, "given_at": _iso(c.given_at)}
            for c in everything.consents
        ],
        "entries": [_entry(taken) for taken in everything.entries],
        "events": [_event(event) for event in everything.events],
        "keys": [_key(*key) for key in everything.keys],
        "sessions": [_session(session) for session in everything.sessions],
        "recovery_sheet": _sheet(everything.sheet) if everything.sheet else None,
        "later": later_as_json(everything.later),
        "enrolment": _enrolment(everything.enrolment) if everything.enrolment else None,
    }
    return json.dumps(body, ensure_ascii=False, indent=1)


def event_words(event: str) -> str:
    """What an audit line says, in words."""
    words = {
        "entry.kept": _("kept"),
        "entry.changed": _("changed"),
        "entry.deleted": _("deleted"),
        "entry.restored": _("brought back"),
        "entry.destroyed": _("destroyed"),
        "preferences.changed": _("how it looks changed"),
        "sessions.ended": _("signed out elsewhere"),
        "passkey.added": _("passkey added"),
        "passkey.removed": _("passkey taken off"),
        "passkey.asked": _("a passkey is asked after the words"),
        "passkey.not-asked": _("the words are enough"),
        "lines.called-back": _("the three lines taken off all phones"),
        "words.changed": _("the words changed"),
        "code.added": _("app of codes added"),
        "code.removed": _("app of codes taken off"),
        "sheet.made": _("recovery sheet made"),
        "sheet.used": _("came in with the recovery sheet"),
        "factor.replacement-asked": _("asked to take the second step away"),
        "factor.replacement-stopped": _("the second step stays"),
        "factor.replaced": _("second step taken away"),
        "later.changed": _("words that come back changed"),
        "later.address": _("an e-mail address given"),
        "later.address-confirmed": _("the e-mail address confirmed"),
        "later.address-removed": _("the e-mail address taken off"),
        "later.address-refused": _("the e-mail address refused by the other side"),
        "later.browser": _("a browser may be told"),
        "later.browser-removed": _("a browser is told nothing more"),
        "later.calendar": _("a new address for the calendar"),
        "later.calendar-removed": _("the calendar’s address ended"),
        "version.taken": _("newer words taken"),
        "version.declined": _("stayed with the words as they were"),
    }
    return words.get(event, event)


def _taken(keyring: Keyring) -> Iterator[Taken]:
    """Every entry, opened once, with its former states."""
    former: dict[UUID, list[Former]] = defaultdict(list)
    for version in queries.versions_of(keyring.owner_id).iterator(chunk_size=500):
        payload = _opened(partial(queries.open_version, keyring, version))
        kind = kind_numbered(version.kind)
        former[version.entry_id].append(Former(version=version, kind=kind, payload=payload))
    entries = Entry.objects.filter(owner_id=keyring.owner_id).order_by("-happened_at", "-id")
    for entry in entries.iterator(chunk_size=500):
        payload = _opened(partial(_payload_of, keyring, entry))
        kind = kind_numbered(entry.kind)
        yield Taken(entry=entry, kind=kind, payload=payload, former=former.pop(entry.id, []))


def _payload_of(keyring: Keyring, entry: Entry) -> BaseModel:
    return queries.open_entry(keyring, entry).payload


def _opened(read: Callable[[], BaseModel]) -> BaseModel | None:
    """What opens; None for bytes that were changed or whose kind this site no longer knows."""
    try:
        return read()
    except (SealBroken, LookupError):
        return None


def _entry(taken: Taken) -> dict[str, Any]:
    entry = taken.entry
    return {
        "id": str(entry.id),
        "kind": entry.kind,
        "kind_name": taken.kind.name if taken.kind else None,
        "happened_at": _iso(entry.happened_at),
        "saved_at": _iso(entry.saved_at),
        "seq": entry.seq,
        "revision": entry.revision,
        "status": entry.status,
        "deleted_at": _iso(entry.deleted_at),
        "fields": _fields(taken.payload),
        "former": [
            {
                "revision": former.version.revision,
                "saved_at": _iso(former.version.saved_at),
                "fields": _fields(former.payload),
            }
            for former in taken.former
        ],
    }


def _fields(payload: BaseModel | None) -> dict[str, Any] | None:
    return payload.model_dump(mode="json") if payload is not None else None


def _event(event: AuditEvent) -> dict[str, Any]:
    return {
        "seq": event.seq,
        "at": _iso(event.at),
        "event": event.event,
        "words": event_words(event.event),
        "by": str(event.by) if event.by else None,
        "entry": str(event.row) if event.row else None,
        "revision": event.revision,
    }


def key_words(kind: str) -> str:
    """A kind of key in plain words."""
    return _("A passkey") if kind == "passkey" else _("Codes from an app")


def _key(kind: str, name: str, row: Authenticator) -> dict[str, Any]:
    added_at, used_at = _iso(row.created_at), _iso(row.last_used_at)
    return {"kind": kind, "name": name, "added_at": added_at, "used_at": used_at}


def _session(session: OpenSession) -> dict[str, Any]:
    return {
        "browser": browser_words(session.browser),
        "since": _iso(session.since),
        "seen_on": session.seen_on.isoformat(),
    }


def _sheet(sheet: RecoverySheet) -> dict[str, Any]:
    return {
        "n_made": sheet.n_made,
        "made_at": _iso(sheet.made_at),
        "confirmed_at": _iso(sheet.confirmed_at),
        "put_off_at": _iso(sheet.put_off_at),
        "used_at": _iso(sheet.used_at),
        "factor_asked_at": _iso(sheet.factor_asked_at),
    }


def _enrolment(mine: Enrolment) -> dict[str, Any]:
    return {
        "pack": mine.pack,
        "version": mine.version,
        "digest": mine.digest,
        "enrolled_at": _iso(mine.enrolled_at),
        "declined": mine.declined or None,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None


def _file(name: str, at: datetime) -> ZipInfo:
    info = ZipInfo(name, date_time=at.timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info
