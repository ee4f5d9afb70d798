"""Codes of an app: set up, asked after the words, each opens once; clocks apart; the secret sealed."""

import json
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection

from querencia.accounts.devices.models import Try
from querencia.accounts.mfa import factors, sealing, totp
from querencia.audit.verification import verify
from querencia.vault.exceptions import SealBroken
from querencia.web.clock import now
from tests.accounts.keys import CODE, code_now, confirm, new_codes, offered_on, said, secret_on
from tests.cast import WORDS, Browser, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

NO_FIT = "This code does not fit. Codes change every half minute and open once. Take the newest one."
MISSING = "The digits are missing."
TOO_MANY = "Many tries in a short time. Nothing is lost. Wait a few minutes."


@pytest.fixture(autouse=True)
def no_limits_left_over():
    cache.clear()


@pytest.fixture(autouse=True)
def in_the_middle_of_a_step(settings):
    """So that no test crosses into the next half minute."""
    settings.CLOCK_OFFSET = timedelta(seconds=10 - now().timestamp() % 30)


def enrol(browser):
    confirm(browser)
    page = browser.get(CODE)
    secret = secret_on(page)
    return secret, browser.send(CODE, offered=offered_on(page), code=code_now(secret))


def come_in(code=None, name="Ana"):
    browser = Browser()
    words = browser.send("/sign-in/", login=name, password=WORDS, lang="en")
    assert words.headers["Location"] == "/sign-in/second/"
    return browser, browser.send("/sign-in/second/", code=code) if code is not None else words


def test_codes_are_set_up_from_the_page(ana, ana_browser):
    secret, answer = enrol(ana_browser)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/place/")
    assert len(secret) == 32
    assert "A code is asked after your words." in said(ana_browser.get("/place/"))
    assert verify() == []


def test_the_page_shows_the_secret_as_picture_link_and_letters(ana_browser):
    confirm(ana_browser)

    page = ana_browser.get(CODE)

    secret = secret_on(page)
    address = f"otpauth://totp/Ana?secret={secret}&issuer=Querencia"
    assert f'<a href="{address}">' in said(page)
    assert '<img class="qr" src="data:image/svg+xml;base64,' in said(page)


def test_looking_at_the_page_writes_nothing(ana_browser):
    confirm(ana_browser)
    before = Session.objects.get().session_data

    ana_browser.get(CODE)

    assert Session.objects.get().session_data == before
    assert Authenticator.objects.count() == 0


def test_the_secret_is_nowhere_in_the_database_in_clear(ana, ana_browser):
    secret, _ = enrol(ana_browser)

    with connection.cursor() as cursor:
        cursor.execute("select data from mfa_authenticator")
        (stored,) = cursor.fetchone()
    sessions = [session.get_decoded() for session in Session.objects.all()]
    assert secret not in str(stored)
    assert secret not in json.dumps(sessions)
    with sealing.in_hand(ana.owner_id):
        assert Authenticator.objects.get().wrap().validate_code(code_now(secret)) is True


def test_a_sealed_secret_opens_for_nobody_else(ana, ben):
    new_codes(ana)
    data = Authenticator.objects.get().data
    Authenticator.objects.create(user=ben, type=Authenticator.Type.TOTP, data=data)

    with pytest.raises(SealBroken):
        totp.spend(ben, "000000", at=now())


def test_without_an_owner_in_hand_nothing_is_sealed(ana):
    with pytest.raises(LookupError):
        totp.TOTP.activate(ana, "SECRET")


def test_a_secret_that_is_offered_is_no_secret_in_use(ana):
    offered = sealing.seal_text(ana.owner_id, totp.new_secret(), kind=sealing.PENDING)

    with pytest.raises(SealBroken):
        sealing.open_text(ana.owner_id, offered, kind=sealing.SECRET)


@pytest.mark.parametrize("offered", ["", "x", "é", "!" * 50, "AAAA" * 100])
def test_a_page_that_was_not_ours_shows_a_new_picture(ana, ana_browser, offered):
    confirm(ana_browser)

    answer = ana_browser.send(CODE, offered=offered, code="123456")

    assert answer.status_code == 422
    assert "This page was too old. Here is a new picture" in said(answer)
    assert factors.code_of(ana) is None


