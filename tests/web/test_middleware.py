"""One origin, readable bodies, whose page a post comes from, and sessions not written at each look."""

import re
from datetime import timedelta
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.http import HttpResponse
from django.test import RequestFactory

from querencia.web.clock import now
from querencia.web.middleware import RENEW_SESSION_AFTER, OneOrigin, preferred_language
from querencia.web.origin import is_from_our_own_page
from tests.cast import FORM, Browser, person, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

JSON = "application/json"
FRIEND = "/en/answer/"
LARGEST = 4 * 1024 * 1024


@pytest.fixture
def guest():
    return Browser()


@pytest.fixture
def ana():
    return signed_in(person("Ana"))


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8001", "localhost"])
@pytest.mark.parametrize("path", ["/en/?a=1&b=%20", "/journal/", "/no/such/page"])
def test_other_names_of_this_machine_lead_to_the_one_origin(guest, host, path):
    response = guest.get(path, HTTP_HOST=host)

    assert (response.status_code, response.headers["Location"]) == (302, settings.ORIGIN + path)


@pytest.mark.parametrize(
    ("origin", "host", "is_it"),
    [
        ("https://example.org", "example.org", True),
        ("https://example.org", "Example.ORG:443", True),
        ("https://example.org", "example.org:80", False),
        ("https://example.org", "example.org:8443", False),
        ("https://example.org:8443", "EXAMPLE.org:8443", True),
        ("https://example.org:8443", "example.org", False),
        ("http://localhost", "localhost:80", True),
        ("http://localhost:8000", "LOCALHOST:8000", True),
    ],
)
def test_what_a_proxy_makes_of_our_name_leads_nobody_in_a_circle(settings, origin, host, is_it):
    settings.ORIGIN, settings.ALLOWED_HOSTS = origin, ["example.org", "localhost"]
    at_the_door = OneOrigin(lambda request: HttpResponse("in"))

    answer = at_the_door(RequestFactory().get("/en/?a=1", HTTP_HOST=host))

    assert answer.headers.get("Location") == (None if is_it else f"{origin}/en/?a=1")


