"""Who may open what: marks on views, the check that none is missing, guests at private addresses."""

from urllib.parse import quote, unquote

import pytest
from django.core.checks import run_checks
from django.http import HttpResponse
from django.test import override_settings
from django.urls import NoReverseMatch, get_resolver, include, path, reverse

from querencia.config import urls as real_urls
from querencia.practices.installed import installed_pack
from querencia.safety.pages import write_help_files
from querencia.web.access import (
    Access,
    access_of,
    guest_form,
    guest_page,
    is_public_path,
    person_only,
    public,
)
from querencia.web.checks import patterns
from tests.cast import FORM, Browser, person, signed_in

ARGUMENTS = {
    "lang": "en",
    "unit_id": "breath-kind",
    "minutes": 5,
    "tone": "warm",
    "way": "moving",
    "country": "gb",
}


def plain(request):
    return HttpResponse("open to all by accident")


@public
def marked(request):
    return HttpResponse("open to all on purpose")


nested = [path("inner/", plain, name="inner"), path("said/", marked, name="said")]
urlpatterns = [
    *real_urls.urlpatterns,
    path("outer/", plain, name="outer"),
    path("under/", include((nested, "under"))),
]


def addresses(*kinds):
    """Each address of the site with one of these marks, as a path."""
    known = {**ARGUMENTS, "digest": installed_pack().timelines}
    for name, pattern in patterns(get_resolver()):
        if access_of(pattern.callback) in kinds:
            used = {key: known[key] for key in ["lang", *pattern.pattern.regex.groupindex]}
            yield address_of(name, used)


def address_of(name, arguments):
    """The path of a name; some stand below a language and some do not."""
    try:
        return reverse(name, kwargs=arguments)
    except NoReverseMatch:
        return reverse(name, kwargs={key: value for key, value in arguments.items() if key != "lang"})


PUBLIC = sorted(addresses(Access.PUBLIC))
GUEST_FORMS = sorted(addresses(Access.GUEST_FORM))


def test_the_marks_are_told_apart_and_unmarked_is_none():
    def view(request):
        return HttpResponse()

    assert access_of(view) is None
    marks = {public: "public", guest_form: "guest form", guest_page: "guest page", person_only: "person"}
    assert {mark: access_of(mark(lambda request: None)) for mark in marks} == marks


def test_only_guests_forms_are_free_of_a_token():
    free = {
        name for name, pattern in patterns(get_resolver()) if getattr(pattern.callback, "csrf_exempt", False)
    }

    forms = {name for name, p in patterns(get_resolver()) if access_of(p.callback) is Access.GUEST_FORM}
    assert free == {*forms, "account_signup"}


def test_our_own_addresses_pass_the_check():
    assert [message.id for message in run_checks() if message.id == "web.E001"] == []


@override_settings(ROOT_URLCONF=__name__)
def test_the_check_finds_every_unmarked_view():
    found = [(m.id, m.msg, m.hint) for m in run_checks() if m.id == "web.E001"]

    hint = "Put one mark of web.access on its view."
    assert found == [
        ("web.E001", "outer (outer/) does not say who may open it.", hint),
        ("web.E001", "under:inner (inner/) does not say who may open it.", hint),
    ]


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.django_db(databases=["default", "keystore"])
def test_an_unmarked_view_is_still_no_open_door():
    response = Browser().get("/outer/")

    assert (response.status_code, response.headers["Location"]) == (303, "/sign-in/?next=%2Fouter%2F")


@pytest.mark.parametrize(
    ("path", "is_public"),
    [
        ("/en/", True),
        ("/es/nothing/", True),
        ("/static/x.css", True),
        ("/away/", True),
        ("/robots.txt", True),
        ("/favicon.ico", True),
        ("/", False),
        ("/en", False),
        ("/english/", False),
        ("/robots.txt/", False),
        ("/journal/en/", False),
        ("/today/", False),
        ("", False),
    ],
)
def test_which_paths_are_public(path, is_public):
    assert is_public_path(path) is is_public