def test_anothers_offered_secret_is_refused(ana, ana_browser, ben_browser):
    confirm(ana_browser)
    confirm(ben_browser)
    page = ana_browser.get(CODE)

    answer = ben_browser.send(CODE, offered=offered_on(page), code=code_now(secret_on(page)))

    assert answer.status_code == 422
    assert Authenticator.objects.count() == 0


def test_a_wrong_code_keeps_the_same_picture(ana, ana_browser):
    confirm(ana_browser)
    page = ana_browser.get(CODE)
    secret = secret_on(page)
    wrong = f"{(int(code_now(secret)) + 1) % 10**6:06}"

    answer = ana_browser.send(CODE, offered=offered_on(page), code=wrong)

    assert answer.status_code == 422
    assert secret_on(answer) == secret
    assert (NO_FIT in said(answer)) != ("belongs to another hour" in said(answer))


@pytest.mark.parametrize("typed", ["", "   ", "abcdef", "🌵"])
def test_missing_digits_are_said_while_setting_up(ana_browser, typed):
    confirm(ana_browser)
    page = ana_browser.get(CODE)

    answer = ana_browser.send(CODE, offered=offered_on(page), code=typed)

    assert (answer.status_code, MISSING in said(answer)) == (422, True)


@pytest.mark.parametrize(
    ("away", "words"),
    [
        (timedelta(minutes=-3), "3 min"),
        (timedelta(minutes=60), "1 h"),
        (timedelta(hours=24), "24 h"),
        (timedelta(hours=-24), "24 h"),
    ],
)
def test_a_clock_that_is_off_is_said_while_setting_up(ana_browser, away, words):
    confirm(ana_browser)
    page = ana_browser.get(CODE)
    code = totp.code_at(secret_on(page), totp.step_of(now() + away))

    answer = ana_browser.send(CODE, offered=offered_on(page), code=code)

    assert answer.status_code == 422
    assert (
        f"This code belongs to another hour: the clock of your phone and the clock here are {words} apart."
        " Let the phone set its time by itself, then type the newest code."
    ) in said(answer)


def test_at_the_door_a_clock_that_is_off_is_not_told_apart(ana):
    secret = new_codes(ana)

    _, answer = come_in(totp.code_at(secret, totp.step_of(now() + timedelta(hours=24))))

    assert (answer.status_code, NO_FIT in said(answer)) == (422, True)


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_code_of_now_opens_after_the_words(ana, steps):
    secret = new_codes(ana)

    browser, answer = come_in(code_now(secret, steps))

    assert (answer.status_code, answer.headers["Location"]) == (302, "/today/")
    assert browser.get("/today/").status_code == 200


@pytest.mark.parametrize("steps", [-3, -2, 2, 3])
def test_a_code_of_another_time_does_not(ana, steps):
    secret = new_codes(ana)

    browser, answer = come_in(code_now(secret, steps))

    assert (answer.status_code, NO_FIT in said(answer)) == (422, True)
    assert browser.get("/today/").status_code == 303


@pytest.mark.parametrize("form", ["{0}", " {0} ", "{1} {2}", "{1}-{2}"])
def test_a_code_may_be_typed_with_spaces(ana, form):
    code = code_now(new_codes(ana))

    _, answer = come_in(form.format(code, code[:3], code[3:]))

    assert answer.status_code == 302


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abc", "x" * 10_000, "1\x002", "１２"])
def test_what_is_no_code_does_not_open(ana, typed):
    new_codes(ana)

    _, answer = come_in(typed)

    assert answer.status_code == 422
    assert (NO_FIT if typed else MISSING) in said(answer)


def test_a_code_opens_once_and_all_before_it_no_more(ana):
    secret = new_codes(ana)
    come_in(code_now(secret, 0))

    again = [come_in(code_now(secret, steps))[1].status_code for steps in (0, -1)]
    next_one = come_in(code_now(secret, 1))[1].status_code

    assert (again, next_one) == ([422, 422], 302)


def test_the_code_that_set_it_up_is_used_up(ana, ana_browser):
    secret, _ = enrol(ana_browser)

    _, answer = come_in(code_now(secret))

    assert answer.status_code == 422


def test_a_code_that_was_used_stays_used_also_without_the_cache(ana, settings):
    secret = new_codes(ana)
    come_in(code_now(secret))
    cache.clear()
    settings.CLOCK_OFFSET += timedelta(seconds=30)

    _, answer = come_in(code_now(secret, -1))

    assert answer.status_code == 422


