"""Only mine, or others use it too: how long one stays signed in, and what is left on the device."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache

from querencia.accounts.devices.known import COOKIE
from querencia.web.clock import now
from tests.accounts.recovering import come_in, shown
from tests.cast import WORDS, Browser

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

HALF_AN_HOUR = timedelta(minutes=30)
TWO_WEEKS = timedelta(days=14)


@pytest.fixture(autouse=True)
def no_limits_left_over():
    cache.clear()


@pytest.fixture
def browser(ana):
    browser = Browser()
    come_in(browser, "Ana", WORDS)
    return browser


def time_left():
    return Session.objects.get().expire_date - now()


def later(settings, time):
    """The site's clock goes on."""
    settings.CLOCK_OFFSET = settings.CLOCK_OFFSET + time


def test_a_shared_phone_ends_with_the_browser_and_keeps_nothing(browser):
    assert browser.cookies[COOKIE].value != ""

    answer = browser.send("/place/phone/", phone="shared")

    cookie = answer.cookies["session"]
    assert (answer.status_code, answer.headers["Location"]) == (303, "/today/")
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert timedelta(minutes=29) < time_left() <= HALF_AN_HOUR
    assert (answer.cookies[COOKIE].value, answer.cookies[COOKIE]["max-age"]) == ("", 0)
    assert (answer.cookies["phone"].value, answer.headers["Clear-Site-Data"]) == ("shared", '"cache"')
    assert '<html lang="en" data-phone="shared"' in shown(browser.get("/today/"))


def test_ones_own_phone_stays_signed_in_and_is_known(browser):
    browser.send("/place/phone/", phone="shared")

    answer = browser.send("/place/phone/", phone="own")

    assert answer.cookies["session"]["max-age"] == TWO_WEEKS.total_seconds()
    assert TWO_WEEKS - timedelta(minutes=1) < time_left() <= TWO_WEEKS
    assert answer.cookies[COOKIE].value != ""
    assert not answer.has_header("Clear-Site-Data")
    assert 'data-phone="own"' in shown(browser.get("/today/"))


def test_half_an_hour_of_quiet_ends_it(browser, settings):
    browser.send("/place/phone/", phone="shared")
    for _ in range(3):
        later(settings, timedelta(minutes=20))
        assert browser.get("/today/").status_code == 200

    later(settings, HALF_AN_HOUR + timedelta(seconds=1))

    assert browser.get("/today/").status_code == 303


def test_ones_own_phone_does_not_mind_a_quiet_week(browser, settings):
    browser.send("/place/phone/", phone="own")

    later(settings, timedelta(days=13))

    assert browser.get("/today/").status_code == 200


@pytest.mark.parametrize("off", [timedelta(days=1), timedelta(days=-1)])
def test_a_clock_that_was_a_day_off_lets_in_all_the_same(ana, settings, off):
    later(settings, off)
    browser = Browser()
    come_in(browser, "Ana", WORDS)
    browser.send("/place/phone/", phone="shared")

    assert browser.get("/today/").status_code == 200


def test_the_answer_is_remembered_on_the_device_for_the_next_sign_in(browser):
    browser.send("/place/phone/", phone="shared")
    browser.send("/sign-out/")

    answer = come_in(browser, "Ana", WORDS)

    assert answer.cookies["session"]["max-age"] == ""
    assert timedelta(minutes=29) < time_left() <= HALF_AN_HOUR
    assert COOKIE not in answer.cookies or answer.cookies[COOKIE].value == ""


def test_a_guest_on_a_shared_phone_is_told_so_but_on_public_pages(browser):
    browser.send("/place/phone/", phone="shared")
    browser.send("/sign-out/")

    assert 'data-phone="shared"' in shown(browser.get("/sign-in/?lang=en"))
    assert "data-phone" not in shown(browser.get("/en/"))
    assert browser.get("/en/").content == Browser().get("/en/").content


@pytest.mark.parametrize("said", ["", "mine", "SHARED", "🌵", "own,shared"])
def test_what_is_no_answer_changes_nothing(browser, said):
    answer = browser.send("/place/phone/", phone=said)

    assert answer.status_code == (422 if said else 200)
    assert "phone" not in answer.cookies
    assert "data-phone" not in shown(browser.get("/today/"))


@pytest.mark.parametrize("value", ["", "x", "SHARED", "Ñ"])
def test_a_cookie_that_says_nothing_is_no_answer(browser, value):
    browser.cookies["phone"] = value

    assert "data-phone" not in shown(browser.get("/today/"))


def test_right_after_entering_it_leads_on(guest):
    guest.send("/enter/", name="Luz", way="words", words=WORDS, adult="yes", lang="en")
    page = shown(guest.get("/place/phone/?new=yes"))

    answer = guest.send("/place/phone/", phone="own", new="yes")

    assert 'href="/place/alone/"' in page
    assert answer.headers["Location"] == "/place/alone/"


def test_a_form_leads_to_our_own_pages_only(browser):
    answer = browser.send("/place/phone/", phone="own", new="https://evil.example/", next="//evil.example")

    assert answer.headers["Location"] == "/today/"
