"""Screen 9: a name, a way to come back, and nothing lost on the way."""

import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import OperationalError, connection, connections

from querencia.accounts import actions
from querencia.accounts.models import Consent, User
from querencia.accounts.queries import display_name
from querencia.journal.addresses import new_id
from querencia.journal.models import Entry
from querencia.journal.queries import entries_of, open_entry
from querencia.vault.keyring import keyring_of
from querencia.vault.keystore.models import WrappedKey
from querencia.vault.models import SITE, Owner
from tests.cast import ENTERED, FORM, WORDS, Browser

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

WISH = {"name": "Luz", "way": "words", "words": WORDS, "adult": "yes", "lang": "en"}


@pytest.fixture(autouse=True)
def no_limits_left_over():
    cache.clear()


def words_on(page):
    return unescape(re.search(r'id="words" data-words>([^<]*)<', page.content.decode())[1])


def shown(page):
    return unescape(page.content.decode())


def test_entering_makes_one_place_with_consent_and_offers_a_key(guest):
    answer = guest.send("/enter/", **WISH)

    user = User.objects.get()
    consent = Consent.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (303, "/place/keys/new/?new=yes")
    assert display_name(user) == "Luz"
    assert (consent.user_id, consent.version, consent.language) == (user.pk, "2026-11", "en")
    assert guest.get("/today/").status_code == 200


def test_the_language_of_the_page_becomes_the_persons(guest):
    guest.send("/enter/", **{**WISH, "lang": "es"})

    assert User.objects.get().language == "es"
    assert '<html lang="es" ' in shown(guest.get("/today/"))


def test_what_was_carried_is_kept_as_the_first_entry(guest):
    guest.send("/enter/", **WISH, hard="I am\nlate again", kind="So is everybody", chip="")

    owner_id = User.objects.get().owner_id
    opened = open_entry(keyring_of(owner_id), entries_of(owner_id).get())
    assert opened.payload.model_dump() == {"hard": "I am\nlate again", "kind": "So is everybody", "chip": ""}


def test_nothing_carried_keeps_nothing(guest):
    guest.send("/enter/", **WISH, hard="  ", kind="", chip="")

    assert Entry.objects.count() == 0


def test_carried_words_that_cannot_be_kept_do_not_stop_anyone(guest):
    answer = guest.send("/enter/", **WISH, hard="x" * 100_001, kind="", chip="")

    assert answer.status_code == 303
    assert User.objects.count() == 1


def test_the_page_of_screen_8_brings_the_words_along_and_writes_nothing(guest):
    answer = guest.send("/enter/", hard='"quoted" <b>', kind="", chip="", adult="yes", lang="es")

    assert answer.status_code == 200
    assert 'name="hard" value="&quot;quoted&quot; &lt;b&gt;"' in answer.content.decode()
    assert '<input type="hidden" name="adult" value="yes">' in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    assert User.objects.count() == WrappedKey.objects.count() == Session.objects.count() == 0


def test_other_words_keep_what_was_typed(guest):
    answer = guest.send("/enter/", **{**WISH, "other": "yes"})

    assert answer.status_code == 200
    assert 'value="Luz"' in answer.content.decode()
    assert words_on(answer) != WORDS
    assert len(words_on(answer).split()) == 4
    assert User.objects.count() == 0


def test_four_words_are_proposed_in_each_language(guest):
    english, spanish = words_on(guest.get("/enter/?lang=en")), words_on(guest.get("/enter/?lang=es"))

    assert len(set(english.split())) == len(set(spanish.split())) == 4
    assert min(len(english), len(spanish)) >= 15


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": ""}, "A name is missing."),
        ({"name": "   \u3000"}, "A name is missing."),
        ({"name": "x" * 81}, "This name is longer than 80 signs."),
        ({"name": "Lu\x00z"}, "There is a sign in this name that cannot be kept."),
        ({"way": "own", "own": "fourteen signs"}, "This is shorter than 15 signs."),
        ({"way": "own", "own": ""}, "This is shorter than 15 signs."),
        ({"way": "own", "own": "abc                    def"}, "This is shorter than 15 signs."),
        ({"way": "own", "own": "x" * 1001}, "This is longer than 1,000 signs."),
        ({"way": "own", "own": "123456789123456789"}, "This one is known to many."),
        ({"way": "own", "own": "1Q2w3e4r5t6y7u8i9o0p"}, "This one is known to many."),
        ({"way": "own", "own": "na na na na na na"}, "This one is easy to guess."),
        ({"name": "My grandmother's house", "way": "own", "own": "my  grandmother's HOUSE"}, "easy to guess"),
        ({"name": "x" * 10_000}, "This name is longer than 80 signs."),
        ({"name": "ﷺ" * 80}, "This name is longer than 80 signs."),
        ({"way": "own", "own": "a sentence\x00 of some length"}, "There is a sign in this password"),
        ({"words": ""}, "This is shorter than 15 signs."),
        ({"own": "a password that nobody chose"}, "Both are filled in."),
        ({"adult": ""}, "This place is for people over 18."),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_typed_is_lost(guest, change, said):
    wish = {**WISH, "hard": "a hard one", "kind": "a kind one", "chip": "", **change}

    answer = guest.send("/enter/", **wish)

    page = shown(answer)
    assert answer.status_code == 422
    assert said in page
    assert 'value="a hard one"' in page
    assert f'name="name" value="{wish["name"]}"' in page
    assert wish["own"] not in page if wish.get("own") else True
    assert User.objects.count() == WrappedKey.objects.count() == 0


