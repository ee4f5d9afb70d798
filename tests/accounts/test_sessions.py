"""Who is signed in where: each in the list, each to be ended, and nothing of a browser kept but its kind."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from querencia.accounts.devices import sessions
from querencia.accounts.devices.browsers import browser_in
from querencia.accounts.devices.models import mark_of
from querencia.accounts.models import OpenSession
from querencia.audit.models import AuditEvent
from querencia.web.clock import now
from tests.accounts.recovering import come_in, shown
from tests.cast import WORDS, Browser, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

PHONE = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML) Chrome/120.0.0.0 Mobile Safari/537.36"
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:91.0) Gecko/20100101 Firefox/91.0"


@pytest.fixture(autouse=True)
def no_limits_left_over():
    cache.clear()


@pytest.fixture
def phone(ana):
    return came_in(PHONE)


@pytest.fixture
def laptop(ana):
    return came_in(LAPTOP)


def came_in(agent, name="Ana"):
    browser = Browser(HTTP_USER_AGENT=agent)
    assert come_in(browser, name, WORDS).status_code == 302
    return browser


def marks_on(page):
    return [mark for mark in re.findall(r'name="end" value="([^"]+)"', shown(page)) if len(mark) == 32]


def inside(*browsers):
    return [browser.get("/today/").status_code == 200 for browser in browsers]


def test_each_sign_in_is_listed_with_its_kind_and_this_one_is_marked(phone, laptop, ben):
    came_in(PHONE, "Ben")

    page = phone.get("/place/sessions/")

    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", shown(page)))
    assert len(marks_on(page)) == 2
    assert "Chrome on a phone · this one" in text
    assert "Firefox on a computer Since" in text
    assert f"Last used on {now():%-d %B %Y}." in text
    assert phone.cookies["session"].value not in shown(page)
    assert page.headers["Cache-Control"] == "no-store"


def test_one_is_ended_on_the_next_request(ana, phone, laptop):
    mark = mark_of(laptop.cookies["session"].value)

    answer = phone.send("/place/sessions/", end=mark)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/place/sessions/")
    assert inside(phone, laptop) == [True, False]
    assert AuditEvent.objects.filter(stream_id=ana.owner_id, event="sessions.ended").count() == 1
    phone.send("/place/sessions/", end=mark)
    assert AuditEvent.objects.filter(event="sessions.ended").count() == 1


def test_nobody_ends_anothers(phone, ben):
    bens = came_in(LAPTOP, "Ben")

    bens.send("/place/sessions/", end=mark_of(phone.cookies["session"].value))

    assert inside(phone, bens) == [True, True]


@pytest.mark.parametrize("end", ["", "x", "None", "🌵", "0" * 32, "OTHERS"])
def test_what_is_no_mark_ends_nothing(phone, laptop, end):
    assert phone.send("/place/sessions/", end=end).status_code == 303
    assert inside(phone, laptop) == [True, True]


def test_all_others_are_ended(phone, laptop, ben):
    third, bens = came_in(LAPTOP), came_in(LAPTOP, "Ben")

    phone.send("/place/sessions/", end="others")

    assert inside(phone, laptop, third, bens) == [True, False, False, True]


def test_signing_out_everywhere_includes_here(phone, laptop, ben):
    bens = came_in(LAPTOP, "Ben")

    answer = phone.send("/place/sessions/", end="all")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert inside(phone, laptop, bens) == [False, False, True]
    assert Session.objects.count() == 1


def test_ending_this_one_is_leaving(phone, laptop):
    answer = phone.send("/place/sessions/", end=mark_of(phone.cookies["session"].value))

    assert (answer.headers["Location"], answer.headers["Clear-Site-Data"]) == ("/", '"cache"')
    assert inside(phone, laptop) == [False, True]


def test_leaving_takes_the_row_along(phone, laptop):
    phone.send("/sign-out/")

    assert OpenSession.objects.count() == 1


def test_a_session_that_ended_by_itself_is_not_listed(ana, phone, laptop):
    Session.objects.filter(session_key=laptop.cookies["session"].value).update(expire_date=now())

    assert len(marks_on(phone.get("/place/sessions/"))) == 1


def test_the_day_of_the_last_use_is_written_once_a_day(ana, phone):
    session = Session.objects.get()
    OpenSession.objects.update(seen_on="2026-01-01")

    phone.get("/today/")
    same_day = str(OpenSession.objects.get().seen_on)
    store = phone.session
    sessions.see_session(store, at=now() + timedelta(days=1))

    assert same_day == "2026-01-01"
    assert OpenSession.objects.get(session_id=session.pk).seen_on == (now() + timedelta(days=1)).date()


def test_a_page_costs_no_statement_more_for_the_list(phone):
    phone.get("/place/phone/")
    with CaptureQueriesContext(connection) as sent:
        phone.get("/place/phone/")

    assert [each["sql"] for each in sent if "opensession" in each["sql"]] == []


def test_the_list_is_read_in_the_same_statements_for_one_session_and_for_four(ana, phone):
    counts = []
    for n in (0, 3):
        for _ in range(n):
            signed_in(ana).get("/place/phone/")
        with CaptureQueriesContext(connection) as sent:
            phone.get("/place/sessions/")
        counts.append(len(sent))

    assert counts[0] == counts[1]
    assert OpenSession.objects.count() == 4


@pytest.mark.parametrize(
    ("agent", "kind"),
    [
        (PHONE, "chrome/phone"),
        (LAPTOP, "firefox/computer"),
        ("Mozilla/5.0 (Android 13; Tablet; rv:115.0) Gecko/115.0 Firefox/115.0", "firefox/tablet"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) Mobile/15E Safari/604.1",
            "safari/phone",
        ),
        (
            "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) CriOS/120.0 Safari/604.1",
            "chrome/tablet",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0", "edge/computer"),
        (
            "Mozilla/5.0 (Linux; Android 13) SamsungBrowser/23.0 Chrome/115.0 Mobile",
            "samsung/phone",
        ),
        ("Mozilla/5.0 (Linux; Android 12; SM-T500) Chrome/110.0.0.0 Safari/537.36", "chrome/tablet"),
        ("", "/"),
        ("curl/8.0 canary", "/"),
    ],
)
def test_kinds_of_browsers(agent, kind):
    assert browser_in(agent) == kind


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("firefox/tablet", "Firefox on a tablet"),
        ("safari/computer", "Safari on a computer"),
        ("/phone", "A browser on a phone"),
        ("/", "A browser"),
        ("netscape/", "A browser"),
    ],
)
def test_kinds_in_words(kind, words):
    assert sessions.browser_words(kind) == words


def test_the_agent_itself_is_kept_nowhere(ana):
    came_in(f"{PHONE} canary-agent")

    stored = [str(row) for row in OpenSession.objects.values_list()]
    inner = [str(session.get_decoded()) for session in Session.objects.all()]
    assert [text for text in (*stored, *inner) if "canary" in text or "Android" in text] == []


def test_sessions_from_before_the_list_get_their_row(ana, phone):
    from importlib import import_module

    OpenSession.objects.all().delete()
    migration = import_module("querencia.accounts.migrations.0004_sessions_until_now")

    for _ in range(2):
        migration.list_open_sessions(apps, None)

    assert [(row.user_id, row.browser) for row in OpenSession.objects.all()] == [(ana.pk, "/")]
