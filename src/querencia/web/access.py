"""Who may open an address. Every view carries exactly one of these marks."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

View = TypeVar("View", bound=Callable[..., Any])

LANGUAGES = ("en", "es")
TOKEN = "s"
"""The field that says whose a new address is and for what."""
PUBLIC_PREFIXES = (*(f"/{lang}/" for lang in LANGUAGES), "/static/", "/away/")
PUBLIC_PATHS = frozenset(
    {"/robots.txt", "/favicon.ico", "/worker.js", "/manifest.webmanifest", "/notes.webmanifest"}
)
FORGET_PAGES = '"cache"'
"""Clear-Site-Data when somebody leaves: the browser drops the pages that it still holds.

Never "storage", which would take away help without a network and words that wait to be sent.
"""


class Access(StrEnum):
    """Who may open an address."""

    PUBLIC = "public"
    """Everybody, with the same bytes: no session, no cookie, no database."""
    GUEST_FORM = "guest form"
    """Everybody may post here from our own pages; nothing is written."""
    GUEST_PAGE = "guest page"
    """Sign-in and sign-up: needs a session, never cached."""
    CAPABILITY = "capability"
    """Whoever has this very address, which nobody can guess; anything near it is a plain 404."""
    PERSON = "person"
    """A signed-in person; sees only what is theirs."""
    STAFF = "staff"
    """Who looks after the site. For everybody else it does not exist. It never shows what a person wrote."""


def _marked(view: View, access: Access) -> View:
    view.access = access  # type: ignore[attr-defined]
    return view


def public(view: View) -> View:
    """Mark a view that answers everybody with the same bytes."""
    return _marked(view, Access.PUBLIC)


def guest_form(view: View) -> View:
    """Mark a view that takes what guests type, from our own pages only, and writes nothing."""
    return _marked(csrf_exempt(view), Access.GUEST_FORM)


def guest_page(view: View) -> View:
    """Mark a page for people who are not signed in yet."""
    return _marked(view, Access.GUEST_PAGE)


def by_its_address(view: View) -> View:
    """Mark a view whose address holds an unguessable token. It reads no session and answers GET alone."""
    return _marked(view, Access.CAPABILITY)


def person_only(view: View) -> View:
    """Mark a private page."""
    return _marked(view, Access.PERSON)


def staff(view: View) -> View:
    """Mark a page for whoever looks after the site; to others the address does not exist."""
    return _marked(view, Access.STAFF)


def takes_a_file(view: View) -> View:
    """Mark a view whose form sends a file. It stays in memory, and the view reads its bytes strictly."""
    view.takes_a_file = True  # type: ignore[attr-defined]
    return view


def takes_file(view: Callable[..., Any]) -> bool:
    """Whether a view's form sends a file."""
    return bool(getattr(view, "takes_a_file", False))


def access_of(view: Callable[..., Any]) -> Access | None:
    """The mark of a view, or None where it has none."""
    return getattr(view, "access", None)


def is_public_path(path: str) -> bool:
    """Whether a path lies in the public part of the site, existing or not."""
    return path in PUBLIC_PATHS or path.startswith(PUBLIC_PREFIXES)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send a guest to sign-in, and back afterwards if it was a page they asked for."""
    address = reverse("account_login")
    if request.method == "GET":
        address += "?" + urlencode({"next": request.path + _token_in(request)})
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def _token_in(request: HttpRequest) -> str:
    """The token of a blank page, so that it opens after sign-in. Nothing else of a query travels."""
    return "?" + urlencode({TOKEN: request.GET[TOKEN]}) if TOKEN in request.GET else ""


def see_other(address: str) -> HttpResponse:
    """Answer 303: look at this address next, with GET."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response
