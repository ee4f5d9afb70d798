"""Saving, changing, deleting: what is written, what is refused, what the audit says."""

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from querencia.audit.models import AuditEvent
from querencia.audit.verification import verify
from querencia.journal.actions import DESTROYED_AFTER, destroy_due, keep_new
from querencia.journal.enums import EntryStatus
from querencia.journal.exceptions import NoSuchEntry, RevisionConflict
from querencia.journal.models import Entry, EntryVersion
from querencia.journal.queries import (
    deleted_entries_of,
    kept_entries_of,
    open_entry,
    open_version,
    versions_of,
)
from querencia.vault.exceptions import KeyGone, SealBroken
from querencia.vault.keyring import keyring_of
from querencia.vault.models import Head, Owner
from tests.journal.samples import MOOD, SCRAP, Diary, Mood, Scrap
from tests.vault.owners import AT, someone

pytestmark = [
    pytest.mark.django_db(databases=["default", "keystore"]),
    pytest.mark.usefixtures("sample_kinds"),
]
LATER = AT + timedelta(minutes=5)


@pytest.fixture
def diary(db):
    return Diary(someone())


def row_of(diary, name):
    return Entry.objects.get(owner_id=diary.owner_id, id=diary.id_of(name))


def text_of(diary, name):
    return open_entry(diary.keyring, row_of(diary, name)).payload.text


def events_of(diary):
    lines = AuditEvent.objects.filter(stream_id=diary.owner_id).order_by("seq")
    return list(lines.values_list("event", "revision"))


def state_of(diary):
    """All that is kept of an owner, to see whether anything moved."""
    return [
        list(Head.objects.filter(owner_id=diary.owner_id).values_list()),
        list(Entry.objects.filter(owner_id=diary.owner_id).order_by("id").values_list()),
        list(versions_of(diary.owner_id).values_list()),
        events_of(diary),
    ]


def plain(state):
    """PostgreSQL hands bytes out as views that differ each time."""
    if isinstance(state, list | tuple):
        return [plain(part) for part in state]
    return bytes(state) if isinstance(state, memoryview) else state


def test_a_new_entry_is_kept_sealed_and_audited(diary):
    saved = diary.save("one", Mood(text="words", mood="calm"))

    row = row_of(diary, "one")
    assert (saved.is_new, saved.is_changed, saved.entry) == (True, True, row)
    assert (row.kind, row.seq, row.revision, row.status, row.deleted_at) == (921, 1, 1, "kept", None)
    assert (row.happened_at, row.saved_at) == (AT, AT)
    assert b"words" not in bytes(row.sealed)
    assert open_entry(diary.keyring, row).payload == Mood(text="words", mood="calm")
    assert events_of(diary) == [("entry.kept", 1)]
    assert verify() == []


@pytest.mark.parametrize("seen", [0, 1, 5])
def test_the_same_words_again_change_nothing(diary, seen):
    diary.save("one", Mood(text="words"))
    before = plain(state_of(diary))

    saved = diary.save("one", Mood(text="words"), seen=seen, at=LATER)

    assert (saved.is_new, saved.is_changed, saved.entry.revision) == (False, False, 1)
    assert plain(state_of(diary)) == before


def test_changed_words_are_a_new_revision_and_the_old_ones_stay(diary):
    diary.save("one", Mood(text="first"))

    saved = diary.save("one", Mood(text="second"), seen=1, at=LATER)

    row, old = row_of(diary, "one"), versions_of(diary.owner_id).get()
    assert (saved.is_new, saved.is_changed) == (False, True)
    assert (row.revision, row.seq, row.happened_at, row.saved_at) == (2, 2, AT, LATER)
    assert text_of(diary, "one") == "second"
    assert (old.entry_id, old.revision, old.kind, old.saved_at) == (row.id, 1, 921, AT)
    assert open_version(diary.keyring, old) == Mood(text="first")
    assert events_of(diary) == [("entry.kept", 1), ("entry.changed", 2)]
    assert verify() == []


def test_a_kind_without_history_keeps_only_the_last(diary):
    diary.save("one", Scrap(text="first"))
    diary.save("one", Scrap(text="second"), seen=1)

    assert (text_of(diary, "one"), versions_of(diary.owner_id).count()) == ("second", 0)
    assert verify() == []


@pytest.mark.parametrize("seen", [0, 1, 3, 2**62])
def test_words_written_on_another_revision_are_a_conflict(diary, seen):
    diary.save("one", Mood(text="first"))
    diary.save("one", Mood(text="second"), seen=1)
    before = plain(state_of(diary))

    with pytest.raises(RevisionConflict) as conflict:
        diary.save("one", Mood(text="third"), seen=seen, at=LATER)

    assert conflict.value.current.payload == Mood(text="second")
    assert conflict.value.current.entry.revision == 2
    assert plain(state_of(diary)) == before


@pytest.mark.parametrize("text", ["first", "second"])
def test_saving_into_a_deleted_entry_is_a_conflict(diary, text):
    diary.save("one", Mood(text="first"))
    diary.delete("one")
    before = plain(state_of(diary))

    with pytest.raises(RevisionConflict) as conflict:
        diary.save("one", Mood(text=text), seen=1, at=LATER)

    assert conflict.value.current.entry.deleted_at == AT
    assert plain(state_of(diary)) == before


