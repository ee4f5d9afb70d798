"""What people and programs may send to an entry's address: given back equal, or refused in words."""

import json

import pytest

from querencia.journal.models import Entry
from querencia.journal.queries import open_entry
from querencia.vault.keyring import keyring_of

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

TOO_LONG = "This is longer than one page holds. Nothing was cut. You could make two of it."
EMPTY = "Nothing here yet. One line is enough, or none today."
UNKEEPABLE = "There is a sign in this text that cannot be kept. Everything else is still here."

EQUAL = {
    "one character": "a",
    "100,000 characters": "é" * 100_000,
    "leading newlines": "\n\n  two empty lines and two spaces before, three after   \n",
    "tabs and spaces": "\t a \u00a0 b \u3000",
    "combining marks": "a" + "\u0301" * 10_000,
    "right to left": "\u202bשלום\u202c مرحبا \u2067x\u2069",
    "emoji": "👩🏽‍🦽 👨‍👩‍👧 🏳️‍🌈",
    "markup": "<script>alert(1)</script> & </textarea> {{ x }} {% y %} \"'",
    "not normalised": "e\u0301 \ufb01 \u212b",
    "control characters": "\x01\x0b\x1f\x7f\u0085\u2028\ufeff\ufffe",
    "long word": "w" * 5_000,
}


def stored(user):
    keyring = keyring_of(user.owner_id)
    return [open_entry(keyring, row).payload.text for row in Entry.objects.filter(owner_id=user.owner_id)]


def new_form(browser):
    return browser.see("/journal/new/911").forms[-1]


@pytest.mark.parametrize("text", EQUAL.values(), ids=EQUAL)
def test_text_comes_back_equal_from_the_form_and_in_it(rosa, sign_in, text):
    browser = sign_in(rosa)
    form = new_form(browser)

    answer = browser.press_form(form, text=text.replace("\n", "\r\n"))
    again = browser.see(f"{form.action}edit/").forms[-1]

    assert answer.status_code == 303
    assert stored(rosa) == [text]
    assert again.fields["text"] == text
    assert browser.press_form(again).status_code == 303
    assert Entry.objects.get().revision == 1


@pytest.mark.parametrize("text", EQUAL.values(), ids=EQUAL)
def test_text_comes_back_equal_from_json(rosa, sign_in, text):
    browser = sign_in(rosa)
    form = new_form(browser)

    answer = browser.post_json(form.action, {"s": form.fields["s"], "text": text.replace("\n", "\r")})

    assert (answer.status_code, answer.json()) == (200, {"saved": True, "revision": 1, "status": "kept"})
    assert stored(rosa) == [text]


REFUSED = {
    "empty": ("", EMPTY),
    "blank": (" \n\t ", EMPTY),
    "100,001 characters": ("é" * 100_001, TOO_LONG),
    "NUL": ("before\x00after", UNKEEPABLE),
}


@pytest.mark.parametrize(("text", "words"), REFUSED.values(), ids=REFUSED)
def test_refused_text_stays_on_the_page(rosa, sign_in, page, text, words):
    browser = sign_in(rosa)

    refused = page(browser.press_form(new_form(browser), text=text))

    assert refused.status == 422
    assert refused.lines[1] == words
    assert refused.forms[-1].fields["text"] == text
    assert not Entry.objects.exists()


@pytest.mark.parametrize(("text", "words"), REFUSED.values(), ids=REFUSED)
def test_refused_json_says_which_field(rosa, sign_in, text, words):
    browser = sign_in(rosa)
    form = new_form(browser)

    answer = browser.post_json(form.action, {"s": form.fields["s"], "text": text})

    assert (answer.status_code, answer.json()) == (422, {"saved": False, "problems": {"text": words}})
    assert not Entry.objects.exists()


def test_refused_text_is_kept_once_it_is_mended(rosa, sign_in, page):
    browser = sign_in(rosa)
    refused = page(browser.press_form(new_form(browser), text="x\x00"))

    answer = browser.press_form(refused.forms[-1], text="x")

    assert answer.status_code == 303
    assert stored(rosa) == ["x"]


