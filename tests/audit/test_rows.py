"""Each sealed row is as its last line left it, or it is found."""

import pytest

from querencia.audit.verification import Finding, verify
from querencia.journal.models import Entry, EntryVersion
from tests.journal.samples import Diary, Mood, Scrap
from tests.vault.owners import someone

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])


def rows_of(diary, name):
    return Entry.objects.filter(owner_id=diary.owner_id, id=diary.id_of(name))


def test_a_whole_old_row_put_back_is_found(diary):
    old = EntryVersion.objects.get(owner_id=diary.owner_id)

    rows_of(diary, "first").update(sealed=bytes(old.sealed), revision=old.revision)

    row = diary.id_of("first")
    assert verify() == [Finding(diary.owner_id, 3, f"row {row} is not as this line left it")]


def test_a_row_with_other_bytes_or_another_revision_is_found(diary):
    rows_of(diary, "second").update(sealed=b"\x01\x01 other bytes")
    rows_of(diary, "first").update(revision=9)

    assert sorted(verify(), key=lambda finding: finding.seq) == [
        Finding(diary.owner_id, 3, f"row {diary.id_of('first')} is not as this line left it"),
        Finding(diary.owner_id, 5, f"row {diary.id_of('second')} is not as this line left it"),
    ]


def test_a_row_deleted_by_hand_is_found(diary):
    rows_of(diary, "second").delete()

    assert verify() == [Finding(diary.owner_id, 5, f"row {diary.id_of('second')} is missing")]


def test_a_row_turned_into_a_draft_by_hand_is_found(diary):
    rows_of(diary, "second").update(status="draft")

    assert verify() == [Finding(diary.owner_id, 5, f"row {diary.id_of('second')} is missing")]


def test_a_row_that_was_put_in_is_found(diary):
    row = rows_of(diary, "second").get()
    row.id, row.seq = diary.id_of("put in"), 900
    row.save(force_insert=True)

    assert verify() == [Finding(diary.owner_id, 0, f"row {row.id} has no line")]


def test_a_destroyed_row_put_back_is_found(diary):
    diary.delete("second")
    row = rows_of(diary, "second").get()
    diary.destroy("second")
    assert verify() == []

    row.save(force_insert=True)

    assert verify() == [Finding(diary.owner_id, 0, f"row {row.id} has no line")]


def test_a_draft_kept_by_hand_is_found(sample_kinds):
    diary = Diary(someone())
    diary.draft("draft", Scrap(text="not yet"))
    assert verify() == []

    rows_of(diary, "draft").update(status="kept")

    assert verify() == [Finding(diary.owner_id, 0, f"row {diary.id_of('draft')} has no line")]


def test_an_entry_written_anew_where_one_was_destroyed_is_fine(diary):
    diary.save("gone", Mood(text="again at the same address"))

    assert verify() == []