def test_a_draft_is_carried_along_without_a_line_or_history(diary):
    diary.draft("one", Mood(text="fir", mood="calm"))
    diary.draft("one", Mood(text="firs", mood="calm"), seen=1)
    diary.draft("one", Mood(text="first", mood="calm"), seen=2)

    row = row_of(diary, "one")
    assert (row.status, row.revision, row.seq) == ("draft", 3, 3)
    assert text_of(diary, "one") == "first"
    assert events_of(diary) == []
    assert versions_of(diary.owner_id).count() == 0
    assert kept_entries_of(diary.owner_id).count() == 0
    assert verify() == []


def test_a_kind_can_remember_what_a_draft_said(diary):
    kind = replace(MOOD, remembers=lambda before, after: before.mood != after.mood)
    for seen, (text, mood) in enumerate([("a", "calm"), ("ab", "calm"), ("ab", ""), ("ab", ""), ("abc", "")]):
        diary.save("one", Mood(text=text, mood=mood), seen=min(seen, 3), kind=kind, status=EntryStatus.DRAFT)

    former = [open_version(diary.keyring, version) for version in versions_of(diary.owner_id)]

    assert (former, text_of(diary, "one")) == ([Mood(text="ab", mood="calm")], "abc")
    assert (row_of(diary, "one").status, events_of(diary), verify()) == ("draft", [], [])


@pytest.mark.parametrize("text", ["first", "other words"])
def test_a_draft_that_is_kept_is_audited_once(diary, text):
    diary.draft("one", Mood(text="first"))

    diary.save("one", Mood(text=text), seen=1)

    assert (row_of(diary, "one").status, text_of(diary, "one")) == ("kept", text)
    assert events_of(diary) == [("entry.kept", 2)]
    assert versions_of(diary.owner_id).count() == 0
    assert verify() == []


def test_a_late_autosave_does_not_make_a_kept_entry_a_draft(diary):
    diary.draft("one", Mood(text="first"))
    diary.save("one", Mood(text="whole"), seen=1)
    before = plain(state_of(diary))

    same = diary.draft("one", Mood(text="whole"), seen=1)
    with pytest.raises(RevisionConflict):
        diary.draft("one", Mood(text="who"), seen=1)

    assert (same.is_changed, same.entry.status) == (False, "kept")
    assert plain(state_of(diary)) == before


def test_what_is_kept_stays_kept_when_a_draft_changes_it(diary):
    diary.save("one", Mood(text="first"))

    saved = diary.draft("one", Mood(text="second"), seen=1)

    assert (saved.is_changed, row_of(diary, "one").status) == (True, "kept")
    assert events_of(diary) == [("entry.kept", 1), ("entry.changed", 2)]
    assert versions_of(diary.owner_id).count() == 1
    assert verify() == []


def test_a_deleted_entry_is_hidden_and_comes_back_whole(diary):
    diary.save("one", Mood(text="words", mood="calm"))

    diary.delete("one", LATER)
    diary.delete("one", LATER + timedelta(hours=1))
    assert row_of(diary, "one").deleted_at == LATER
    assert (kept_entries_of(diary.owner_id).count(), deleted_entries_of(diary.owner_id).count()) == (0, 1)
    diary.restore("one")
    diary.restore("one")

    assert (row_of(diary, "one").deleted_at, text_of(diary, "one")) == (None, "words")
    assert events_of(diary) == [("entry.kept", 1), ("entry.deleted", 1), ("entry.restored", 1)]
    assert verify() == []


def test_destroying_takes_the_history_along_and_only_this_entry(diary):
    for name in ("one", "two"):
        diary.save(name, Mood(text="first"))
        diary.save(name, Mood(text="second"), seen=1)
    diary.delete("one")

    diary.destroy("one")
    diary.destroy("one")

    assert list(Entry.objects.filter(owner_id=diary.owner_id).values_list("id", flat=True)) == [
        diary.id_of("two")
    ]
    assert list(versions_of(diary.owner_id).values_list("entry_id", flat=True)) == [diary.id_of("two")]
    assert events_of(diary)[-2:] == [("entry.deleted", 2), ("entry.destroyed", 2)]
    assert verify() == []


def test_what_is_not_deleted_cannot_be_destroyed(diary):
    diary.save("one", Mood(text="words"))

    diary.destroy("one")

    assert text_of(diary, "one") == "words"


def test_what_was_deleted_30_days_ago_is_destroyed_and_nothing_else(diary):
    other = Diary(someone())
    for owner in (diary, other):
        for name in ("old", "younger", "kept"):
            owner.save(name, Mood(text=name))
        owner.delete("old", AT)
        owner.delete("younger", AT + timedelta(seconds=1))
    diary.draft("draft", Mood(text="draft"))
    diary.delete("draft", AT)

    counts = [
        destroy_due(at=AT + DESTROYED_AFTER - timedelta(seconds=1)),
        destroy_due(at=AT + DESTROYED_AFTER),
    ]

    left = {(e.owner_id, e.id) for e in Entry.objects.all()}
    assert counts == [0, 3]
    assert left == {(o.owner_id, o.id_of(name)) for o in (diary, other) for name in ("younger", "kept")}
    assert timedelta(days=30) == DESTROYED_AFTER
    assert verify() == []


