"""Other words from inside: after a step-up, told to whoever comes in next; what is typed stays nowhere."""

import re
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache

from querencia.accounts.models import OpenSession, User
from querencia.accounts.words.changing import change_words
from querencia.audit.models import AuditEvent
from querencia.audit.verification import verify
from querencia.vault.keyring import keyring_of
from querencia.vault.names import seal_name
from querencia.web.clock import now
from tests.accounts.keys import new_key, options_on
from tests.accounts.recovering import NEW_WORDS, come_in, recover, with_sheet
from tests.cast import WORDS, Browser, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

HERE = "/place/words/"
CONFIRM = "/confirm/?next=%2Fplace%2Fwords%2F"
CHANGED = "/place/?changed"
OWN = "a small boat at noon, and rain"
NOTICE = "Your words were changed"


@pytest.fixture(autouse=True)
def no_limits_left_over():
    cache.clear()


def confirmed(user):
    browser = signed_in(user)
    browser.send("/confirm/", password=WORDS, next=HERE)
    return browser


def change(browser, **fields):
    return browser.send(HERE, **{"way": "words", "words": NEW_WORDS, **fields})


def opens_with(words):
    return come_in(Browser(), "Ana", words).status_code == 302


def events_of(user):
    events = AuditEvent.objects.filter(stream_id=user.owner_id).order_by("seq")
    return list(events.values_list("event", flat=True))


def shown(page):
    return unescape(page.content.decode())


def is_in(browser):
    return browser.get("/today/").status_code == 200


def test_the_present_words_are_asked_first_and_nothing_that_was_typed_waits(ana):
    browser = signed_in(ana)

    looked, sent = browser.get(HERE), change(browser)
    after = browser.send("/confirm/", password=WORDS, next=HERE)

    for answer in (looked, sent):
        assert (answer.status_code, answer.headers["Location"]) == (303, CONFIRM)
    assert (after.status_code, after.headers["Location"]) == (302, HERE)
    assert (opens_with(WORDS), opens_with(NEW_WORDS)) == (True, False)
    sessions = [Session.objects.get(pk=each.pk).get_decoded() for each in Session.objects.all()]
    assert [session for session in sessions if "pebble" in str(session)] == []


def test_the_wrong_words_do_not_let_it_happen(ana):
    browser = signed_in(ana)
    browser.send("/confirm/", password="not these words", next=HERE)

    assert change(browser).headers["Location"] == CONFIRM
    assert opens_with(WORDS)


def test_four_words_are_proposed_and_other_ones_on_request(ana):
    browser = confirmed(ana)
    first, second = browser.get(HERE), browser.send(HERE, other="yes", words=NEW_WORDS)

    proposed = [re.search(r'name="words" value="([^"]+)"', shown(page))[1] for page in (first, second)]
    assert [len(words.split()) for words in proposed] == [4, 4]
    assert len({*proposed, NEW_WORDS}) == 3
    assert first.headers["Cache-Control"] == "no-store"
    assert opens_with(WORDS)


@pytest.mark.parametrize("fields", [{}, {"way": "own", "own": OWN, "words": ""}])
def test_the_new_ones_open_the_old_ones_do_not_and_this_session_goes_on(fields, ana):
    browser = confirmed(ana)
    key = browser.session.session_key

    answer = change(browser, **fields)

    assert (answer.status_code, answer.headers["Location"]) == (303, CHANGED)
    assert "From now on the new words open this place." in shown(browser.get(CHANGED))
    assert browser.session.session_key != key
    assert not Session.objects.filter(session_key=key).exists()
    assert (opens_with(WORDS), opens_with(fields.get("own", NEW_WORDS))) == (False, True)
    assert is_in(browser)
    assert events_of(ana) == ["words.changed"]
    assert verify() == []


