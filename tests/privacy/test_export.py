"""Taking all: what is in it, and that nothing is forgotten."""

import io
import json
import re
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.utils import translation

from querencia.accounts.devices.sessions import list_session, see_session
from querencia.accounts.devices.store import SessionStore
from querencia.accounts.mfa.sealing import NAME, seal_text
from querencia.accounts.models import User
from querencia.accounts.recovery.sheets import put_off_sheet
from querencia.audit.models import AuditEvent
from querencia.journal.actions import Writing, delete_entry, save_entry
from querencia.journal.addresses import new_id
from querencia.journal.enums import EntryStatus
from querencia.journal.kinds import kind_named
from querencia.journal.models import Entry
from querencia.privacy import export
from querencia.vault.keyring import keyring_of
from querencia.vault.models import Owner

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

AT = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
MADE = datetime(2026, 3, 9, 10, 11, 12, tzinfo=UTC)

EXPORTED = {
    "vault.Owner": {"id": "person.id", "owner_class": "always person", "created_at": "same as the user's"},
    "accounts.User": {
        "id": "a number of the database's own; never leaves the server",
        "owner": "person.id",
        "name_sealed": "person.name",
        "name_digest": "made from the name with a key of the site; of no use elsewhere",
        "password": "a hash; in a file it would only help whoever guesses",
        "language": "person.language",
        "created_at": "person.created_at",
        "last_login": "person.last_login",
        "is_active": "person.is_active",
        "text_size": "person.preferences.text_size",
        "theme": "person.preferences.theme",
        "tone": "person.preferences.tone",
        "reads_aloud": "person.preferences.reads_aloud",
        "night_starts": "person.preferences.night_starts",
        "night_ends": "person.preferences.night_ends",
        "is_discreet": "person.preferences.is_discreet",
        "country": "person.preferences.country",
        "time_zone": "person.preferences.time_zone",
        "suggests": "person.preferences.suggests",
        "is_staff": "person.is_staff",
        "is_passkey_asked": "person.is_passkey_asked",
    },
    "accounts.Consent": {
        "id": "a number of the database's own",
        "user": "the file's person",
        "version": "consents.version",
        "language": "consents.language",
        "given_at": "consents.given_at",
    },
    "mfa.Authenticator": {
        "id": "a number of the database's own; never leaves the server",
        "user": "the file's person",
        "type": "keys.kind",
        "data": "keys.name; beside it what proves the key, or the sealed secret: a spare key in the file",
        "created_at": "keys.added_at",
        "last_used_at": "keys.used_at",
    },
    "accounts.OpenSession": {
        "session": "an open sign-in: whoever has it is signed in",
        "user": "the file's person",
        "browser": "sessions.browser",
        "since": "sessions.since",
        "seen_on": "sessions.seen_on",
    },
    "accounts.RecoverySheet": {
        "user": "the file's person",
        "code_hash": "a hash; in a file it would only help whoever guesses",
        "factor_hash": "a hash; in a file it would only help whoever guesses",
        "made_from": "a hash of a form; of no use elsewhere",
        "n_made": "recovery_sheet.n_made",
        "made_at": "recovery_sheet.made_at",
        "confirmed_at": "recovery_sheet.confirmed_at",
        "put_off_at": "recovery_sheet.put_off_at",
        "used_at": "recovery_sheet.used_at",
        "factor_asked_at": "recovery_sheet.factor_asked_at",
    },
    "programme.Enrolment": {
        "owner": "person.id",
        "pack": "enrolment.pack",
        "version": "enrolment.version",
        "digest": "enrolment.digest",
        "enrolled_at": "enrolment.enrolled_at",
        "declined": "enrolment.declined",
    },
    "programme.Letterbox": {
        "owner": "person.id",
        "since": "later.since",
        "quiet_starts": "later.quiet_starts",
        "quiet_ends": "later.quiet_ends",
        "is_paused": "later.is_paused",
        "asks_since": "later.asks_since",
        "n_unanswered": "later.n_unanswered",
        "last_at": "later.last_at",
        "next_at": "later.next_at",
        "next_word": "worked out from the words and the times",
        "planned_seq": "how far the audit was read when it was worked out",
        "mail_sealed": "later.address",
        "mail_confirmed_at": "later.mail_confirmed_at",
        "mail_refused_at": "later.mail_refused_at",
        "feed_digest": "later.has_calendar_address; the hash itself would only help whoever guesses",
    },
    "programme.Device": {
        "pk": "owner and id",
        "owner": "person.id",
        "id": "made from the endpoint",
        "sealed": "later.browsers.endpoint",
        "browser": "later.browsers.browser",
        "made_at": "later.browsers.made_at",
    },
    "programme.Sending": {
        "pk": "what it is known by",
        "owner": "person.id",
        "word": "later.sendings.word",
        "due_at": "later.sendings.due_at",
        "way": "later.sendings.way",
        "device": "made from the endpoint",
        "state": "later.sendings.state",
        "why": "later.sendings.why",
        "until": "the end of that day",
        "try_at": "of use while it waits",
        "n_tries": "later.sendings.n_tries",
        "claim": "the worker that has it in hand",
        "changed_at": "of use while it waits",
        "seen_at": "later.sendings.seen_at",
    },
    "journal.Entry": {
        "pk": "owner and id",
        "owner": "person.id",
        "id": "entries.id",
        "kind": "entries.kind",
        "happened_at": "entries.happened_at",
        "saved_at": "entries.saved_at",
        "seq": "entries.seq",
        "revision": "entries.revision",
        "status": "entries.status",
        "deleted_at": "entries.deleted_at",
        "sealed": "entries.fields",
    },
    "journal.EntryVersion": {
        "pk": "owner, entry and revision",
        "owner": "person.id",
        "entry_id": "the entry under which it stands",
        "kind": "the kind of the entry under which it stands",
        "revision": "entries.former.revision",
        "saved_at": "entries.former.saved_at",
        "sealed": "entries.former.fields",
    },
    "audit.AuditEvent": {
        "pk": "stream and seq",
        "stream": "person.id",
        "seq": "events.seq",
        "event": "events.event",
        "at": "events.at",
        "by": "events.by",
        "row": "events.entry",
        "revision": "events.revision",
        "digest": "SHA-256 of sealed bytes that are not in the file",
        "h": "a hash under a key of the site; proves nothing elsewhere",
    },
}
LEFT_OUT = {
    "vault.Head": "numbers that follow from the entries, and a digest that is folded from them",
    "keystore.WrappedKey": "the key itself: whoever has it could read every copy",
    "keystore.Erasure": "exists only for someone who is not there any more",
    "keystore.Anchor": "a hash of the audit stream, which is in the file line by line",
    "sessions.Session": "an open sign-in: whoever has it is signed in",
    "account.EmailAddress": "no e-mail address is asked for or kept",
    "account.EmailConfirmation": "no e-mail address is asked for or kept",
}
NAMES_OF_A_PERSON = {"owner_id", "user_id", "stream", "session_key"}