def test_ten_wrong_codes_then_a_pause_also_for_the_right_one(ana, settings):
    secret = new_codes(ana)
    for _ in range(10):
        come_in("000000" if code_now(secret) != "000000" else "111111")

    paused = come_in(code_now(secret))[1]
    settings.CLOCK_OFFSET += timedelta(minutes=16)
    later = come_in(code_now(secret))[1]

    assert (paused.status_code, TOO_MANY in said(paused)) == (422, True)
    assert later.status_code == 302
    assert Try.objects.count() == 10


def test_thirty_wrong_codes_are_enough_for_a_day_and_the_page_says_so(ana, settings):
    secret = new_codes(ana)
    for _ in range(3):
        cache.clear()  # the limits of an address are another matter
        for _ in range(10):
            come_in("000000" if code_now(secret) != "000000" else "111111")
        settings.CLOCK_OFFSET += timedelta(minutes=16)

    cache.clear()
    paused = come_in(code_now(secret))[1]

    words = "Many codes today. Nothing is lost. It opens with a passkey, or tomorrow."
    assert (paused.status_code, words in said(paused)) == (422, True)


def test_the_second_step_speaks_the_persons_language_and_lets_begin_again(ana):
    new_codes(ana)
    type(ana).objects.filter(pk=ana.pk).update(language="es")
    browser, _ = come_in()

    page, held = browser.get("/sign-in/second/"), browser.get("/sign-in/")
    again = browser.send("/sign-in/second/", again="yes")

    assert '<html lang="es">' in said(page)
    assert (held.status_code, held.headers["Location"]) == (302, "/sign-in/second/")
    assert (again.status_code, again.headers["Location"]) == (303, "/sign-in/")
    assert browser.get("/sign-in/").status_code == 200
    assert browser.get("/sign-in/second/").headers["Location"] == "/sign-in/"


def test_the_way_on_is_kept_over_the_second_step(ana):
    secret, browser = new_codes(ana), Browser()
    browser.send("/sign-in/", login="Ana", password=WORDS, lang="en", next="/journal/")

    answer = browser.send("/sign-in/second/", code=code_now(secret))

    assert answer.headers["Location"] == "/journal/"


def test_codes_come_off_after_the_words(ana, ana_browser):
    new_codes(ana)
    asked = ana_browser.get("/place/code/off/")
    confirm(ana_browser)
    page = ana_browser.get("/place/code/off/")
    answers = [ana_browser.send("/place/code/off/") for _ in range(2)]

    assert (asked.status_code, page.status_code) == (302, 200)
    assert [answer.status_code for answer in answers] == [303, 303]
    assert factors.code_of(ana) is None
    assert (
        Browser().send("/sign-in/", login="Ana", password=WORDS, lang="en").headers["Location"] == "/today/"
    )
    assert verify() == []


def test_a_code_confirms_instead_of_the_words(ana):
    secret, browser = new_codes(ana), signed_in(ana)

    page = browser.get("/confirm/code/?next=/place/keys/new/")
    wrong = browser.send("/confirm/code/", code="", next="/place/keys/new/")
    confirmed = browser.send("/confirm/code/", code=code_now(secret), next="/place/keys/new/")
    replayed = browser.send("/confirm/code/", code=code_now(secret), next="/place/keys/new/")

    assert (page.status_code, wrong.status_code) == (200, 200)
    assert (confirmed.status_code, confirmed.headers["Location"]) == (302, "/place/keys/new/")
    assert NO_FIT in said(replayed)


def test_who_has_codes_already_is_led_to_the_keys(ana, ana_browser):
    new_codes(ana)
    confirm(ana_browser)

    answers = [ana_browser.get(CODE), ana_browser.send(CODE, offered="", code="1")]

    assert [(answer.status_code, answer.headers["Location"]) for answer in answers] == [(303, "/place/")] * 2


def test_a_second_tap_keeps_the_first_secret(ana):
    first, second = new_codes(ana), new_codes(ana)

    assert totp.spend(ana, code_now(second), at=now()) is None or first == second
    assert totp.spend(ana, code_now(first), at=now()) is not None


def test_the_codes_are_those_of_the_standard():
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # RFC 6238, appendix B, the last six of its eight digits

    codes = [totp.code_at(secret, seconds // 30) for seconds in (59, 1111111109, 1234567890, 20000000000)]

    assert codes == ["287082", "081804", "005924", "353130"]
