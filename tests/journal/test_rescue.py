"""A post that failed its session or token is put by, sealed, and shown again to the one whose form it was."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.core.cache import cache
from django.db import connections

from querencia.journal import rescue
from querencia.journal.models import Entry, RescuedPost
from querencia.journal.queries import open_entry
from querencia.privacy.actions import sweep
from querencia.vault.keyring import keyring_of
from tests.cast import FORM, Browser

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

WAITS = "/sign-in/?next=%2Fjournal%2Frescued%2F"
HERE = "This had not been saved. Here it is."
TEXT = "a long sentence\nin two lines, ñ 😀"


@pytest.fixture(autouse=True)
def no_limits_left_over():
    cache.clear()


@pytest.fixture
def rosas_form(rosa, sign_in):
    """A form of Rosa's with its words, as her page has it."""
    form = sign_in(rosa).see("/journal/new/911").forms[-1]
    return form.action, {**form.fields, "text": TEXT.replace("\n", "\r\n")}


def post(browser, form, **headers):
    address, fields = form
    return browser.post(address, urlencode(fields), content_type=FORM, **headers)


def carry_over(guest, browser):
    """The browser signs in: the same cookies, now with a session."""
    browser.cookies["rescue"] = guest.cookies["rescue"].value
    return browser


def kept(user):
    return [open_entry(keyring_of(user.owner_id), entry).payload.text for entry in Entry.objects.all()]


def test_words_wait_for_the_one_who_signs_in_again_and_are_kept_once(rosa, rosas_form, sign_in, page):
    guest = Browser()
    answer = post(guest, rosas_form)
    browser = carry_over(guest, sign_in(rosa))
    shown = browser.see("/journal/rescued/")
    saved = browser.press_form(shown.forms[-1])
    again = browser.press_form(shown.forms[-1])

    assert (answer.status_code, answer.headers["Location"]) == (303, WAITS)
    assert (shown.lines[1], shown.forms[-1].fields["text"].replace("\r\n", "\n")) == (HERE, TEXT)
    assert (saved.status_code, again.status_code, kept(rosa)) == (303, 303, [TEXT])
    assert (RescuedPost.objects.count(), saved.cookies["rescue"].value) == (0, "")


def test_the_sign_in_page_says_that_they_wait(rosas_form):
    guest = Browser()
    answer = post(guest, rosas_form)

    says = "Some time went by and you were signed out. What you wrote waits for 24 hours."
    assert says in guest.get(answer.headers["Location"]).content.decode()
    assert says not in Browser().get(answer.headers["Location"]).content.decode()


def test_looking_writes_nothing_and_it_waits_until_it_is_saved(rosa, rosas_form, sign_in):
    guest = Browser()
    post(guest, rosas_form)
    browser = carry_over(guest, sign_in(rosa))

    assert [browser.see("/journal/rescued/").lines[1] for _ in range(2)] == [HERE, HERE]
    assert (RescuedPost.objects.count(), Entry.objects.count()) == (1, 0)


def test_another_person_in_the_same_browser_sees_nothing(iker, rosas_form, sign_in):
    guest = Browser()
    post(guest, rosas_form)

    assert carry_over(guest, sign_in(iker)).get("/journal/rescued/").status_code == 404


@pytest.mark.parametrize(
    "cookie", [None, "", "x", ".", "0.AAAA", "{row}.", "{row}.AAAA", "{row}.ñ", "x" * 5000]
)
def test_without_its_key_nothing_opens(rosa, rosas_form, sign_in, cookie):
    post(Browser(), rosas_form)
    browser = sign_in(rosa)
    if cookie is not None:
        browser.cookies["rescue"] = cookie.format(row=RescuedPost.objects.get().id)

    assert browser.get("/journal/rescued/").status_code == 404


def test_the_row_does_not_open_at_another_row_or_changed(rosa, rosas_form, sign_in):
    guest = Browser()
    post(guest, rosas_form)
    browser = carry_over(guest, sign_in(rosa))
    row = RescuedPost.objects.get()
    changed = bytes(row.sealed)[:-1] + b"x"
    RescuedPost.objects.update(sealed=changed)

    assert browser.get("/journal/rescued/").status_code == 404


def test_a_stale_token_of_a_person_who_is_in_is_no_loss(rosa, sign_in):
    browser = sign_in(rosa, enforce_csrf_checks=True, HTTP_SEC_FETCH_SITE="same-origin")
    form = browser.see("/journal/new/911").forms[-1]

    answer = post(browser, (form.action, {**form.fields, "text": TEXT, "csrfmiddlewaretoken": "x" * 64}))
    shown = browser.see(answer.headers["Location"])

    assert (answer.status_code, answer.headers["Location"]) == (303, "/journal/rescued/")
    assert shown.forms[-1].fields["text"] == TEXT


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_SEC_FETCH_SITE": "same-site"},
        {"HTTP_ORIGIN": "null"},
    ],
)
def test_a_post_from_elsewhere_is_not_put_by(rosas_form, headers):
    answer = post(Browser(), rosas_form, **headers)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in/")
    assert (RescuedPost.objects.count(), "rescue" in answer.cookies) == (0, False)