def personal_models():
    """Every model with a key to a person, direct or through another model, or a field named like one."""
    roots = {Owner, User}
    found = set(roots)
    while True:
        more = {
            model
            for model in apps.get_models()
            if any(f.name in NAMES_OF_A_PERSON or f.related_model in found for f in model._meta.fields)
        }
        if more <= found:
            return {model._meta.label: model for model in found}
        found |= more


def test_every_model_of_a_person_is_exported_or_has_a_reason():
    assert sorted(personal_models()) == sorted(EXPORTED | LEFT_OUT)


@pytest.mark.parametrize("label", sorted(EXPORTED))
def test_every_field_of_an_exported_model_is_exported_or_has_a_reason(label):
    assert sorted(f.name for f in apps.get_model(label)._meta.fields) == sorted(EXPORTED[label])


def save(user, entry_id, text, *, seen, at, status=EntryStatus.KEPT):
    kind = kind_named("test-keepsake")
    writing = Writing(
        entry_id=entry_id, kind=kind, payload=kind.model(text=text), seen_revision=seen, status=status
    )
    return save_entry(writing, keyring=keyring_of(user.owner_id), at=at).entry


def unzipped(user):
    with translation.override(user.language):
        body = export.zipped(export.everything_of(user, at=MADE))
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        dates = [(info.filename, info.date_time) for info in archive.infolist()]
        assert dates == [(name, (2026, 3, 9, 10, 11, 12)) for name in ("readable.html", "all.json")]
        return archive.read("readable.html").decode(), json.loads(archive.read("all.json"))


def signed_in_on_a_phone(user):
    session = SessionStore()
    session.create()
    list_session(session, user, user_agent="Mozilla/5.0 (Android 13; Mobile) Firefox/115.0", at=AT)
    see_session(session, at=AT + timedelta(days=1))