@pytest.mark.parametrize("verb", ["delete", "restore"])
def test_what_is_not_there_cannot_be_deleted_or_restored(diary, verb):
    before = plain(state_of(diary))

    with pytest.raises(NoSuchEntry):
        getattr(diary, verb)("nothing")

    assert plain(state_of(diary)) == before


def test_another_persons_entry_is_not_there_for_me(diary):
    other = Diary(someone())
    other.save("theirs", Mood(text="theirs"))
    diary.ids["theirs"] = other.id_of("theirs")

    for verb in ("delete", "restore"):
        with pytest.raises(NoSuchEntry):
            getattr(diary, verb)("theirs")
    diary.destroy("theirs")

    assert text_of(other, "theirs") == "theirs"


def test_another_persons_id_is_free_for_me(diary):
    other = Diary(someone())
    other.save("same", Mood(text="theirs"))
    diary.ids["same"] = other.id_of("same")

    saved = diary.save("same", Mood(text="mine"))

    assert saved.is_new
    assert (text_of(diary, "same"), text_of(other, "same")) == ("mine", "theirs")
    assert verify() == []


def test_an_entry_does_not_change_its_kind(diary):
    diary.save("one", Mood(text="words"))

    with pytest.raises(NoSuchEntry):
        diary.save("one", Scrap(text="words"), kind=SCRAP, seen=1)

    assert row_of(diary, "one").kind == MOOD.number


def test_the_order_goes_on_with_every_save(diary):
    diary.save("one", Mood(text="1"))
    diary.save("two", Mood(text="2"))
    diary.save("one", Mood(text="3"), seen=1)
    diary.delete("two")

    assert {name: row_of(diary, name).seq for name in ("one", "two")} == {"one": 3, "two": 4}
    assert Head.objects.get(owner_id=diary.owner_id).seq == 4


def test_no_two_entries_of_an_owner_have_one_place_in_the_order(diary):
    diary.save("one", Mood(text="1"))
    other = Diary(someone())
    other.save("one", Mood(text="1"))
    twin = row_of(diary, "one")
    twin.id = diary.id_of("twin")

    with pytest.raises(IntegrityError, match=r"one_place_in_the_order|owner_id, journal_entry\.seq"):
        with transaction.atomic():
            twin.save(force_insert=True)


@pytest.mark.parametrize(
    ("column", "value", "name"),
    [("revision", 0, "a_saved_entry_has_a_revision"), ("status", "gone", "an_entry_is_draft_or_kept")],
)
def test_the_database_refuses_nonsense(diary, column, value, name):
    diary.save("one", Mood(text="1"))

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Entry.objects.filter(owner_id=diary.owner_id).update(**{column: value})


def test_bytes_that_were_moved_do_not_open_and_are_not_written_over(diary):
    diary.save("one", Mood(text="1"))
    diary.save("two", Mood(text="2"))
    foreign = bytes(row_of(diary, "two").sealed)
    Entry.objects.filter(owner_id=diary.owner_id, id=diary.id_of("one")).update(sealed=foreign)

    with pytest.raises(SealBroken):
        diary.save("one", Mood(text="new"), seen=1)

    assert bytes(row_of(diary, "one").sealed) == foreign


def test_a_first_entry_can_be_kept_without_a_page(diary):
    saved = keep_new(SCRAP, Scrap(text="x"), entry_id=diary.id_of("one"), owner_id=diary.owner_id, at=AT)

    assert (saved.is_new, text_of(diary, "one")) == (True, "x")


def test_nothing_is_kept_for_someone_who_was_erased_meanwhile(diary):
    diary.save("one", Mood(text="1"))
    Owner.objects.filter(id=diary.owner_id).delete()

    with pytest.raises(KeyGone):
        diary.save("two", Mood(text="2"))

    assert (Entry.objects.count(), EntryVersion.objects.count()) == (0, 0)


def test_an_owner_that_is_gone_does_not_stop_what_is_due(diary):
    other = Diary(someone())
    for owner in (diary, other):
        owner.save("one", Mood(text="1"))
        owner.delete("one")
    with connection.cursor() as cursor:
        headless = Head._meta.pk.get_db_prep_value(diary.owner_id, connection)
        cursor.execute("DELETE FROM vault_head WHERE owner_id = %s", [headless])

    destroy_due(at=AT + DESTROYED_AFTER)

    assert list(Entry.objects.values_list("owner_id", flat=True)) == [diary.owner_id]


def test_a_keyring_is_asked_for_by_its_owner_only():
    with pytest.raises(KeyGone):
        keep_new(SCRAP, Scrap(text="x"), entry_id=uuid.uuid4(), owner_id=uuid.uuid4(), at=AT)
    assert keyring_of(someone().owner_id)
