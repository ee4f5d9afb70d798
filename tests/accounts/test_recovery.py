"""The recovery sheet: made once, kept hashed, opens once, and tells nobody who has a place here."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.contrib.auth.hashers import identify_hasher
from django.core import signing
from django.core.cache import cache
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from querencia.accounts.models import OpenSession, RecoverySheet, Try, User
from querencia.accounts.recovery import sheets
from querencia.accounts.recovery.asking import next_asking
from querencia.accounts.recovery.exceptions import CodeDoesNotFit, NewerSheet
from querencia.audit.models import AuditEvent
from querencia.audit.verification import verify
from querencia.vault.names import name_digest
from querencia.web.clock import now
from tests.accounts.recovering import NEW_WORDS, codes_on, come_in, recover, shown, with_sheet
from tests.cast import ENTERED, WORDS, Browser, person, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

NO_FIT = "That name and this code do not fit together."


@pytest.fixture(autouse=True)
def no_limits_left_over():
    cache.clear()


def events_of(user):
    events = AuditEvent.objects.filter(stream_id=user.owner_id).order_by("seq")
    return list(events.values_list("event", flat=True))


def test_a_new_place_is_offered_the_sheet_and_makes_it_without_being_asked_again(guest):
    guest.send("/enter/", name="Luz", way="words", words=WORDS, adult="yes", lang="en")
    page = guest.get("/place/sheet/")
    token = re.search(r'name="token" value="([^"]+)"', page.content.decode())[1]

    made = guest.send("/place/sheet/", token=token)

    password, factor = codes_on(made)
    assert (page.status_code, made.status_code) == (200, 200)
    assert (len(password.split()), len(factor.split())) == (12, 12)
    assert password != factor
    assert made.headers["Cache-Control"] == "no-store"
    assert "localhost:8000/recover/" in shown(made)
    assert "Luz" not in shown(made)


def test_only_argon2_hashes_are_kept(ana):
    codes = with_sheet(ana)

    sheet = RecoverySheet.objects.get()
    hashes = (sheet.code_hash, sheet.factor_hash)
    assert [identify_hasher(each).algorithm for each in hashes] == ["argon2"] * 2
    with connection.cursor() as cursor:
        cursor.execute('SELECT * FROM "accounts_recoverysheet"')
        kept = str(cursor.fetchall())
    assert [word for word in (*codes.password.split(), *codes.factor.split()) if word in kept] == []


def test_later_the_words_are_asked_before_a_sheet_is_made(ana, ana_browser):
    token = sheets.sheet_token(ana)
    page = shown(ana_browser.get("/place/sheet/"))

    asked = ana_browser.send("/place/sheet/", token=token)
    confirmed = ana_browser.send("/confirm/", password=WORDS, next="/place/sheet/")
    made = ana_browser.send("/place/sheet/", token=token)

    confirm = "/confirm/?next=%2Fplace%2Fsheet%2F"
    assert f'href="{confirm}"' in page
    assert (asked.status_code, asked.headers["Location"]) == (303, confirm)
    assert (confirmed.status_code, confirmed.headers["Location"]) == (302, "/place/sheet/")
    assert made.status_code == 200
    assert "token" not in str(ana_browser.session.items())


def test_the_same_form_twice_is_the_same_sheet(ana):
    token = sheets.sheet_token(ana)

    first = sheets.make_sheet(ana, token=token, at=ENTERED)
    second = sheets.make_sheet(ana, token=token, at=ENTERED)

    assert first == second
    assert RecoverySheet.objects.get().n_made == 1
    assert events_of(ana) == ["sheet.made"]


def test_an_old_form_does_not_bring_an_old_sheet_back(ana):
    old = sheets.sheet_token(ana)
    sheets.make_sheet(ana, token=old, at=ENTERED)
    newest = with_sheet(ana)

    with pytest.raises(NewerSheet):
        sheets.make_sheet(ana, token=old, at=ENTERED)

    assert recover("Ana", newest.password).status_code == 302


@pytest.mark.parametrize("token", ["", "x", "a:b:c"])
def test_a_token_of_nobody_makes_nothing(ana, ben, token):
    for each in (token, sheets.sheet_token(ben), signing.dumps({"n": 0})):
        with pytest.raises(NewerSheet):
            sheets.make_sheet(ana, token=each, at=ENTERED)

    assert not RecoverySheet.objects.exists()


def test_a_page_that_is_older_than_the_newest_sheet_says_so(ana, ana_browser):
    token = sheets.sheet_token(ana)
    with_sheet(ana)
    ana_browser.send("/confirm/", password=WORDS)

    answer = ana_browser.send("/place/sheet/", token=token)

    assert answer.status_code == 409
    assert "A newer sheet was made since this page was opened. Only the newest one opens." in shown(answer)


@pytest.mark.parametrize("name", ["Ana", " ANA ", "ａｎａ"])
def test_name_and_code_set_new_words_and_end_all_sessions(ana, ben, name):
    codes = with_sheet(ana)
    before, other = signed_in(ana), signed_in(ben)
    assert [browser.get("/today/").status_code for browser in (before, other)] == [200, 200]
    browser = Browser()

    answer = recover(name, codes.password.upper(), browser)

    assert (answer.status_code, answer.headers["Location"]) == (302, "/place/sheet/")
    assert [b.get("/today/").status_code for b in (browser, before, other)] == [200, 303, 200]
    assert come_in(Browser(), "Ana", WORDS).status_code == 200
    assert come_in(Browser(), "Ana", NEW_WORDS).status_code == 302
    assert events_of(ana) == ["sheet.made", "sheet.used"]
    assert verify() == []


def test_after_it_a_new_sheet_is_offered_and_made_at_once(ana):
    codes, browser = with_sheet(ana), Browser()
    recover("Ana", codes.password, browser)

    offered = browser.get("/place/sheet/")
    token = re.search(r'name="token" value="([^"]+)"', offered.content.decode())[1]
    made = browser.send("/place/sheet/", token=token)

    assert "You came in with the sheet. Its first code is used up" in shown(offered)
    assert made.status_code == 200
    assert recover("Ana", codes_on(made)[0]).status_code == 302


def test_an_own_password_may_be_chosen(ana):
    codes = with_sheet(ana)

    answer = recover("Ana", codes.password, way="own", own="a boat on the far side", words="")

    assert answer.status_code == 302
    assert come_in(Browser(), "Ana", "a boat on the far side").status_code == 302


def test_a_code_opens_once(ana):
    codes = with_sheet(ana)
    recover("Ana", codes.password)

    again = recover("Ana", codes.password)

    assert again.status_code == 422
    assert NO_FIT in shown(again)


def test_a_code_is_for_its_own_name_only(ana, ben):
    codes = with_sheet(ana)
    with_sheet(ben)

    answer = recover("Ben", codes.password)

    assert answer.status_code == 422
    assert User.objects.get(pk=ben.pk).check_password(WORDS)
    assert recover("Ana", codes.password).status_code == 302


def test_the_second_code_is_no_way_in(ana):
    codes = with_sheet(ana)

    with pytest.raises(CodeDoesNotFit):
        sheets.recover(digest=name_digest("Ana"), code=codes.factor, password=NEW_WORDS, at=ENTERED)


def test_somebody_who_may_not_come_in_is_nobody(ana):
    codes = with_sheet(ana)
    User.objects.filter(pk=ana.pk).update(is_active=False)

    assert recover("Ana", codes.password).status_code == 422


def alike(page, *names):
    """A page without what was typed and without its token."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", unescape(page.content.decode()))
    for name in names:
        text = text.replace(f'value="{name}"', "")
    return text


