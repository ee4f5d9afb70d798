"""Choosing what goes into the keepsake, and the answer: a page or a PDF. HTTP only."""

from __future__ import annotations

from allauth.account.decorators import reauthentication_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from querencia.accounts.requests import PersonRequest
from querencia.paper import NotPrinted, pdf_of
from querencia.privacy.keepsake import choosing
from querencia.privacy.keepsake.book import Book, book_of, has_weeks
from querencia.privacy.keepsake.choosing import MOST, MOST_SIGNS, Choice, Gathered
from querencia.vault.keyring import keyring_of
from querencia.web.access import person_only


@person_only
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: PersonRequest) -> HttpResponse:
    """What can go in, fifty entries a page; a post turns the page and takes the ticks along."""
    return _form(request, page=choosing.page_asked(request.POST) or 1)


@person_only
@require_POST
def made(request: PersonRequest) -> HttpResponse:
    """The keepsake, once the password was asked; or why there is none."""
    choice = choosing.choice_of(request.POST)
    if choice.is_too_much:
        return _refused(request, _("That is more than one book holds. Choose %(n)s at most.") % {"n": MOST})
    found = choosing.gathered(keyring_of(request.user.owner_id), choice)
    if not found.pieces and not choice.has_pictures:
        return _refused(request, _("Nothing is chosen yet. One thing is enough."))
    if found.n_signs > MOST_SIGNS:
        return _refused(request, _("That is more than one book holds. With fewer it can be made."))
    response: HttpResponse = _answer(request, choice, found)
    return response


@reauthentication_required
def _answer(request: PersonRequest, choice: Choice, found: Gathered) -> HttpResponse:
    book = book_of(request.user, keyring_of(request.user.owner_id), found, choice)
    if request.POST.get("as") == "pdf":
        return _pdf(request, book)
    return _page(request, book)


def _page(request: PersonRequest, book: Book, *, problem: str = "", status: int = 200) -> HttpResponse:
    choice = choosing.choice_of(request.POST)
    context = {
        "book": book,
        "choice": choice,
        "carried": " ".join(sorted(map(str, choice.ids))),
        "seen": _numbers(choosing.seen_pages(request.POST)),
        "problem": problem,
    }
    return render(request, "privacy/keepsake/page.html", context, status=status)


def _pdf(request: PersonRequest, book: Book) -> HttpResponse:
    try:
        body = pdf_of("keepsake", book)
    except NotPrinted:
        problem = _("The PDF could not be made just now. This page holds the same words; it can be printed.")
        return _page(request, book, problem=problem, status=503)
    name = "notes.pdf" if request.user.is_discreet else "my-words.pdf"
    response = HttpResponse(body, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _refused(request: PersonRequest, problem: str) -> HttpResponse:
    return _form(request, page=min(choosing.seen_pages(request.POST), default=1), problem=problem, status=422)


def _form(request: PersonRequest, *, page: int, problem: str = "", status: int = 200) -> HttpResponse:
    keyring = keyring_of(request.user.owner_id)
    choice, seen = choosing.choice_of(request.POST), choosing.seen_pages(request.POST)
    shelf = choosing.shelf_of(keyring, page=page, choice=choice, seen=seen)
    context = {
        "shelf": shelf,
        "choice": choice,
        "seen": _numbers(seen | {shelf.page}),
        "has_weeks": has_weeks(keyring),
        "problem": problem,
    }
    return render(request, "privacy/keepsake/choose.html", context, status=status)


def _numbers(pages: frozenset[int]) -> str:
    return " ".join(map(str, sorted(pages)))
