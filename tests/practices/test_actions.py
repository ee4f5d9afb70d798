"""What a guest carried to the door is kept with the new place, or leaves it standing."""

from datetime import UTC, datetime

import pytest

from querencia.accounts.actions import enter
from querencia.journal.queries import kept_entries_of, open_entry
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
