"""Every answer carries the strict headers: pages, redirects, refusals, faults and static files."""

import pytest
from django.test import override_settings
from django.urls import path

from querencia.config import urls as real_urls
from querencia.web.access import person_only, public
from tests.cast import FORM, Browser, person, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

STRICT = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; media-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
PLACES = ("X-Robots-Tag", "Cache-Control")
FINDABLE = [None, "public, max-age=300"]
HIDDEN = ["noindex", "no-store"]


@public
def faulty(request):
    """A public page with a fault in it."""
    raise ZeroDivisionError("private words")


@person_only
def faulty_inside(request):
    """A private page with a fault in it."""
    raise ZeroDivisionError("private words")


urlpatterns = [
    path("faulty/", faulty),
    path("faulty-inside/", faulty_inside),
    *real_urls.urlpatterns,
]
handler500 = real_urls.handler500


@pytest.fixture
def guest():
    return Browser()


@pytest.fixture
def ana():
    return signed_in(person("Ana"))


def strict_part(response):
    return {name: response.headers.get(name) for name in STRICT}


def placed(response):
    """How robots and caches may treat it."""
    return [response.headers.get(name) for name in PLACES]


@pytest.mark.parametrize("path", ["/en/", "/es/about/", "/robots.txt"])
def test_public_pages_are_strict_findable_and_cacheable(guest, path):
    response = guest.get(path)

    assert (response.status_code, strict_part(response), placed(response)) == (200, STRICT, FINDABLE)


@pytest.mark.parametrize(("mode", "clears"), [(None, '"cache"'), ("navigate", '"cache"'), ("cors", None)])
def test_leaving_clears_the_cache_and_no_storage(guest, mode, clears):
    response = guest.get("/away/", **({"HTTP_SEC_FETCH_MODE": mode} if mode else {}))

    assert (response.status_code, strict_part(response)) == (200, STRICT)
    assert placed(response) == [None, "public, no-cache"]
    assert response.headers.get("Clear-Site-Data") == clears


@pytest.mark.parametrize("path", ["/en/", "/en/u/one-minute/", "/sign-in/", "/worker.js"])
def test_no_other_page_clears_anything(guest, path):
    assert guest.get(path).headers.get("Clear-Site-Data") is None


@pytest.mark.parametrize("path", ["/today/", "/journal/", "/mine/"])
def test_private_pages_are_strict_and_kept_nowhere(ana, path):
    response = ana.get(path)

    assert (response.status_code, strict_part(response), placed(response)) == (200, STRICT, HIDDEN)


@pytest.mark.parametrize("path", ["/sign-in/", "/enter/"])
def test_pages_at_the_door_are_strict_and_kept_nowhere(guest, path):
    response = guest.get(path)

    assert (response.status_code, strict_part(response)) == (200, STRICT)
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/today/", "/nothing-here/"])
def test_redirects_are_strict_and_kept_nowhere(guest, path):
    response = guest.get(path)

    assert (response.status_code, strict_part(response), placed(response)) == (303, STRICT, HIDDEN)


def test_a_guests_form_is_strict_and_kept_nowhere(guest):
    response = guest.send("/en/answer/", hard="words")

    assert (response.status_code, strict_part(response)) == (200, STRICT)
    assert response.headers["Cache-Control"] == "no-store"


REFUSALS = {
    "400 not UTF-8": (400, "/en/answer/", b"hard=%ff", FORM, {}),
    "400 foreign host": (400, "/en/answer/", b"", FORM, {"HTTP_HOST": "other.example"}),
    "403 foreign page": (403, "/en/answer/", b"", FORM, {"HTTP_ORIGIN": "https://other.example"}),
    "403 no token": (403, "/sign-in/", b"login=a", FORM, {}),
    "404 public": (404, "/en/nothing/", b"", FORM, {}),
    "405 public": (405, "/en/", b"", FORM, {}),
    "413": (413, "/en/answer/", b"a" * (4 * 2**20 + 1), FORM, {}),
    "415": (415, "/en/answer/", b"a", "text/plain", {}),
}


@pytest.mark.parametrize(("status", "path", "body", "kind", "extra"), REFUSALS.values(), ids=REFUSALS)
def test_refusals_are_strict_and_kept_nowhere(status, path, body, kind, extra):
    response = Browser(enforce_csrf_checks=True).post(path, body, content_type=kind, **extra)

    assert (response.status_code, strict_part(response), placed(response)) == (status, STRICT, HIDDEN)
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"</html>" in response.content


@pytest.mark.parametrize(
    ("status", "ask"),
    [
        (404, lambda browser: browser.get("/nothing-here/")),
        (405, lambda browser: browser.put("/today/")),
        (405, lambda browser: browser.send("/today/")),
    ],
)
def test_refusals_to_a_person_are_strict_and_kept_nowhere(ana, status, ask):
    response = ask(ana)

    assert (response.status_code, strict_part(response), placed(response)) == (status, STRICT, HIDDEN)
    assert b"</html>" in response.content


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize("path", ["/faulty/", "/faulty-inside/"])
def test_faults_are_strict_kept_nowhere_and_tell_nothing(ana, path):
    ana.raise_request_exception = False

    response = ana.get(path)

    assert (response.status_code, strict_part(response), placed(response)) == (500, STRICT, HIDDEN)
    assert b"</html>" in response.content
    assert b"private words" not in response.content
    assert b"ZeroDivisionError" not in response.content


def test_static_files_are_strict_and_cached_for_ever(guest, settings):
    file = next((settings.STATIC_ROOT / "web").glob("away.*.css"))

    response = guest.get(f"/static/web/{file.name}")
    missing = guest.get("/static/web/away.none.css")

    assert (response.status_code, strict_part(response)) == (200, STRICT)
    assert placed(response) == [None, "max-age=315360000, public, immutable"]
    assert "Access-Control-Allow-Origin" not in response.headers
    assert b"".join(response.streaming_content) == file.read_bytes()
    assert (missing.status_code, strict_part(missing), placed(missing)) == (404, STRICT, HIDDEN)
    response.close()


def test_no_answer_to_a_guest_sets_a_cookie_on_a_public_page(guest):
    assert [len(guest.get(path).cookies) for path in ("/en/", "/away/", "/robots.txt")] == [0, 0, 0]