def test_every_other_session_ends_and_nobody_elses(ana, ben):
    others = [signed_in(ana), signed_in(ana)]
    ben_browser, browser = signed_in(ben), confirmed(ana)
    for each in (*others, ben_browser, browser):
        each.get("/today/")

    change(browser)

    assert [is_in(each) for each in (*others, ben_browser, browser)] == [False, False, True, True]
    assert OpenSession.objects.filter(user=ana).count() == 1


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"way": "own", "own": "short"}, "This is shorter than 15 signs."),
        ({"way": "own", "own": "", "words": ""}, "This is shorter than 15 signs."),
        ({"way": "own", "own": "x" * 1001}, "This is longer than 1,000 signs."),
        ({"way": "own", "own": "aaaaaaaaaaaaaaaaaaaa"}, "This one is easy to guess."),
        ({"way": "own", "own": "a\x00" + OWN}, "There is a sign in this password that cannot be kept."),
        ({"way": "words", "own": OWN}, "Both are filled in."),
    ],
)
def test_what_will_not_do_is_said_and_changes_nothing(fields, words, ana):
    browser = confirmed(ana)

    answer = change(browser, **fields)

    assert answer.status_code == 422
    assert words in shown(answer)
    assert 'value="short"' not in shown(answer)
    assert (opens_with(WORDS), events_of(ana)) == (True, [])


def test_a_password_that_is_the_name_is_refused(ana):
    browser = confirmed(ana)
    User.objects.filter(pk=ana.pk).update(name_sealed=_sealed(ana, "A name of fifteen"))

    answer = change(browser, way="own", own="a NAME of  fifteen")

    assert (answer.status_code, events_of(ana)) == (422, [])


def _sealed(user, name):
    return seal_name(keyring_of(user.owner_id), name)


def test_the_same_words_again_change_nothing(ana):
    browser = confirmed(ana)
    other = signed_in(ana)
    other.get("/today/")
    key = browser.session.session_key

    answer = change(browser, words=WORDS.replace(" ", "  "))

    assert answer.headers["Location"] == CHANGED
    assert (events_of(ana), browser.session.session_key, is_in(other)) == ([], key, True)


def test_whoever_comes_in_next_is_told_until_they_have_seen_it(ana):
    browser = confirmed(ana)
    change(browser)
    next_one = Browser()
    come_in(next_one, "Ana", NEW_WORDS)

    told, here = shown(next_one.get("/today/")), shown(browser.get("/today/"))
    again = shown(next_one.get("/today/"))
    seen = re.search(r'name="seen" value="([^"]+)"', told)[1]
    answers = [next_one.send("/place/words/seen/", seen=seen) for _ in range(2)]

    assert (NOTICE in told, NOTICE in here, NOTICE in again) == (True, False, True)
    assert [(each.status_code, each.headers["Location"]) for each in answers] == [(303, "/today/")] * 2
    assert NOTICE not in shown(next_one.get("/today/"))
    assert NEW_WORDS not in told


@pytest.mark.parametrize("seen", ["", "yesterday", "2026-11-01T20:15:00+00:00"])
def test_an_older_notice_does_not_hide_a_newer_one(seen, ana):
    browser = signed_in(ana)
    change_words(ana, password=NEW_WORDS, this=browser.session.session_key, at=now())
    come_in(browser := Browser(), "Ana", NEW_WORDS)

    browser.send("/place/words/seen/", seen=seen)

    assert NOTICE in shown(browser.get("/today/"))


def test_in_spanish_and_from_the_list_of_keys(ana):
    User.objects.filter(pk=ana.pk).update(language="es")
    browser = confirmed(ana)

    keys, page = shown(browser.get("/place/")), shown(browser.get(HERE))

    assert f'href="{HERE}">Cambiar las palabras</a>' in keys
    assert "<h1>Otras palabras para entrar</h1>" in page
    assert page.count('class="next"') == 1


def test_the_recovery_sheet_still_opens(ana):
    codes = with_sheet(ana)
    change(confirmed(ana))

    assert recover("Ana", codes.password, words="tulip nine pebble lantern").status_code == 302
    assert opens_with("tulip nine pebble lantern")


def test_a_passkey_opens_the_page_instead_of_the_present_words(ana, ana_browser):
    key, browser = new_key(ana_browser), signed_in(ana)
    before = browser.get(HERE)
    page = browser.get(f"/confirm/key/?next={HERE}")
    browser.send("/confirm/key/", credential=key.get(options_on(page)), next=HERE)

    assert (before.status_code, browser.get(HERE).status_code) == (303, 200)
    assert change(browser).headers["Location"] == CHANGED
    assert opens_with(NEW_WORDS)
