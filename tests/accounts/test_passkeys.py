"""Passkeys: offered, added, named, used at the door, taken off; and all that does not open."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from fido2.utils import websafe_decode, websafe_encode

from querencia.accounts.mfa import factors
from querencia.accounts.models import User
from querencia.audit.models import AuditEvent
from querencia.audit.verification import verify
from tests.accounts.keys import ADD, confirm, new_key, options_at_the_door, options_on, said
from tests.cast import WORDS, Browser, signed_in
from tests.softkey import SoftKey

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

NOT_KNOWN = "This key is not known here. It may have been taken off. Take another way."
UNREADABLE = "The answer of this key cannot be read. Nothing has changed. Try again."
OTHER_ADDRESS = "This key was made for another address. It does not open here."
NOT_AS_ASKED = "This key did not answer as it was asked. Nothing has changed. Try again."
WISH = {"name": "Luz", "way": "words", "words": WORDS, "adult": "yes", "lang": "en"}


@pytest.fixture(autouse=True)
def no_limits_left_over():
    cache.clear()


def at_the_door(browser, key):
    return browser.send("/sign-in/key/", credential=key.get(options_at_the_door(browser)))


def events_of(user):
    return [
        *AuditEvent.objects.filter(stream_id=user.owner_id).order_by("seq").values_list("event", flat=True)
    ]


def test_right_after_entering_a_passkey_is_offered_and_added_without_the_words_again(guest):
    entered = guest.send("/enter/", **WISH)
    offer = guest.get(entered.headers["Location"])
    key = SoftKey(origin=settings.ORIGIN)

    added = guest.send(ADD, credential=key.create(options_on(offer)), new="yes")

    user = User.objects.get()
    assert (entered.status_code, entered.headers["Location"]) == (303, "/place/keys/new/?new=yes")
    assert '<a class="button" href="/place/phone/?new=yes">Not now</a>' in said(offer)
    assert (added.status_code, added.headers["Location"]) == (303, "/place/phone/?new=yes")
    assert [each.name[:7] for each in factors.passkeys_of(user)] == ["Key of "]
    assert events_of(user) == ["passkey.added"]
    assert verify() == []


def test_the_browser_is_asked_for_a_key_of_this_host_that_somebody_unlocks(ana, ana_browser):
    confirm(ana_browser)

    asked = json.loads(options_on(ana_browser.get(ADD)))["publicKey"]

    assert asked["rp"] == {"id": "localhost", "name": "Querencia"}
    assert websafe_decode(asked["user"]["id"]) == ana.owner_id.bytes
    assert (asked["user"]["name"], asked["user"]["displayName"]) == ("Ana", "Ana")
    assert asked["authenticatorSelection"]["residentKey"] == "required"
    assert asked["authenticatorSelection"]["userVerification"] == "required"


def test_a_passkey_alone_lets_in_and_the_words_still_do(ana, ana_browser):
    key = new_key(ana_browser)
    by_key, by_words = Browser(), Browser()

    came = at_the_door(by_key, key)
    words = by_words.send("/sign-in/", login="Ana", password=WORDS, lang="en")

    assert (came.status_code, came.headers["Location"]) == (302, "/today/")
    assert by_key.get("/today/").status_code == 200
    assert (words.status_code, words.headers["Location"]) == (302, "/today/")
    assert factors.passkeys_of(ana)[0].used_at is not None


def test_a_passkey_leads_to_the_page_that_was_asked_for_and_never_elsewhere(ana, ana_browser):
    key = new_key(ana_browser)
    inside, outside = Browser(), Browser()

    answers = [
        browser.send("/sign-in/key/", credential=key.get(options_at_the_door(browser)), next=address)
        for browser, address in [(inside, "/journal/"), (outside, "https://other.example/")]
    ]

    assert [answer.headers["Location"] for answer in answers] == ["/journal/", "/today/"]


def test_where_it_was_chosen_the_passkey_is_asked_after_the_words(ana, ana_browser):
    key, browser = new_key(ana_browser), Browser()
    chosen = ana_browser.send("/place/asked/", asked="yes")

    words = browser.send("/sign-in/", login="Ana", password=WORDS, lang="en")
    before = browser.get("/today/")
    page = browser.get("/sign-in/second/")
    came = browser.send("/sign-in/second/", credential=key.get(options_on(page)))

    assert (chosen.status_code, chosen.headers["Location"]) == (303, "/place/")
    assert words.headers["Location"] == "/sign-in/second/"
    assert (before.status_code, before.headers["Location"]) == (303, "/sign-in/?next=%2Ftoday%2F")
    assert (came.status_code, came.headers["Location"]) == (302, "/today/")
    assert browser.get("/today/").status_code == 200


def test_a_passkey_at_the_door_counts_as_both_steps(ana, ana_browser):
    key, browser = new_key(ana_browser), Browser()
    ana_browser.send("/place/asked/", asked="yes")

    at_the_door(browser, key)

    assert browser.get("/today/").status_code == 200


def test_what_is_asked_can_be_let_go_again_and_goes_with_the_last_key(ana, ana_browser):
    new_key(ana_browser)
    asked = []

    for words in ("yes", "no", "yes"):
        ana_browser.send("/place/asked/", asked=words)
        asked.append(User.objects.get(pk=ana.pk).is_passkey_asked)
    ana_browser.send(f"/place/keys/{factors.passkeys_of(ana)[0].handle}/off/")

    assert asked == [True, False, True]
    assert User.objects.get(pk=ana.pk).is_passkey_asked is False
    assert factors.passkeys_of(ana) == []
    assert ana_browser.send("/place/asked/", asked="yes").status_code == 303
    assert User.objects.get(pk=ana.pk).is_passkey_asked is False


def test_a_name_of_ones_own_is_sealed(ana, ana_browser):
    new_key(ana_browser)
    handle = factors.passkeys_of(ana)[0].handle

    answer = ana_browser.send(f"/place/keys/{handle}/", name="my blue phone")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/place/")
    assert [each.name for each in factors.passkeys_of(ana)] == ["my blue phone"]
    assert "my blue phone" not in json.dumps(Authenticator.objects.get().data)
    assert "my blue phone" in said(ana_browser.get("/place/"))


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", "A name is missing. Any name will do."),
        ("x" * 81, "This name is longer than 80 signs. A shorter one, please."),
        ("a\x00b", "There is a sign in this name that cannot be kept."),
    ],
)
def test_a_name_that_cannot_be_is_said(ana, ana_browser, name, problem):
    new_key(ana_browser)
    passkey = factors.passkeys_of(ana)[0]

    answer = ana_browser.send(f"/place/keys/{passkey.handle}/", name=name)

    assert answer.status_code == 422
    assert problem in said(answer)
    assert factors.passkeys_of(ana)[0].name == passkey.name


def test_a_passkey_that_was_taken_off_opens_nothing(ana, ana_browser):
    key, browser = new_key(ana_browser), Browser()
    handle = factors.passkeys_of(ana)[0].handle
    options = options_at_the_door(browser)

    page = ana_browser.get(f"/place/keys/{handle}/off/")
    taken = ana_browser.send(f"/place/keys/{handle}/off/")
    answer = browser.send("/sign-in/key/", credential=key.get(options))

    assert (page.status_code, taken.status_code, taken.headers["Location"]) == (200, 303, "/place/")
    assert answer.status_code == 422
    assert NOT_KNOWN in said(answer)
    assert events_of(ana) == ["passkey.added", "passkey.removed"]
    assert verify() == []


def test_anothers_passkey_is_nothing_here(ana, ana_browser, ben_browser):
    new_key(ana_browser)
    handle = factors.passkeys_of(ana)[0].handle
    confirm(ben_browser)

    hers = [ben_browser.get(f"/place/keys/{handle}{end}") for end in ("/", "/off/")]
    free = [ben_browser.get(f"/place/keys/{'0' * 32}{end}") for end in ("/", "/off/")]
    ben_browser.send(f"/place/keys/{handle}/off/")

    assert [answer.status_code for answer in hers + free] == [404] * 4
    assert {answer.content for answer in hers + free} == {hers[0].content}
    assert len(factors.passkeys_of(ana)) == 1


@pytest.mark.parametrize(
    ("origin", "rp_id", "problem"),
    [
        ("https://other.example", "localhost", OTHER_ADDRESS),
        ("http://localhost:1", "localhost", OTHER_ADDRESS),
        ("http://sub.localhost:8000", "localhost", OTHER_ADDRESS),
        (settings.ORIGIN, "other.example", NOT_AS_ASKED),
    ],
)
def test_a_key_of_another_site_is_not_added(ana, ana_browser, origin, rp_id, problem):
    confirm(ana_browser)
    key = SoftKey(origin=origin, rp_id=rp_id)

    answer = ana_browser.send(ADD, credential=key.create(options_on(ana_browser.get(ADD))))

    assert answer.status_code == 422
    assert problem in said(answer)
    assert factors.passkeys_of(ana) == []


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        ({"origin": "https://other.example"}, OTHER_ADDRESS),
        ({"rp_id": "other.example"}, NOT_KNOWN),
        ({"flags": 0x01}, NOT_KNOWN),
        ({"id": b"another id"}, NOT_KNOWN),
        ({"handle": bytes(16)}, NOT_KNOWN),
        ({"handle": b"short"}, NOT_KNOWN),
        ({"private": SoftKey(origin="").private}, NOT_KNOWN),
    ],
)
def test_a_key_that_is_not_the_one_does_not_open(ana, ana_browser, wrong, problem):
    key, browser = new_key(ana_browser), Browser()
    for name, value in wrong.items():
        setattr(key, name, value)

    answer = at_the_door(browser, key)

    assert answer.status_code == 422
    assert problem in said(answer)
    assert browser.get("/today/").status_code == 303


def test_an_answer_opens_once_and_only_for_the_browser_that_asked(ana, ana_browser):
    key, first, second = new_key(ana_browser), Browser(), Browser()
    credential = key.get(options_at_the_door(first))
    options_at_the_door(second)

    answers = [browser.send("/sign-in/key/", credential=credential) for browser in (second, Browser(), first)]
    first.send("/sign-out/")
    again = first.send("/sign-in/key/", credential=credential)

    assert [answer.status_code for answer in answers] == [422, 422, 302]
    assert again.status_code == 422


def test_a_key_that_nobody_unlocked_is_not_added(ana, ana_browser):
    confirm(ana_browser)
    key = SoftKey(origin=settings.ORIGIN, is_unlocked=False)

    answer = ana_browser.send(ADD, credential=key.create(options_on(ana_browser.get(ADD))))

    assert answer.status_code == 422
    assert NOT_AS_ASKED in said(answer)


def broken(credential, **response):
    read = json.loads(credential)
    read["response"].update(response)
    return json.dumps(read)


MALFORMED = [
    "",
    "{",
    "[]",
    "null",
    "1",
    '"text"',
    "{}",
    "[" * 5000,
    "x" * 20_000,
    "a\x00b",
    json.dumps({"id": 1, "rawId": "", "type": "public-key", "response": {}}),
    json.dumps({"id": "a", "rawId": "a", "type": "password", "response": {"clientDataJSON": "e30"}}),
    json.dumps({"id": "a", "rawId": "a", "type": "public-key", "response": {"clientDataJSON": "e30"}}),
    json.dumps({"id": "é", "rawId": "é", "type": "public-key", "response": {"clientDataJSON": "é"}}),
]


@pytest.mark.parametrize("credential", MALFORMED)
def test_what_is_no_answer_of_a_key_is_said_plainly(ana, ana_browser, credential):
    confirm(ana_browser)
    ana_browser.get(ADD)
    browser = Browser()
    options_at_the_door(browser)

    answers = [
        ana_browser.send(ADD, credential=credential),
        browser.send("/sign-in/key/", credential=credential),
    ]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert [UNREADABLE in said(answer) for answer in answers] == [True, True]


@pytest.mark.parametrize("part", ["clientDataJSON", "attestationObject"])
@pytest.mark.parametrize("bytes_", [b"", b"\xff" * 40, b"\x9f" * 3000, b"{}", b"[" * 5000, b"\xa3cfmtdnone"])
def test_a_new_key_with_broken_bytes_is_not_added(ana, ana_browser, part, bytes_):
    confirm(ana_browser)
    credential = SoftKey(origin=settings.ORIGIN).create(options_on(ana_browser.get(ADD)))

    answer = ana_browser.send(ADD, credential=broken(credential, **{part: websafe_encode(bytes_)}))

    assert answer.status_code == 422
    assert UNREADABLE in said(answer)
    assert factors.passkeys_of(ana) == []


@pytest.mark.parametrize("part", ["clientDataJSON", "authenticatorData", "signature", "userHandle"])
@pytest.mark.parametrize("bytes_", [b"", b"\xff" * 40, b"{}"])
def test_a_known_key_with_broken_bytes_does_not_open(ana, ana_browser, part, bytes_):
    key, browser = new_key(ana_browser), Browser()
    credential = key.get(options_at_the_door(browser))

    answer = browser.send("/sign-in/key/", credential=broken(credential, **{part: websafe_encode(bytes_)}))

    assert answer.status_code == 422
    assert (UNREADABLE in said(answer)) != (NOT_KNOWN in said(answer))


def test_the_same_key_sent_twice_is_added_once(ana, ana_browser):
    confirm(ana_browser)
    credential = SoftKey(origin=settings.ORIGIN).create(options_on(ana_browser.get(ADD)))

    answers = [ana_browser.send(ADD, credential=credential) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(factors.passkeys_of(ana)) == 1


@pytest.mark.parametrize("path", [ADD, "/place/code/", "/place/asked/"])
def test_the_words_are_asked_before_keys_change(ana, ana_browser, path):
    asked = ana_browser.get(path) if path != "/place/asked/" else ana_browser.send(path, asked="yes")
    page = ana_browser.get(asked.headers["Location"])
    wrong = ana_browser.send("/confirm/", password="not these words", next=path)

    assert (asked.status_code, asked.headers["Location"].partition("?")[0]) == (302, "/confirm/")
    assert page.status_code == 200
    assert wrong.status_code == 200
    assert confirm(ana_browser).status_code in {302, 303}


def test_a_passkey_confirms_instead_of_the_words(ana, ana_browser):
    key, browser = new_key(ana_browser), signed_in(ana)
    before = browser.get(ADD)

    page = browser.get("/confirm/key/?next=/place/keys/new/")
    wrong = browser.send("/confirm/key/", credential="{}", next=ADD)
    page = browser.get("/confirm/key/?next=/place/keys/new/")
    confirmed = browser.send("/confirm/key/", credential=key.get(options_on(page)), next=ADD)

    assert before.status_code == 302
    assert (wrong.status_code, UNREADABLE in said(wrong)) == (422, True)
    assert (confirmed.status_code, confirmed.headers["Location"]) == (302, ADD)
    assert browser.get(ADD).status_code == 200


def test_a_sentence_is_not_brought_along_past_the_second_step(ana, ana_browser, guest):
    new_key(ana_browser)
    ana_browser.send("/place/asked/", asked="yes")

    answer = guest.send(
        "/enter/", **{**WISH, "name": "Ana"}, hard="Too late.", kind="Late is here.", entry=""
    )

    assert answer.status_code == 422
    assert "This place asks for a second step. Come in on another page first, then Enter here." in said(
        answer
    )
    assert 'name="hard" value="Too late."' in said(answer)
    assert guest.get("/today/").status_code == 303
    assert Authenticator.objects.count() == 1


def test_a_person_who_was_shut_out_is_not_let_in_by_a_key(ana, ana_browser):
    key = new_key(ana_browser)
    User.objects.filter(pk=ana.pk).update(is_active=False)

    answer = at_the_door(Browser(), key)

    assert (answer.status_code, NOT_KNOWN in said(answer)) == (422, True)


def test_ten_keys_a_minute_at_the_door_then_a_pause():
    browser = Browser()

    answers = [browser.send("/sign-in/key/", credential="{}") for _ in range(11)]

    assert [answer.status_code for answer in answers] == [422] * 10 + [429]