@pytest.mark.parametrize("path", ["/mine/erase/", "/journal/search/", "/settings/", "/nothing/"])
def test_posts_without_words_to_keep_are_not_put_by(path):
    answer = Browser().send(path, text="words")

    assert (answer.headers["Location"], RescuedPost.objects.count()) == ("/sign-in/", 0)


def test_words_that_wait_are_not_thrown_away_for_those_of_another_entry(rosa, rosas_form, sign_in):
    other = sign_in(rosa).see("/journal/new/911").forms[-1]
    guest = Browser()
    post(guest, rosas_form)
    first = guest.cookies["rescue"].value

    second = post(guest, (other.action, {**other.fields, "text": "other words"}))
    again = post(guest, (rosas_form[0], {**rosas_form[1], "text": "newer words"}))

    assert (second.status_code, "other words" in second.content.decode()) == (409, True)
    assert (again.status_code, guest.cookies["rescue"].value == first) == (303, False)
    assert carry_over(guest, sign_in(rosa)).see("/journal/rescued/").forms[-1].fields["text"] == "newer words"


def test_today_says_that_something_waits_to_the_one_whose_it_is(rosa, iker, rosas_form, sign_in):
    guest = Browser()
    post(guest, rosas_form)

    link = 'href="/journal/rescued/"'
    assert link in carry_over(guest, sign_in(rosa)).get("/today/").content.decode()
    assert link not in carry_over(guest, sign_in(iker)).get("/today/").content.decode()


def test_on_a_shared_phone_the_key_goes_with_the_browser(rosas_form):
    guest = Browser()
    guest.cookies["phone"] = "shared"

    answer = post(guest, rosas_form)

    assert (answer.status_code, answer.cookies["rescue"]["max-age"]) == (303, "")


def test_more_than_a_page_holds_is_shown_and_not_put_by(rosas_form):
    answer = post(Browser(), (rosas_form[0], {**rosas_form[1], "text": "x" * (1024 * 1024 + 1)}))

    assert (answer.status_code, RescuedPost.objects.count()) == (413, 0)


def test_a_forged_form_is_nothing(rosa, rosas_form, sign_in):
    guest = Browser()
    post(guest, (rosas_form[0], {**rosas_form[1], "revision": "x"}))

    assert carry_over(guest, sign_in(rosa)).get("/journal/rescued/").status_code == 404


def test_an_empty_post_is_not_put_by(rosas_form):
    Browser().post(rosas_form[0], "", content_type=FORM)

    assert RescuedPost.objects.count() == 0


def test_it_waits_a_day_and_no_longer(rosa, rosas_form, sign_in, monkeypatch):
    guest = Browser()
    post(guest, rosas_form)
    browser = carry_over(guest, sign_in(rosa))
    at = RescuedPost.objects.get().saved_at

    monkeypatch.setattr(rescue, "now", lambda: at + timedelta(hours=24))
    in_time = browser.get("/journal/rescued/").status_code
    monkeypatch.setattr(rescue, "now", lambda: at + timedelta(hours=24, seconds=1))
    late = browser.get("/journal/rescued/").status_code
    before = sweep(at=at + timedelta(hours=24)).n_destroyed
    after = sweep(at=at + timedelta(hours=24, seconds=1)).n_destroyed

    assert (in_time, late, before, after, RescuedPost.objects.count()) == (200, 404, 0, 1, 0)


def test_the_database_alone_does_not_hold_the_words(rosas_form):
    answer = post(Browser(), rosas_form)
    row = RescuedPost.objects.get()
    key = answer.cookies["rescue"].value.partition(".")[2]

    assert b"long sentence" not in bytes(row.sealed)
    assert (answer.cookies["rescue"]["httponly"], answer.cookies["rescue"]["max-age"]) == (True, 86400)
    assert key.encode() not in bytes(row.sealed) and key not in str(row.id)


def test_too_many_posts_get_their_words_back_on_the_page(rosas_form):
    answers = [post(Browser(), rosas_form) for _ in range(31)]

    assert [answer.status_code for answer in answers] == [303] * 30 + [429]
    assert f">\n{TEXT}</textarea>" in answers[-1].content.decode().replace("\r\n", "\n")
    assert RescuedPost.objects.count() == 30


@pytest.mark.sqlite
def test_a_database_that_cannot_write_gives_the_words_back(rosas_form):
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    try:
        answer = post(Browser(), rosas_form)
    finally:
        with connections["default"].cursor() as cursor:
            cursor.execute("PRAGMA query_only = OFF")

    assert (answer.status_code, answer.headers["Cache-Control"]) == (503, "no-store")
    assert "a long sentence" in answer.content.decode()


def test_ways_of_signing_in_lead_there(rosa, rosas_form):
    answer = Browser().get(WAITS)

    assert 'name="next" value="/journal/rescued/"' in answer.content.decode()