def test_a_form_is_taken_whatever_a_proxy_makes_of_our_name():
    origin = urlsplit(settings.ORIGIN)
    browser = Browser(enforce_csrf_checks=True)
    page = browser.get("/sign-in/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    fields = {"login": "Ana", "password": "no such words", "csrfmiddlewaretoken": token, "lang": "en"}
    body = urlencode(fields)

    hosts = [origin.netloc, f"{origin.hostname.upper()}:{origin.port}"]
    answers = [browser.post("/sign-in/", body, content_type=FORM, HTTP_HOST=host) for host in hosts]

    assert [answer.status_code for answer in answers] == [200, 200]
    other = browser.post("/sign-in/", body, content_type=FORM, HTTP_ORIGIN="http://other.example")
    assert other.status_code == 403


@pytest.mark.parametrize("method", ["get", "head", "post", "put", "options"])
@pytest.mark.parametrize("path", ["/en/", FRIEND, "/enter/", "/today/"])
def test_a_name_that_is_not_ours_gets_400_by_every_method(guest, method, path):
    response = getattr(guest, method)(path, content_type=FORM, HTTP_HOST="rebound.example:8000")

    assert response.status_code == 400


def test_a_post_to_another_name_of_this_machine_is_not_led_away(guest):
    response = guest.post(FRIEND, "hard=words", content_type=FORM, HTTP_HOST="127.0.0.1:8000")

    assert response.status_code == 200


BODIES = {
    "a form": (FORM, b"hard=%C3%B1+and+more", 200),
    "a form with its charset": (f"{FORM}; charset=UTF-8", b"hard=a", 200),
    "a raw form in UTF-8": (FORM, "hard=ñ".encode(), 200),
    "nothing": (FORM, b"", 200),
    "nothing of no type": ("", b"", 200),
    "a file": ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"', 415),
    "plain text": ("text/plain", b"hard=a", 415),
    "no type": ("", b"hard=a", 415),
    "XML": ("application/xml", b"<a/>", 415),
    "bytes that are no UTF-8": (FORM, b"hard=\xff", 400),
    "escapes that are no UTF-8": (FORM, b"hard=%F1", 400),
    "a half character": (FORM, b"hard=%ED%A0%80", 400),
    "a field name that is no UTF-8": (FORM, b"%FF=a", 400),
    "JSON": (JSON, b'{"hard": "\xc3\xb1"}', 200),
    "broken JSON": (JSON, b'{"hard": ', 400),
    "JSON in Latin-1": (JSON, b'{"hard": "\xf1"}', 400),
    "JSON that is deeper than deep": (JSON, b"[" * 100_000, 400),
    "the longest": (FORM, b"a" * LARGEST, 200),
    "one more": (FORM, b"a" * (LARGEST + 1), 413),
    "JSON that is too long": (JSON, b" " * (LARGEST + 1), 413),
}


@pytest.mark.parametrize(("kind", "body", "status"), BODIES.values(), ids=BODIES)
def test_bodies_that_cannot_be_read_as_they_are_are_refused(guest, kind, body, status):
    assert guest.post(FRIEND, body, content_type=kind).status_code == status


@pytest.mark.parametrize(("kind", "body", "status"), BODIES.values(), ids=BODIES)
def test_private_addresses_refuse_the_same_bodies(ana, kind, body, status):
    response = ana.post("/today/", body, content_type=kind)

    assert response.status_code == (405 if status == 200 else status)


def test_a_form_that_claims_another_charset_is_refused(guest):
    response = guest.post(FRIEND, b"hard=%C3%B1", content_type=f"{FORM}; charset=latin-1")

    assert response.status_code == 400


ORIGINS = {
    "our page": ({"HTTP_SEC_FETCH_SITE": "same-origin"}, True),
    "our page, both said": ({"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": settings.ORIGIN}, True),
    "our page in a browser that hides the origin": (
        {"HTTP_SEC_FETCH_SITE": "same-origin", "HTTP_ORIGIN": "null"},
        True,
    ),
    "another site": ({"HTTP_SEC_FETCH_SITE": "cross-site"}, False),
    "a sister site": ({"HTTP_SEC_FETCH_SITE": "same-site"}, False),
    "another site that claims our origin": (
        {"HTTP_SEC_FETCH_SITE": "cross-site", "HTTP_ORIGIN": settings.ORIGIN},
        False,
    ),
    "no page at all": ({"HTTP_SEC_FETCH_SITE": "none"}, False),
    "an empty word": ({"HTTP_SEC_FETCH_SITE": "", "HTTP_ORIGIN": settings.ORIGIN}, False),
    "an old browser on our page": ({"HTTP_ORIGIN": settings.ORIGIN}, True),
    "an old browser elsewhere": ({"HTTP_ORIGIN": "https://other.example"}, False),
    "an old browser at another port": ({"HTTP_ORIGIN": "http://localhost:9"}, False),
    "a longer origin": ({"HTTP_ORIGIN": settings.ORIGIN + ".other.example"}, False),
    "a hidden origin": ({"HTTP_ORIGIN": "null"}, False),
    "neither said": ({}, False),
    "only a referrer": ({"HTTP_REFERER": settings.ORIGIN + "/en/"}, False),
}


@pytest.mark.parametrize(("headers", "is_ours"), ORIGINS.values(), ids=ORIGINS)
def test_whose_page_a_post_comes_from(headers, is_ours):
    assert is_from_our_own_page(RequestFactory().post("/", **headers)) is is_ours


@pytest.mark.parametrize(("headers", "is_ours"), ORIGINS.values(), ids=ORIGINS)
@pytest.mark.parametrize("path", [FRIEND, "/en/friend/two/", "/enter/"])
def test_guests_forms_listen_to_our_own_pages_only(path, headers, is_ours):
    browser = Browser()
    del browser.defaults["HTTP_ORIGIN"]

    response = browser.post(path, "", content_type=FORM, **headers)

    assert response.status_code == (200 if is_ours else 403)


@pytest.mark.parametrize(
    ("path", "beginning"), [(FRIEND, "/en/and-now/"), ("/es/friend/two/", "/es/friend/")]
)
def test_a_look_at_a_guests_form_leads_back_to_its_beginning(path, beginning):
    browser = Browser()
    del browser.defaults["HTTP_ORIGIN"]

    response = browser.get(path)

    assert (response.status_code, response.headers.get("Location")) == (303, beginning)


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [
        ("?lang=es", "en", "es"),
        ("?lang=en", "es", "en"),
        ("?lang=xx", "es-MX,es;q=0.9", "es"),
        ("", "es", "es"),
        ("", "fr,de", "en"),
        ("", "", "en"),
        ("?lang=" + "e" * 5000, "../../etc", "en"),
    ],
)
def test_which_language_a_guest_is_spoken_to(asked, accepted, language):
    request = RequestFactory().get(f"/sign-in/{asked}", HTTP_ACCEPT_LANGUAGE=accepted)

    assert preferred_language(request) == language


def test_a_person_is_spoken_to_in_their_own_language():
    iker = signed_in(person("Íker", language="es"))

    page = iker.get("/today/?lang=en", HTTP_ACCEPT_LANGUAGE="en").content.decode()

    assert '<html lang="es"' in page


def test_a_session_is_moved_on_at_most_every_ten_minutes(ana, settings):
    def stored():
        row = Session.objects.get()
        return row.session_data, row.expire_date

    ana.get("/today/")
    first = stored()
    ana.get("/today/")
    settings.CLOCK_OFFSET = RENEW_SESSION_AFTER - timedelta(minutes=2)
    ana.get("/journal/")
    assert stored() == first

    settings.CLOCK_OFFSET = RENEW_SESSION_AFTER + timedelta(minutes=2)
    ana.get("/journal/")

    assert stored()[1] > first[1]
    assert Session.objects.get().get_decoded()["renewed"] <= now().timestamp()


@pytest.fixture
def no_writing():
    """A database that can be read and not written, as when the disk is full or another writer holds it."""

    def refuse(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


@pytest.mark.parametrize("path", ["/today/", "/journal/", "/mine/"])
def test_a_page_is_shown_though_the_session_cannot_be_moved_on(ana, no_writing, path):
    page = ana.get(path)

    assert (page.status_code, page.cookies.get("session")) == (200, None)
    assert "renewed" not in Session.objects.get().get_decoded()


def test_refused_words_stay_on_the_page_though_the_session_cannot_be_moved_on(ana, no_writing):
    address = ana.get("/journal/new/2").headers["Location"]
    token = address.partition("?s=")[2]

    page = ana.post(address, f"s={token}&revision=0&text=a+%00+b", content_type=FORM)

    assert page.status_code == 422
    assert b"There is a sign in this text that cannot be kept." in page.content