@pytest.mark.parametrize(
    "name", ["Eva", "Аna", "Ana\u200d", "x" * 200, "x" * 10_000, "🌵" * 500, "A\x00na", "<b>", "ben", "ليلى"]
)
def test_unknown_names_are_answered_like_known_ones(ana, ben, name):
    """Eva has no place, Ben has no sheet, and the first letter of one Ana is Cyrillic."""
    code = with_sheet(person("Ida")).password
    with_sheet(ana)

    known, unknown = recover("Ana", code), recover(name, code)

    assert (known.status_code, unknown.status_code) == (422, 422)
    assert alike(known, "Ana") == alike(unknown, name)
    assert [*known.headers] == [*unknown.headers]
    assert NO_FIT in shown(known)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"name": "  "}, "The name is missing."),
        ({"code": ""}, "The twelve words of the sheet are missing."),
        ({"code": "one two three"}, "The code has 12 words. Here are 3."),
        ({"way": "own", "own": "short"}, "This is shorter than 15 signs."),
        ({"way": "own", "own": "1Q2w3e4r5t6y7u8i9o0p"}, "This one is known to many."),
        ({"own": "a password that nobody chose"}, "Both are filled in."),
    ],
)
def test_what_does_not_fit_is_said_before_anybody_is_looked_for(ana, change, said):
    fields = {"name": "Ana", "code": with_sheet(ana).password, **change}

    answer = recover(fields.pop("name"), fields.pop("code"), **fields)

    assert answer.status_code == 422
    assert said in shown(answer)
    assert not Try.objects.exists()


def test_a_mistyped_code_says_which_word_and_keeps_what_was_typed(ana):
    words = with_sheet(ana).password.split()
    typed = " ".join([*words[:6], "xyzzy", *words[7:]])

    page = shown(recover("Ana", typed))

    assert "Word 7 is on no sheet. Look at it again." in page
    assert typed in page
    assert 'aria-describedby="code-hint code-problem" aria-invalid="true"' in page


