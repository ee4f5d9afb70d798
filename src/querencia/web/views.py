"""Pages of the shell: leaving, and the ways a page can fail."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.http import require_safe

from querencia.web.access import FORGET_PAGES, LANGUAGES, public
from querencia.web.origin import is_from_our_own_page
from querencia.web.rescue import rescued


@public
@require_safe
def away(request: HttpRequest) -> HttpResponse:
    """A plain page with a neutral title, for whoever has to leave quickly. The browser drops what it cached.

    The copy that a phone keeps for when there is no network is fetched by its worker, and clears nothing.
    """
    response = render(request, "web/away.html")
    response.headers["Cache-Control"] = "public, no-cache"
    if request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate":
        response.headers["Clear-Site-Data"] = FORGET_PAGES
    return response


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read the public pages only."""
    lines = ["User-agent: *", *(f"Allow: /{lang}/" for lang in LANGUAGES), "Disallow: /", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def failure(request: HttpRequest, status: int) -> HttpResponse:
    """The page for a status that is not a success; needs no session and no database."""
    lang = request.path[1:3] if request.path[1:3] in LANGUAGES else translation.get_language()
    with translation.override(lang):
        response = HttpResponse(render_to_string(f"{status}.html", {"lang": lang}), status=status)
    response.headers["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something that cannot be read."""
    return failure(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: the post did not come from one of our own pages."""
    return failure(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's token does not fit. Words from one of our own pages are put by, not lost."""
    match = request.resolver_match
    words_put_by = rescued(request, match.func) if match and is_from_our_own_page(request) else None
    return words_put_by or failure(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here, or nothing that this person may see; the same bytes for both."""
    return failure(request, 404)


def not_allowed(request: HttpRequest) -> HttpResponse:
    """405: the address is there, but not for this way of asking."""
    return failure(request, 405)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more text than a page holds."""
    return failure(request, 413)


def unsupported(request: HttpRequest) -> HttpResponse:
    """415: neither a form nor JSON."""
    return failure(request, 415)


def server_error(request: HttpRequest, *args: Any) -> HttpResponse:
    """500: a fault of ours."""
    return failure(request, 500)