def test_refusals_in_spanish(iker, sign_in, page):
    browser = sign_in(iker)

    refused = page(browser.press_form(new_form(browser), text=""))

    assert refused.lines[1] == "Aquí no hay nada todavía. Basta una línea. Hoy puede ser ninguna."


def test_lone_surrogate_in_json_is_refused_wherever_it_stands(rosa, sign_in):
    browser = sign_in(rosa)
    form = new_form(browser)
    token = form.fields["s"]

    in_text = browser.post_json(form.action, f'{{"s": "{token}", "text": "a\\ud800b"}}')
    in_token = browser.post_json(form.action, '{"s": "\\ud800", "text": "a"}')
    in_unknown = browser.post_json(form.action, f'{{"s": "{token}", "\\udfff": "\\ud800", "text": "a"}}')

    assert (in_text.status_code, in_text.json()["problems"]) == (422, {"text": UNKEEPABLE})
    assert in_token.status_code == 404
    assert in_unknown.status_code == 200


@pytest.mark.parametrize("kind_of_text", [5, 1.5, True, None, ["a"], {"a": "b"}])
def test_json_of_another_type_is_refused(rosa, sign_in, kind_of_text):
    browser = sign_in(rosa)
    form = new_form(browser)

    answer = browser.post_json(form.action, {"s": form.fields["s"], "text": kind_of_text})

    assert answer.status_code == 422
    assert list(answer.json()["problems"]) == ["text"]


@pytest.mark.parametrize(
    "body",
    ["[]", '"text"', "5", "null", "{", '{"text": "a", }', "[" * 100_000, '{"revision": ' + "9" * 5000 + "}"],
)
def test_json_that_is_no_object_is_a_bad_request(rosa, sign_in, page, body):
    browser = sign_in(rosa)
    form = new_form(browser)

    assert browser.post_json(form.action, body).status_code == 400
    assert not Entry.objects.exists()


@pytest.mark.parametrize("revision", ["-1", "x", "1.0", "1e3", "٣", "9" * 19, "0" * 5000, "", " 1", "True"])
def test_revision_that_is_no_number_is_a_bad_request(rosa, sign_in, revision):
    browser = sign_in(rosa)
    form = new_form(browser)

    as_form = browser.press_form(form, text="a", revision=revision)
    as_json = browser.post_json(form.action, {"s": form.fields["s"], "text": "a", "revision": revision})

    assert (as_form.status_code, as_json.status_code) == (400, 400)
    assert not Entry.objects.exists()


def test_bad_request_shows_a_page_in_the_language_of_the_person(iker, sign_in, page):
    browser = sign_in(iker)

    refused = browser.press_form(new_form(browser), text="a", revision="x")

    assert refused.content.decode().startswith('<!doctype html>\n<html lang="es">')


def test_invalid_utf8_is_a_bad_request(rosa, sign_in):
    browser = sign_in(rosa)
    form = new_form(browser)
    token = form.fields["s"].encode()

    raw = [b"s=" + token + b"&text=%ff", b"s=" + token + b"&text=%ed%a0%80", b"s=" + token + b"&text=\xff"]
    answers = [
        browser.post(form.action, body, content_type="application/x-www-form-urlencoded") for body in raw
    ]
    as_json = browser.post(form.action, b'{"text": "\xff"}', content_type="application/json")

    assert [a.status_code for a in (*answers, as_json)] == [400] * 4
    assert not Entry.objects.exists()


def test_a_draft_of_the_script_changes_nothing_but_the_revision(rosa, sign_in):
    browser = sign_in(rosa)
    form = new_form(browser)
    draft = {"s": form.fields["s"], "revision": 0, "status": "draft", "text": "a"}

    first = browser.post_json(form.action, draft)
    repeated = browser.post_json(form.action, draft)
    newer = browser.post_json(form.action, {**draft, "revision": 1, "text": "ab"})
    stale = browser.post_json(form.action, {**draft, "text": "ac"})

    assert [a.json().get("revision") for a in (first, repeated, newer, stale)] == [1, 1, 2, 2]
    assert [a.status_code for a in (first, repeated, newer, stale)] == [200, 200, 200, 409]
    assert json.loads(stale.content)["current"] == {"text": "ab", "aside": ""}