@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages_answer_without_a_session_and_without_any_database(path, settings, tmp_path):
    """No database mark: in this test every database refuses to be opened."""
    browser = Browser()
    browser.cookies["session"] = "a" * 32
    if path.startswith("/en/help/"):
        settings.PUBLIC_FILES = tmp_path
        write_help_files(settings.CONTENT, tmp_path)

    response = browser.get(path)
    b"".join(response)

    assert response.status_code == 200
    assert not hasattr(response.wsgi_request, "session")
    assert ("Set-Cookie" in response.headers, response.headers.get("Vary")) == (False, None)


@pytest.mark.parametrize("path", GUEST_FORMS)
def test_guests_forms_answer_without_a_session_and_without_any_database(path):
    browser = Browser()
    browser.cookies["session"] = "a" * 32

    response = browser.send(path, hard="a hard sentence", kind="a kind one", chip="")

    assert response.status_code == 200
    assert not hasattr(response.wsgi_request, "session")
    assert "Set-Cookie" not in response.headers


MISSING = [
    "/en/nothing/",
    "/es/u/none/",
    "/static/none.css",
    "/static/../../etc/passwd",
    "/static/%2e%2e/%2e%2e/keys/master.key",
    "/static/%00",
    "/en/%00/",
    "/en/u/%ff/",
    "/en/u/one-minute/99999999999999999999/",
    "/en/help/zz/",
    "/favicon.ico",
]


@pytest.mark.parametrize("path", MISSING)
def test_missing_public_pages_need_no_database_either(path):
    response = Browser().get(path)

    assert response.status_code == 404
    assert not hasattr(response.wsgi_request, "session")


def test_a_private_page_would_have_touched_a_database():
    """The tests above would see it."""
    browser = Browser()
    browser.cookies["session"] = "a" * 32

    with pytest.raises(RuntimeError, match="Database access not allowed"):
        browser.get("/today/")


PRIVATE = ["/today/", "/journal/", "/journal/01957f2a-9c3e-7a11-8b22-334455667788/", "/mine/", "/step/1/"]
NOWHERE = ["/nothing/", "/journal/x/", "/step/999999/", "/admin/", "/en", "/accounts/login/", "/%00", "/a//b"]


@pytest.mark.django_db(databases=["default", "keystore"])
@pytest.mark.parametrize("path", [*PRIVATE, *NOWHERE])
def test_a_guest_cannot_tell_what_exists(path):
    response = Browser().get(path)

    assert (response.status_code, response.content) == (303, b"")
    assert response.headers["Location"] == "/sign-in/?next=" + quote(unquote(path), safe="")


@pytest.mark.django_db(databases=["default", "keystore"])
@pytest.mark.parametrize("path", ["/mine/take/", "/mine/erase/", "/nothing/", "/today/"])
def test_a_guests_post_leads_to_sign_in_and_not_back_to_a_post(path):
    response = Browser().post(path, "a=1", content_type=FORM)

    assert (response.status_code, response.headers["Location"]) == (303, "/sign-in/")


@pytest.mark.django_db(databases=["default", "keystore"])
def test_of_the_question_of_an_address_only_the_token_travels_to_sign_in():
    with_token = Browser().get("/journal/?gone=private&s=to:ken")
    without = Browser().get("/journal/?gone=private")

    assert with_token.headers["Location"] == "/sign-in/?next=%2Fjournal%2F%3Fs%3Dto%253Aken"
    assert without.headers["Location"] == "/sign-in/?next=%2Fjournal%2F"


@pytest.mark.django_db(databases=["default", "keystore"])
@pytest.mark.parametrize("path", NOWHERE)
def test_a_person_sees_that_there_is_nothing(path):
    ana = signed_in(person("Ana"))

    one, other = ana.get(path), ana.get("/nothing-else/")

    assert (one.status_code, other.status_code) == (404, 404)
    assert one.content == other.content
