"""Coming back, confirming, leaving."""

import base64
import zlib
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection

from querencia.accounts.actions import end_sessions_of
from querencia.accounts.passwords import plain
from tests.cast import WORDS, Browser, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])


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


def test_unknown_name_and_wrong_words_get_the_same_answer(ana):
    known, unknown = (
        come_in(Browser(), "Ana", "not these words"),
        come_in(Browser(), "Eva", "not these words"),
    )

    same = known.content.replace(b'value="Ana"', b"").split(b"csrfmiddlewaretoken")
    other = unknown.content.replace(b'value="Eva"', b"").split(b"csrfmiddlewaretoken")
    assert (known.status_code, unknown.status_code) == (200, 200)
    assert same[0] == other[0]
    assert b"That name and those words do not fit together." in known.content


def test_the_words_are_never_shown_again(ana):
    answer = come_in(Browser(), "Ana", "a canary in the password")

    assert b"a canary in the password" not in answer.content
    assert b'value="Ana"' in answer.content


@pytest.mark.parametrize(("name", "words"), [("", WORDS), ("Ana", ""), ("", "")])
def test_what_is_missing_is_said(ana, name, words):
    answer = come_in(Browser(), name, words)

    assert answer.status_code == 200
    assert "missing." in unescape(answer.content.decode())


@pytest.mark.parametrize("name", ["x" * 10_000, "A\x00na", "🌵" * 500])
def test_odd_names_are_simply_unknown(ana, name):
    assert come_in(Browser(), name, WORDS).status_code == 200


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

    end_sessions_of(ana)

    assert [b.get("/today/").status_code for b in (first, second, other)] == [303, 303, 200]


def test_a_name_is_nowhere_in_clear(capsys):
    name = "canary-of-a-name"
    browser = Browser()
    browser.send("/enter/", name=name, way="words", words=WORDS, adult="yes", lang="en")
    browser.send("/sign-out/")
    come_in(browser, name, "wrong words for it")
    come_in(browser, name, WORDS)

    kept = [str(row) for table in connection.introspection.table_names() for row in rows_of(table)]
    sessions = [decoded(session.session_data) for session in Session.objects.all()]
    assert [text for text in kept + sessions if name in text or WORDS in text] == []
    assert name not in "".join(capsys.readouterr())


def rows_of(table):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        return [[bytes(v) if isinstance(v, memoryview) else v for v in row] for row in cursor.fetchall()]


def decoded(data):
    body = data.split(":")[0]
    raw = base64.urlsafe_b64decode(body.removeprefix(".") + "=" * (-len(body.removeprefix(".")) % 4))
    return (zlib.decompress(raw) if body.startswith(".") else raw).decode()


@pytest.mark.parametrize(
    ("raw", "same"), [("  a  b\tc\n", "a b c"), ("ﬁx", "fix"), ("Ａ", "A"), ("", ""), ("a\u00a0b", "a b")]
)
def test_plain_form_of_a_password(raw, same):
    assert plain(raw) == same