def test_a_password_typed_without_choosing_it_is_never_dropped_in_silence(guest):
    page = shown(guest.send("/enter/", **{**WISH, "own": "a password that nobody chose"}))

    assert '<input type="radio" name="way" value="own" checked>' in page
    assert '<input type="radio" name="way" value="words">' in page


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("🌵" * 80, "🌵" * 80),
        ("ليلى", "ليلى"),
        ("  Ana María\u3000", "Ana María"),
        ("ﬁne²", "ﬁne²"),
        ("a" * 80, "a" * 80),
        ("e\u0301" * 80, "e\u0301" * 80),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_any_name_will_do_and_is_kept_as_typed(guest, name, kept):
    answer = guest.send("/enter/", **{**WISH, "name": name})

    assert answer.status_code == 303
    assert display_name(User.objects.get()) == kept


@pytest.mark.parametrize("second", ["Luz", "LUZ", " luz ", "ｌｕｚ"])
def test_a_taken_name_with_other_words_is_said_plainly(guest, second):
    guest.send("/enter/", **WISH)

    answer = Browser().send("/enter/", **{**WISH, "name": second, "words": "other words than these"})

    assert answer.status_code == 422
    assert "Somebody has this name here. Another one, please." in shown(answer)
    assert User.objects.count() == 1


def test_a_second_tap_on_enter_lets_in_and_makes_nothing_twice(guest):
    wish = {**WISH, "hard": "once", "kind": "only", "chip": "", "entry": str(new_id(at=ENTERED))}
    guest.send("/enter/", **wish)

    second = Browser()
    answer = second.send("/enter/", **wish)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/today/")
    assert second.get("/today/").status_code == 200
    assert (User.objects.count(), Entry.objects.count(), Consent.objects.count()) == (1, 1, 1)


SENTENCES = {"hard": "late again", "kind": "so is everybody", "chip": "", "entry": str(new_id(at=ENTERED))}


def kept_by(owner_id):
    return [open_entry(keyring_of(owner_id), entry).payload.hard for entry in entries_of(owner_id)]


def test_a_sentence_brought_by_somebody_with_a_place_is_kept_there_once(ana):
    wish = {"name": "ana", "way": "own", "own": WORDS, "adult": "yes", "lang": "en", **SENTENCES}

    answers = [Browser().send("/enter/", **wish) for _ in range(2)]

    assert [answer.headers["Location"] for answer in answers] == ["/today/"] * 2
    assert kept_by(ana.owner_id) == ["late again"]
    assert User.objects.count() == 1


def test_a_sentence_is_not_kept_for_a_stranger(ana):
    wish = {"name": "ana", "way": "own", "own": "not the words of Ana", "adult": "yes", "lang": "en"}

    assert Browser().send("/enter/", **wish, **SENTENCES).status_code == 422
    assert Entry.objects.count() == 0


def test_a_sentence_brought_by_whoever_is_in_is_kept_once(ana, ana_browser):
    answers = [ana_browser.send("/enter/", **SENTENCES, adult="yes", lang="en") for _ in range(2)]

    assert [answer.headers["Location"] for answer in answers] == ["/today/"] * 2
    assert kept_by(ana.owner_id) == ["late again"]


def test_another_site_writes_nothing_for_whoever_is_in(ana, ana_browser):
    foreign = {"HTTP_SEC_FETCH_SITE": "cross-site"}
    answer = ana_browser.post("/enter/", urlencode(SENTENCES), content_type=FORM, **foreign)

    assert answer.status_code == 403
    assert Entry.objects.count() == 0


def test_with_a_sentence_to_keep_no_link_leads_away_from_it(guest):
    with_it = shown(guest.send("/enter/", **SENTENCES, adult="yes", lang="en"))
    without = shown(guest.get("/enter/?lang=en"))

    assert ("/sign-in/" in with_it, "/sign-in/" in without) == (False, True)
    assert f'name="entry" value="{SENTENCES["entry"]}"' in with_it