def test_other_words_are_proposed_without_losing_what_was_typed(guest):
    page = shown(recover("Ana", "half of it", guest, other="yes"))

    assert 'value="Ana"' in page
    assert "half of it</textarea>" in page
    assert f'value="{NEW_WORDS}"' not in page


def test_ten_tries_at_a_name_then_a_pause_from_this_network_only(ana):
    code, own = with_sheet(person("Ida")).password, with_sheet(ana).password
    statuses = [recover("Ana", code).status_code for _ in range(11)]

    paused = recover("Ana", own)
    elsewhere = recover("Ana", own, Browser(REMOTE_ADDR="203.0.113.9"))

    assert statuses == [422] * 10 + [429]
    assert (paused.status_code, elsewhere.status_code) == (429, 302)


@pytest.mark.parametrize(
    ("path", "words"),
    [("/recover/", "Con la hoja de recuperación"), ("/recover/factor/", "El segundo paso se ha perdido")],
)
def test_pages_speak_the_language_that_was_asked_for(guest, path, words):
    page = shown(guest.get(f"{path}?lang=es"))

    assert '<html lang="es">' in page
    assert words in page


def test_whoever_is_in_is_led_to_the_sheet(ana_browser):
    assert ana_browser.get("/recover/").headers["Location"] == "/place/sheet/"


DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("put_off", "asked"),
    [
        (None, timedelta()),
        (timedelta(minutes=3), 2 * DAY),
        (-DAY, 2 * DAY),
        (2 * DAY, 7 * DAY),
        (3 * DAY, 7 * DAY),
        (7 * DAY, None),
        (400 * DAY, None),
    ],
)
def test_it_is_asked_on_the_first_day_on_day_2_and_on_day_7(put_off, asked):
    put_off_at = None if put_off is None else ENTERED + put_off

    moment = next_asking(entered_at=ENTERED, put_off_at=put_off_at)

    assert moment == (None if asked is None else ENTERED + asked)


@given(st.lists(st.integers(0, 30 * 24), max_size=8))
def test_it_is_never_asked_twice_for_one_later(hours):
    for hour in hours:
        moment = ENTERED + timedelta(hours=hour)
        after = next_asking(entered_at=ENTERED, put_off_at=moment)
        assert after is None or after > moment


def is_due(user, at):
    return sheets.sheet_on_today(user, now=at)["sheet_is_due"]


def test_whoever_used_up_the_sheet_is_asked_for_a_new_one_on_days_counted_from_then(ana):
    code = with_sheet(ana).password
    sheets.recover(digest=ana.name_digest, code=code, password=NEW_WORDS, at=ENTERED + 30 * DAY)
    at_once = is_due(ana, ENTERED + 30 * DAY)
    sheets.put_off_sheet(ana, at=ENTERED + 30 * DAY)

    assert (at_once, is_due(ana, ENTERED + 31 * DAY), is_due(ana, ENTERED + 32 * DAY)) == (True, False, True)


def test_a_failed_recovery_says_that_the_password_is_not_shown_again(ana):
    with_sheet(ana)

    page = shown(recover("Ana", "no such code", way="own", own="a boat at noon in may"))

    assert "What you typed is still here, but for the password: it is not shown again." in page


def test_today_asks_until_it_is_kept(ana):
    assert is_due(ana, ENTERED)
    sheets.put_off_sheet(ana, at=ENTERED)
    assert not is_due(ana, ENTERED + DAY)
    assert is_due(ana, ENTERED + 2 * DAY)
    with_sheet(ana)
    assert is_due(ana, ENTERED + 2 * DAY)
    sheets.confirm_sheet(ana, at=ENTERED + 2 * DAY)
    assert not is_due(ana, ENTERED + 7 * DAY)


def test_i_have_it_without_a_sheet_changes_nothing(ana, ana_browser):
    ana_browser.send("/place/sheet/", answer="have")

    assert is_due(ana, now())


def test_the_answers_on_today(ana, ana_browser):
    first = shown(ana_browser.get("/today/"))
    with_sheet(ana)
    second = shown(ana_browser.get("/today/"))
    answer = ana_browser.send("/place/sheet/", answer="have")
    third = shown(ana_browser.get("/today/"))

    assert "A sheet for when everything else is lost" in first
    assert "Do you have the sheet?" in second
    assert (answer.status_code, answer.headers["Location"]) == (303, "/today/")
    assert "the sheet" not in third
    ana_browser.send("/place/sheet/", answer="later")
    assert RecoverySheet.objects.get().confirmed_at is not None


def test_a_new_sheet_asks_anew_whether_it_is_kept(ana):
    with_sheet(ana)
    sheets.confirm_sheet(ana, at=ENTERED)
    with_sheet(ana)

    assert is_due(ana, now())


def test_recovery_lists_the_session_that_it_opens(ana):
    codes = with_sheet(ana)
    recover("Ana", codes.password)

    assert OpenSession.objects.filter(user=ana).count() == 1
