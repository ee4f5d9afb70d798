"""Rows that were moved or changed from outside: the pages stay up and say so."""

from datetime import UTC, datetime, timedelta

import pytest

from querencia.journal.models import Entry
from querencia.journal.queries import open_entry, rebuilt_digest, stored_digest
from querencia.vault.keyring import keyring_of
from querencia.vault.keystore.models import WrappedKey
from querencia.vault.models import Head

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

AT = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
LATER = AT + timedelta(days=1)
IN_THE_LIST = "This one does not open. It was changed from outside, or moved. The others are as they were."
PAGE = [
    "This does not open",
    "It was changed from outside, or moved. Nothing else was touched.",
    "Whoever runs this place can look. An older copy may still hold it.",
    "Back to the list",
]
SEARCH = ["Look for words", "Words to look for", "Look"]
NOT_WRITTEN = "What is kept at this place does not open. Nothing was changed. Your text is still here."


def swap(user, target, source):
    """Put the sealed bytes of one row into another, as someone with SQL could."""
    Entry.objects.filter(owner_id=user.owner_id, id=target.id).update(sealed=source.sealed)


def test_list_stays_up_and_names_the_row(rosa, iker, sign_in, keep):
    moved, whole = keep(rosa, "moved"), keep(rosa, "whole", at=LATER)
    swap(rosa, moved, whole)

    seen = sign_in(rosa).see("/journal/")

    assert seen.status == 200
    assert seen.lines == ["What I kept", "2 March 2026", "whole", "1 March 2026", IN_THE_LIST, *SEARCH]


def test_words_of_another_person_do_not_open(rosa, iker, sign_in, keep):
    mine, theirs = keep(rosa, "mine"), keep(iker, "theirs")
    swap(rosa, mine, theirs)

    assert sign_in(rosa).see("/journal/").lines == ["What I kept", "1 March 2026", IN_THE_LIST, *SEARCH]


@pytest.mark.parametrize(
    "change", [{"revision": 2}, {"kind": 912}, {"sealed": b""}, {"sealed": b"\x01\x01short"}]
)
def test_page_of_a_changed_row_says_so(rosa, sign_in, keep, change):
    entry = keep(rosa, "one")
    Entry.objects.filter(owner_id=rosa.owner_id, id=entry.id).update(**change)
    browser = sign_in(rosa)

    seen = [browser.see(f"/journal/{entry.id}/{tail}") for tail in ("", "edit/")]

    assert [(s.status, s.lines) for s in seen] == [(409, PAGE)] * 2


def test_page_of_a_kind_that_is_not_known_any_more_says_so(rosa, sign_in, keep):
    entry = keep(rosa, "one")
    Entry.objects.filter(owner_id=rosa.owner_id, id=entry.id).update(kind=31_999)

    assert sign_in(rosa).see(f"/journal/{entry.id}/").lines == PAGE


def test_deleted_ones_stay_up(rosa, sign_in, keep):
    moved, whole = keep(rosa, "moved"), keep(rosa, "whole", at=LATER)
    browser = sign_in(rosa)
    browser.press(f"/journal/{moved.id}/delete/")
    swap(rosa, moved, whole)

    assert browser.see("/journal/deleted/").lines[2:4] == ["1 March 2026", "This one does not open."]


def test_saving_over_it_writes_nothing_and_the_text_can_be_kept_apart(rosa, sign_in, keep, page):
    moved, whole = keep(rosa, "moved"), keep(rosa, "whole", at=LATER)
    browser = sign_in(rosa)
    form = browser.see(f"/journal/{moved.id}/edit/").forms[-1]
    swap(rosa, moved, whole)

    refused = page(browser.press_form(form, text="newer words"))
    as_json = browser.post_json(f"/journal/{moved.id}/", {"revision": 1, "text": "newer words"})
    kept = browser.press_form(refused.forms[-1])

    assert (refused.status, refused.lines[1]) == (409, NOT_WRITTEN)
    assert (as_json.status_code, as_json.json()["problems"]) == (409, {"": NOT_WRITTEN})
    assert refused.forms[-1].fields["text"] == "newer words"
    assert kept.status_code == 303
    assert Entry.objects.get(id=moved.id).revision == 1
    newest = Entry.objects.order_by("-happened_at").first()
    assert open_entry(keyring_of(rosa.owner_id), newest).payload.text == "newer words"


def test_one_broken_row_does_not_stop_others_from_being_deleted(rosa, sign_in, keep):
    moved, whole = keep(rosa, "moved"), keep(rosa, "whole", at=LATER)
    other = keep(rosa, "other", at=LATER)
    swap(rosa, moved, whole)

    assert sign_in(rosa).press(f"/journal/{other.id}/delete/").status_code == 303


def test_a_broken_digest_is_made_anew_and_no_sentence_is_refused(rosa, sign_in, keep):
    keep(rosa, "one")
    Head.objects.filter(owner_id=rosa.owner_id).update(digest_sealed=b"\x01\x01noise")
    browser = sign_in(rosa)
    form = browser.see("/journal/new/911").forms[-1]

    kept = browser.press_form(form, text="two")

    keyring = keyring_of(rosa.owner_id)
    head = Head.objects.get(owner_id=rosa.owner_id)
    assert (kept.status_code, Entry.objects.count()) == (303, 2)
    assert stored_digest(keyring, head) == rebuilt_digest(keyring)


def test_a_changed_key_leaves_the_list_standing(rosa, sign_in, keep):
    entry = keep(rosa, "one")
    WrappedKey.objects.filter(owner_id=rosa.owner_id).update(wrapped=b"\x01\x01noise")
    browser = sign_in(rosa)

    assert browser.see("/journal/").lines == ["What I kept", "1 March 2026", IN_THE_LIST, *SEARCH]
    assert browser.see(f"/journal/{entry.id}/").lines == PAGE
    assert browser.press(f"/journal/{entry.id}/delete/").status_code == 409


def test_a_person_whose_key_is_gone_is_sent_to_sign_in_from_every_page(rosa, sign_in, keep):
    entry = keep(rosa, "one")
    WrappedKey.objects.filter(owner_id=rosa.owner_id).delete()

    for address in ("/journal/", f"/journal/{entry.id}/", f"/journal/{entry.id}/edit/"):
        answer = sign_in(rosa).get(address)
        assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (303, "/sign-in/")