def has_keys(user):
    name = seal_text(user.owner_id, f"{user.language} phone", kind=NAME)
    at = AT + timedelta(minutes=1)
    for kind, more in [("webauthn", {"created_at": AT, "last_used_at": at}), ("totp", {"created_at": at})]:
        data = {"name": name, "credential": {"id": "x"}} if kind == "webauthn" else {"secret": "sealed"}
        Authenticator.objects.create(user=user, type=kind, data=data, **more)


def test_all_json_holds_everything_of_mine_and_nothing_of_others(rosa, iker, keep):
    changed, draft, deleted = (new_id(at=AT + timedelta(hours=n)) for n in range(3))
    save(rosa, changed, "first words", seen=0, at=AT)
    save(rosa, changed, "second words", seen=1, at=AT + timedelta(minutes=5))
    save(rosa, draft, "half", seen=0, at=AT + timedelta(hours=1), status=EntryStatus.DRAFT)
    save(rosa, deleted, "away", seen=0, at=AT + timedelta(hours=2))
    delete_entry(deleted, keyring=keyring_of(rosa.owner_id), at=AT + timedelta(hours=3))
    keep(iker, "not hers")
    signed_in_on_a_phone(rosa)
    signed_in_on_a_phone(iker)
    put_off_sheet(rosa, at=AT)
    has_keys(rosa)
    has_keys(iker)

    _, body = unzipped(rosa)

    common = {"kind": 901, "kind_name": "test-keepsake", "former": []}
    assert body == {
        "format": "querencia everything",
        "version": 1,
        "made_at": "2026-03-09T10:11:12+00:00",
        "person": {
            "id": str(rosa.owner_id),
            "name": "Rosa of the Mill",
            "language": "en",
            "created_at": "2026-03-01T07:30:00+00:00",
            "last_login": None,
            "is_active": True,
            "preferences": {
                "text_size": "usual",
                "theme": "auto",
                "tone": "warm",
                "reads_aloud": False,
                "night_starts": 21,
                "night_ends": 6,
                "is_discreet": False,
                "country": "",
                "time_zone": "UTC",
                "suggests": True,
            },
            "is_staff": False,
            "is_passkey_asked": False,
        },
        "consents": [{"version": "1", "language": "en", "given_at": "2026-03-01T07:30:00+00:00"}],
        "entries": [
            {
                **common,
                "id": str(deleted),
                "happened_at": "2026-03-01T09:30:00+00:00",
                "saved_at": "2026-03-01T09:30:00+00:00",
                "seq": 5,
                "revision": 1,
                "status": "kept",
                "deleted_at": "2026-03-01T10:30:00+00:00",
                "fields": {"text": "away", "aside": ""},
            },
            {
                **common,
                "id": str(draft),
                "happened_at": "2026-03-01T08:30:00+00:00",
                "saved_at": "2026-03-01T08:30:00+00:00",
                "seq": 3,
                "revision": 1,
                "status": "draft",
                "deleted_at": None,
                "fields": {"text": "half", "aside": ""},
            },
            {
                **common,
                "id": str(changed),
                "happened_at": "2026-03-01T07:30:00+00:00",
                "saved_at": "2026-03-01T07:35:00+00:00",
                "seq": 2,
                "revision": 2,
                "status": "kept",
                "deleted_at": None,
                "fields": {"text": "second words", "aside": ""},
                "former": [
                    {
                        "revision": 1,
                        "saved_at": "2026-03-01T07:30:00+00:00",
                        "fields": {"text": "first words", "aside": ""},
                    }
                ],
            },
        ],
        "events": [
            event(rosa, 1, "2026-03-01T07:30:00+00:00", "entry.kept", "kept", changed, 1),
            event(rosa, 2, "2026-03-01T07:35:00+00:00", "entry.changed", "changed", changed, 2),
            event(rosa, 3, "2026-03-01T09:30:00+00:00", "entry.kept", "kept", deleted, 1),
            event(rosa, 4, "2026-03-01T10:30:00+00:00", "entry.deleted", "deleted", deleted, 1),
        ],
        "keys": [
            {
                "kind": "passkey",
                "name": "en phone",
                "added_at": "2026-03-01T07:30:00+00:00",
                "used_at": "2026-03-01T07:31:00+00:00",
            },
            {"kind": "code", "name": "", "added_at": "2026-03-01T07:31:00+00:00", "used_at": None},
        ],
        "sessions": [
            {
                "browser": "Firefox on a phone",
                "since": "2026-03-01T07:30:00+00:00",
                "seen_on": "2026-03-02",
            }
        ],
        "later": None,
        "enrolment": None,
        "recovery_sheet": {
            "n_made": 0,
            "made_at": None,
            "confirmed_at": None,
            "put_off_at": "2026-03-01T07:30:00+00:00",
            "used_at": None,
            "factor_asked_at": None,
        },
    }


