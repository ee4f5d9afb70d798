"""Looking for words in one's own journal."""

import pytest

from querencia.journal.models import Entry
from querencia.journal.queries import PAGE

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

AROUND = ["Look for words", "Words to look for", "Look"]


def found(browser, words):
    """The lines between the form and the way back."""
    form = browser.see("/journal/search/").forms[-1]
    lines = browser.page(browser.press_form(form, words=words)).lines
    return lines[len(AROUND) : -1]


@pytest.fixture
def looking(sign_in, page):
    def of(user):
        browser = sign_in(user)
        browser.page = page
        return browser

    return of


def test_words_are_found_without_case_or_accents_and_all_of_them(rosa, keep, looking):
    keep(rosa, "Él no llamó anoche")
    keep(rosa, "She called at night")
    browser = looking(rosa)

    assert found(browser, "ANOCHE el") == ["1 March 2026", "Él no llamó anoche"]
    assert found(browser, "called night") == ["1 March 2026", "She called at night"]
    assert found(browser, "called anoche") == ["Not found in what you kept."]


def test_words_of_others_and_deleted_ones_are_not_found(rosa, iker, keep, looking):
    keep(iker, "only his words")
    gone = keep(rosa, "gone words")
    browser = looking(rosa)
    browser.press(f"/journal/{gone.id}/delete/")

    assert found(browser, "words") == ["Not found in what you kept."]


def test_a_row_that_does_not_open_does_not_stop_the_search(rosa, keep, looking):
    broken = keep(rosa, "broken words")
    keep(rosa, "whole words")
    Entry.objects.filter(owner_id=rosa.owner_id, id=broken.id).update(sealed=b"\x01\x01noise")

    assert found(looking(rosa), "words") == ["1 March 2026", "whole words"]


def test_more_than_one_page_says_so(rosa, keep, looking):
    for n in range(PAGE + 1):
        keep(rosa, f"words {n}")

    lines = found(looking(rosa), "words")

    assert (len(lines), lines[-1]) == (2 * PAGE + 1, "These are the newest 50. One more word narrows it.")


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("", []),
        ("   ", []),
        ("\x00", ["Not found in what you kept."]),
        ("x" * 100_000, ["Not found in what you kept."]),
        ("<script>alert(1)</script>", ["Not found in what you kept."]),
    ],
)
def test_odd_words_are_answered_calmly(rosa, keep, looking, words, lines):
    keep(rosa, "one")

    assert found(looking(rosa), words) == lines


def test_what_was_looked_for_is_in_no_address_and_not_cached(rosa, keep, looking):
    keep(rosa, "one")
    browser = looking(rosa)
    answer = browser.press_form(browser.see("/journal/search/").forms[-1], words="secret words")

    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert 'action="/journal/search/"' in answer.content.decode()
