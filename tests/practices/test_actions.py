"""What a guest carried to the door is kept with the new place, or leaves it standing."""

from datetime import UTC, datetime

import pytest

from querencia.accounts.actions import enter
from querencia.journal.actions import delete_entry
from querencia.journal.addresses import new_id
from querencia.journal.models import Entry
from querencia.journal.queries import kept_entries_of, open_entry
from querencia.practices.actions import keep_carried
from querencia.practices.kinds import TWO_SENTENCES, TwoSentences
from querencia.vault.keyring import keyring_of

AT = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])


def place_with(**carried):
    user = enter(
        name="Rosa",
        password="a small boat at noon",
        language="en",
        consent_version="1",
        at=AT,
        carried=carried,
    )
    keyring = keyring_of(user.owner_id)
    return [open_entry(keyring, entry) for entry in kept_entries_of(user.owner_id)]


def test_sentences_are_kept_with_the_place():
    kept = place_with(chip="late", hard="\r\nyou are late", kind="it happens")

    assert [opened.payload for opened in kept] == [
        TwoSentences(chip="late", hard="\nyou are late", kind="it happens")
    ]
    assert (kept[0].kind, kept[0].entry.happened_at) == (TWO_SENTENCES, AT)


@pytest.mark.parametrize(
    "carried",
    [
        {},
        {"chip": "late", "hard": "", "kind": " \n"},
        {"hard": "a" * 100_001},
        {"hard": "fine", "kind": "a\x00b"},
    ],
)
def test_nothing_written_or_nothing_keepable_leaves_an_empty_place(carried):
    assert place_with(**carried) == []


def test_unknown_chip_does_not_cost_the_sentence():
    assert [opened.payload for opened in place_with(chip="nonsense", kind="it happens")] == [
        TwoSentences(kind="it happens")
    ]


@pytest.mark.parametrize("second", [{"hard": "late"}, {"hard": "late", "kind": "another text"}])
def test_the_same_page_sent_again_keeps_nothing_twice(second):
    entry_id = new_id(at=AT)
    (kept,) = place_with(hard="late", entry=str(entry_id))

    keep_carried(owner_id=kept.entry.owner_id, fields={**second, "entry": str(entry_id)}, at=AT)

    assert (kept.entry.id, Entry.objects.count()) == (entry_id, 1)


def test_the_same_page_sent_again_does_not_bring_back_what_was_deleted():
    (kept,) = place_with(hard="late", entry=str(new_id(at=AT)))
    owner_id, entry_id = kept.entry.owner_id, kept.entry.id
    delete_entry(entry_id, keyring=keyring_of(owner_id), at=AT)

    keep_carried(owner_id=owner_id, fields={"hard": "late", "entry": str(entry_id)}, at=AT)

    assert [entry.id for entry in kept_entries_of(owner_id)] == []


@pytest.mark.parametrize("entry", ["", "x", "00000000-0000-0000-0000-000000000000", "\x00", "9" * 5000])
def test_an_id_that_is_none_costs_no_sentence(entry):
    assert [opened.payload.hard for opened in place_with(hard="late", entry=entry)] == ["late"]
