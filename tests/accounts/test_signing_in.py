"""Coming back, confirming, leaving."""

import re
from html import unescape

import pytest
from django.core.cache import cache

from querencia.accounts.actions import end_sessions_of
from querencia.accounts.passwords import plain
from tests.cast import WORDS, Browser, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

NO_FIT = "That name and those words do not fit together. Try again, or use the recovery sheet."


@pytest.fixture(autouse=True)
def no_limits_left_over():
    cache.clear()


def come_in(browser, name, words, **more):
    return browser.send("/sign-in/", login=name, password=words, lang="en", **more)


@pytest.mark.parametrize("name", ["Ana", "ana", " ANA ", "Ａｎａ"])
@pytest.mark.parametrize(
    "words", [WORDS, f"  {WORDS}\n", WORDS.replace(" ", "   "), WORDS.replace("k", "ｋ")]
)
def test_name_and_words_let_in_however_they_are_spaced(ana, name, words):
    browser = Browser()

    answer = come_in(browser, name, words)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/today/")
    assert browser.get("/today/").status_code == 200


def without_token(page):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", unescape(page.content.decode()))


def test_unknown_name_and_wrong_words_get_the_same_answer(ana):
    known = come_in(Browser(), "Ana", "not these words")
    unknown = come_in(Browser(), "Eva", "not these words")

    assert (known.status_code, unknown.status_code) == (200, 200)
    assert without_token(known).replace('value="Ana"', 'value="Eva"') == without_token(unknown)
    assert NO_FIT in without_token(known)
    assert [*known.headers] == [*unknown.headers]


def test_the_words_are_never_shown_again(ana):
    answer = come_in(Browser(), "Ana", "a canary in the password")

    assert b"a canary in the password" not in answer.content
    assert b'value="Ana"' in answer.content


@pytest.mark.parametrize(("name", "words"), [("", WORDS), ("Ana", ""), ("", "")])
def test_what_is_missing_is_said(ana, name, words):
    answer = come_in(Browser(), name, words)

    assert answer.status_code == 200
    assert "missing." in unescape(answer.content.decode())


@pytest.mark.parametrize("name", ["x" * 10_000, "A\x00na", "🌵" * 500, "ليلى", "<b>"])
def test_odd_names_are_simply_unknown(ana, name):
    answer = come_in(Browser(), name, WORDS)

    assert answer.status_code == 200
    assert NO_FIT in unescape(answer.content.decode())


@pytest.mark.parametrize("words", ["x" * 10_000, WORDS + "\x00"])
def test_words_that_nobody_can_have_do_not_fit_either(ana, words):
    at_the_door, inside = come_in(Browser(), "Ana", words), signed_in(ana).send("/confirm/", password=words)

    assert NO_FIT.encode() in at_the_door.content
    assert b"Those are not the words. Try again." in inside.content


def test_a_problem_stands_at_its_field(ana):
    page = come_in(Browser(), "", WORDS).content.decode()

    control = re.search(r'<input [^>]*id="id_login"[^>]*>', page)[0]
    assert 'aria-describedby="id_login_error"' in control
    assert '<p class="problem" id="id_login_error">The name is missing. </p>' in page
    assert '<a href="#id_login">The name is missing.</a>' in page


def test_ten_wrong_tries_for_a_name_then_a_pause_also_for_the_right_words(ana, ben):
    for _ in range(10):
        come_in(Browser(), "ANA", "not these words")

    paused, other = come_in(Browser(), "Ana", WORDS), come_in(Browser(), "Ben", WORDS)

    assert (paused.status_code, other.status_code) == (200, 302)
    assert b"Many tries in a short time. Nothing is lost. Wait a few minutes." in paused.content


def test_the_other_language_keeps_the_way_back():
    page = Browser().get("/sign-in/?lang=es&next=/journal/?a=1%26b=2").content.decode()

    assert 'href="?lang=en&amp;next=%2Fjournal%2F%3Fa%3D1%26b%3D2" lang="en">English</a>' in page


def test_invalid_utf_8_is_refused(ana):
    form = "application/x-www-form-urlencoded"

    assert Browser().post("/sign-in/", b"login=%ED%A0%80&password=x", content_type=form).status_code == 400


def test_next_leads_back_inside_only(ana):
    inside = come_in(Browser(), "Ana", WORDS, next="/journal/")
    outside = come_in(Browser(), "Ana", WORDS, next="https://evil.example/")

    assert (inside.headers["Location"], outside.headers["Location"]) == ("/journal/", "/today/")


def test_the_page_speaks_the_language_that_was_asked_for():
    spanish = Browser().get("/sign-in/?lang=es").content.decode()

    assert '<html lang="es">' in spanish
    assert "Tu nombre aquí" in spanish


def test_signing_out_by_post_ends_the_session(ana):
    browser = signed_in(ana)

    page, answer = browser.get("/sign-out/"), browser.send("/sign-out/")

    assert (page.status_code, answer.status_code) == (200, 302)
    assert (page.headers.get("Clear-Site-Data"), answer.headers["Clear-Site-Data"]) == (None, '"cache"')
    assert browser.get("/today/").status_code == 303


def test_confirming_asks_for_the_words_again(ana):
    browser = signed_in(ana)

    wrong, right = (
        browser.send("/confirm/", password="not these words"),
        browser.send("/confirm/", password=WORDS),
    )

    assert b"Those are not the words." in wrong.content
    assert (wrong.status_code, right.status_code) == (200, 302)


def test_all_sessions_of_a_person_can_be_ended(ana, ben):
    first, second, other = signed_in(ana), signed_in(ana), signed_in(ben)
    assert [b.get("/today/").status_code for b in (first, second, other)] == [200, 200, 200]

    end_sessions_of(ana)

    assert [b.get("/today/").status_code for b in (first, second, other)] == [303, 303, 200]


@pytest.mark.parametrize(
    ("raw", "same"), [("  a  b\tc\n", "a b c"), ("ﬁx", "fix"), ("Ａ", "A"), ("", ""), ("a\u00a0b", "a b")]
)
def test_plain_form_of_a_password(raw, same):
    assert plain(raw) == same