def test_whoever_is_in_is_sent_to_today(ana_browser):
    assert ana_browser.get("/enter/").headers["Location"] == "/today/"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"HTTP_ORIGIN": "https://evil.example"}, 403),
        ({"HTTP_ORIGIN": "null"}, 403),
        ({"HTTP_ORIGIN": ""}, 403),
        ({"HTTP_SEC_FETCH_SITE": "cross-site"}, 403),
        ({"HTTP_SEC_FETCH_SITE": "none"}, 403),
        ({"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "null"}, 303),
    ],
)
def test_only_our_own_pages_can_make_an_account(guest, headers, status):
    answer = guest.post("/enter/", urlencode(WISH), content_type=FORM, **headers)

    assert answer.status_code == status
    assert User.objects.count() == (1 if status == 303 else 0)


@pytest.mark.parametrize("body", [b"name=%ED%A0%80&adult=yes", b"name=%FF", b"own=%C3%28&name=x"])
def test_what_is_no_text_is_refused(guest, body):
    assert guest.post("/enter/", body, content_type=FORM).status_code == 400
    assert User.objects.count() == 0


def test_fields_of_others_are_never_obeyed(guest, ana):
    foreign = {"owner": str(ana.owner_id), "owner_id": str(ana.owner_id), "id": str(ana.pk), "is_active": ""}

    guest.send("/enter/", **WISH, **foreign, created_at="1999-01-01", version="other", language="xx")

    user = User.objects.exclude(pk=ana.pk).get()
    assert (user.is_active, user.language, user.owner_id == ana.owner_id) == (True, "en", False)
    assert user.created_at.year != 1999
    assert Consent.objects.get(user=user).version == "2026-11"


def test_ten_places_an_hour_from_one_address_then_a_plain_no_that_loses_nothing():
    answers = [
        Browser().send("/enter/", **{**WISH, "name": f"name {n}"}, hard="a hard one") for n in range(11)
    ]

    page = shown(answers[10])
    assert [answer.status_code for answer in answers] == [303] * 10 + [429]
    assert "Many tries in a short time. Nothing is lost. Wait a few minutes." in page
    assert 'value="name 10"' in page
    assert 'value="a hard one"' in page
    assert words_on(answers[10]) == WORDS


def test_an_own_password_has_to_be_typed_again_and_the_page_says_so(guest):
    lost = guest.send("/enter/", **{**WISH, "way": "own", "own": "too short"})
    kept = guest.send("/enter/", **{**WISH, "name": ""})

    assert "What you typed is still here, but for the password: it is not shown again." in shown(lost)
    assert "What you typed is still here.</p>" in shown(kept)


@pytest.mark.parametrize(
    ("change", "field", "described"),
    [
        ({"name": ""}, "name", "name-hint name-problem"),
        ({"way": "own", "own": "short"}, "own", "own-problem"),
        ({"adult": ""}, "adult", "adult-problem"),
    ],
)
def test_a_problem_is_said_above_and_at_its_field(guest, change, field, described):
    page = shown(guest.send("/enter/", **{**WISH, **change}))

    control = re.search(rf'<input [^>]*id="{field}"[^>]*>', page)[0]
    assert f'aria-describedby="{described}"' in control
    assert 'aria-invalid="true"' in control
    assert f'<p class="problem" id="{field}-problem">' in page
    assert f'<a href="#{field}">' in page
    assert page.count('aria-invalid="true"') == 1


def test_a_database_that_cannot_write_loses_nothing_typed(guest):
    def refuse(execute, sql, params, many, context):
        if sql.startswith("INSERT") and "accounts_consent" in sql:
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        answer = guest.send("/enter/", **WISH, hard="still here", kind="", chip="")

    assert answer.status_code == 503
    assert "Not saved yet. It is kept on this page." in shown(answer)
    assert 'value="still here"' in shown(answer)
    assert words_on(answer) == WORDS
    assert (User.objects.count(), Owner.objects.exclude(id=SITE).count(), Entry.objects.count()) == (0, 0, 0)


def test_the_key_is_committed_before_the_first_row(ana):
    seen = []

    def watch(execute, sql, params, many, context):
        if sql.startswith("INSERT"):
            seen.append(sql.split('"')[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch), connections["keystore"].execute_wrapper(watch):
        actions.enter(name="Sol", password=WORDS, language="en", consent_version="test", at=ENTERED)

    assert seen[:3] == ["keystore_wrappedkey", "vault_owner", "vault_head"]
