"""Logs carry where and what kind, never what a person wrote."""

import io
import logging
import sys

import pytest
from django.conf import settings
from django.db import DataError, OperationalError, connection
from django.test import override_settings
from django.urls import path

from querencia.config import urls as real_urls
from querencia.web.access import guest_form, person_only
from querencia.web.logs import IdsOnly
from tests.cast import FORM, Browser, person, signed_in

CANARY = "canary-sentence-of-a-person"


def faulty(request):
    """Fails with what was typed in the message, in its cause and in its context."""
    typed = request.POST["hard"]
    try:
        raise KeyError(typed)
    except KeyError as error:
        raise ValueError(f"cannot do with {typed!r}", typed) from error


def failing_query(request):
    """Fails in the database, with what was typed among the arguments."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM no_such_table WHERE words = %s", [request.POST["hard"]])


urlpatterns = [
    path("en/faulty/", guest_form(lambda request: faulty(request))),
    path("faulty/", person_only(lambda request: faulty(request))),
    path("failing-query/", person_only(lambda request: failing_query(request))),
    *real_urls.urlpatterns,
]
handler500 = real_urls.handler500


@pytest.fixture
def written():
    """What our own handler writes, as set up by the settings."""
    handlers = [h for h in logging.getLogger().handlers if any(isinstance(f, IdsOnly) for f in h.filters)]
    (handler,) = handlers
    out = io.StringIO()
    before = handler.setStream(out)
    yield out
    handler.setStream(before)


def lines_of(written):
    return written.getvalue().splitlines()


def test_every_handler_of_ours_drops_values():
    assert {name: handler["filters"] for name, handler in settings.LOGGING["handlers"].items()} == {
        "stderr": ["no_bodies"]
    }
    assert settings.LOGGING["root"]["handlers"] == ["stderr"]


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.django_db(databases=["default", "keystore"])
@pytest.mark.parametrize(
    ("path", "kind", "function"),
    [
        ("/en/faulty/", "ValueError", "faulty"),
        ("/faulty/", "ValueError", "faulty"),
        ("/failing-query/", "OperationalError|ProgrammingError", "failing_query"),
    ],
)
def test_a_fault_says_where_and_what_kind_and_no_words(written, path, kind, function):
    ana = signed_in(person("Ana"))
    ana.raise_request_exception = False

    response = ana.send(path, hard=CANARY)

    lines = lines_of(written)
    assert response.status_code == 500
    assert lines[0].endswith(f"ERROR django.request Internal Server Error: {path}")
    assert lines[1] in kind.split("|")
    assert any(line.startswith(f"  {__file__}:") and line.endswith(f" {function}") for line in lines)
    assert CANARY not in written.getvalue()


@pytest.mark.django_db(databases=["default", "keystore"])
def test_refused_posts_leave_no_words(written):
    browser = Browser(enforce_csrf_checks=True)

    browser.post("/sign-in/", f"login={CANARY}", content_type="application/x-www-form-urlencoded")
    browser.post("/en/answer/", CANARY, content_type="text/plain")
    Browser(HTTP_SEC_FETCH_SITE="cross-site").send("/en/answer/", hard=CANARY)
    browser.get(f"/en/nothing/?hard={CANARY}", HTTP_REFERER=f"http://localhost:8000/?{CANARY}")

    assert [line.split(" ", 3)[3] for line in lines_of(written)] == [
        "django.security.csrf Forbidden (CSRF cookie not set.): /sign-in/",
        "django.request Unsupported Media Type: /en/answer/",
        "django.request Forbidden: /en/answer/",
    ]


@pytest.mark.django_db(databases=["default", "keystore"])
def test_addresses_and_hosts_that_are_not_there_are_not_written(written):
    ana = signed_in(person("Ana"))

    answers = [ana.get(f"/{CANARY}/").status_code, Browser().get(f"/en/{CANARY}/").status_code]
    answers.append(Browser().get("/en/", HTTP_HOST=f"{CANARY}.example").status_code)
    answers.append(Browser().post(f"/{CANARY}/", CANARY, content_type="text/plain").status_code)
    answers.append(Browser().post(f"/en/{CANARY}/", b"a=%FF", content_type=FORM).status_code)

    assert (answers, lines_of(written)) == ([404, 404, 400, 415, 400], [])


@pytest.mark.parametrize(
    "fault",
    [
        ValueError(CANARY),
        OperationalError(CANARY, {"words": CANARY}),
        DataError(CANARY),
        UnicodeEncodeError("utf-8", CANARY, 0, 1, CANARY),
        ExceptionGroup(CANARY, [ValueError(CANARY)]),
        type("Own", (Exception,), {"__str__": lambda self: CANARY})(),
    ],
)
def test_the_message_of_a_fault_is_dropped_whatever_it_is(written, fault):
    fault.add_note(CANARY)
    try:
        raise fault
    except Exception:
        logging.getLogger("querencia.somewhere").exception("the hourly work failed")

    lines = lines_of(written)
    assert lines[0].endswith("ERROR querencia.somewhere the hourly work failed")
    assert lines[1] == type(fault).__name__
    assert lines[2].startswith(f"  {__file__}:")
    assert (len(lines), CANARY in written.getvalue()) == (3, False)


def test_a_line_without_a_fault_is_written_as_it_is(written):
    logging.getLogger("querencia.somewhere").warning("%d heads", 3)

    assert lines_of(written)[0].endswith("WARNING querencia.somewhere 3 heads")


def test_what_is_attached_to_a_record_is_dropped():
    record = logging.LogRecord("a", logging.ERROR, __file__, 1, "said", None, None)
    record.request = {"hard": CANARY}

    assert IdsOnly().filter(record) is True
    assert (hasattr(record, "request"), record.exc_text) == (False, None)


def test_another_handler_after_ours_gets_no_fault_either():
    record = logging.LogRecord("a", logging.ERROR, __file__, 1, "said", None, None)
    try:
        raise ValueError(CANARY)
    except ValueError:
        record.exc_info = sys.exc_info()

    IdsOnly().filter(record)

    assert record.exc_info is None
    assert CANARY not in logging.Formatter("%(message)s").format(record)