def event(user, seq, at, name, words, entry, revision):
    return {
        "seq": seq,
        "at": at,
        "event": name,
        "words": words,
        "by": str(user.owner_id),
        "entry": str(entry),
        "revision": revision,
    }


def text_of(html):
    """What a reader sees of a page, line by line."""
    body = html.partition("<body>")[2]
    lines = (re.sub(r"\s+", " ", part).strip() for part in re.split(r"<[^>]*>", body))
    return [line for line in lines if line]


def test_readable_page_shows_all_in_the_language_of_the_person(iker, keep):
    changed, draft, deleted = (new_id(at=AT + timedelta(hours=n)) for n in range(3))
    save(iker, changed, "antes", seen=0, at=AT)
    save(iker, changed, "después <b>&", seen=1, at=AT + timedelta(minutes=5))
    save(iker, draft, "a medias", seen=0, at=AT + timedelta(hours=1), status=EntryStatus.DRAFT)
    save(iker, deleted, "fuera", seen=0, at=AT + timedelta(hours=2))
    delete_entry(deleted, keyring=keyring_of(iker.owner_id), at=AT + timedelta(hours=3))
    keep(iker, "algo", kind=kind_named("test-visit"))

    html, _ = unzipped(iker)

    assert html.startswith('<!doctype html>\n<html lang="es">')
    assert text_of(html) == [
        "Todo",
        "Hecho el",
        "9 de marzo de 2026, 10:11",
        ". Todas las horas son UTC. Este archivo no está sellado.",
        "El nombre tal como lo escribiste",
        "Íker",
        "Tu sitio está aquí desde",
        "1 de marzo de 2026, 07:30",
        "Aceptaste las palabras de la versión 1",
        "1 de marzo de 2026, 07:30",
        "Lo guardado",
        "1 de marzo de 2026, 08:30",
        "Un borrador.",
        "a medias",
        "1 de marzo de 2026, 07:30",
        "después &lt;b&gt;&amp;",
        "Antes, guardado así:",
        "1 de marzo de 2026, 07:30",
        "antes",
        "Borrado, sin destruir todavía",
        "1 de marzo de 2026, 09:30",
        "Borrado:",
        "1 de marzo de 2026, 10:30",
        "fuera",
        "Lo que se abrió, y cómo fue",
        "1 de marzo de 2026, 07:30",
        "visit algo",
        "Lo que pasó con ello, y cuándo",
        "1 de marzo de 2026, 07:30",
        "guardado",
        "1 de marzo de 2026, 07:35",
        "cambiado",
        "1 de marzo de 2026, 09:30",
        "guardado",
        "1 de marzo de 2026, 10:30",
        "borrado",
        "1 de marzo de 2026, 07:30",
        "guardado",
    ]


def test_readable_page_needs_nothing_but_itself(rosa, keep):
    keep(rosa, "one")

    html, _ = unzipped(rosa)

    assert re.findall(r"\b(?:src|href|action|poster|srcset)\s*=|@import|url\(|<script|https?:", html) == []


def test_empty_place_can_be_taken(rosa):
    html, body = unzipped(rosa)

    assert body["entries"] == []
    assert "Nothing here." in text_of(html)


def test_what_does_not_open_is_named_and_stops_nothing(rosa, keep):
    broken, whole = keep(rosa, "one"), keep(rosa, "two", at=AT + timedelta(hours=1))
    Entry.objects.filter(owner_id=rosa.owner_id, id=broken.id).update(sealed=whole.sealed)
    User.objects.filter(pk=rosa.pk).update(name_sealed=b"noise")
    rosa.refresh_from_db()

    html, body = unzipped(rosa)

    assert body["person"]["name"] is None
    assert [e["fields"] for e in body["entries"]] == [{"text": "two", "aside": ""}, None]
    assert text_of(html).count("This does not open.") == 2


def test_event_words_name_every_event_that_the_journal_writes(rosa, keep):
    names = {"entry.kept", "entry.changed", "entry.deleted", "entry.restored", "entry.destroyed"}

    assert {name: export.event_words(name) for name in names} == {
        "entry.kept": "kept",
        "entry.changed": "changed",
        "entry.deleted": "deleted",
        "entry.restored": "brought back",
        "entry.destroyed": "destroyed",
    }
    assert export.event_words("something.else") == "something.else"
    assert AuditEvent.objects.exclude(event__in=names).count() == 0
