"""This phone, and who is signed in where. HTTP only."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from querencia.accounts.actions import call_back_lines
from querencia.accounts.devices import sessions as open_sessions
from querencia.accounts.devices.known import make_known, make_unknown
from querencia.accounts.devices.models import mark_of
from querencia.accounts.requests import PersonRequest
from querencia.web.access import FORGET_PAGES, person_only, see_other
from querencia.web.clock import now
from querencia.web.phone import PHONE, Phone, phone_of, remember_phone

MOST_DIGITS = 9


@person_only
@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: PersonRequest) -> HttpResponse:
    """Only mine, or others use it too. Right after entering (`new`) it leads on, later it leads back."""
    said = request.POST.get("phone", "")
    is_new = (request.POST or request.GET).get("new") == "yes"
    if said not in set(Phone):
        context = {"said": phone_of(request), "is_new": is_new, "is_called_back": "called" in request.GET}
        return render(request, "devices/phone.html", context, status=422 if said else 200)
    request.session[PHONE] = said
    response = see_other(reverse("programme:alone") if is_new else reverse("programme:today"))
    _leave_on_device(request, response, Phone(said))
    return response


@person_only
@require_POST
def lines_off(request: PersonRequest) -> HttpResponse:
    """The three lines go from every phone of this person, each at its next visit."""
    seen = request.POST.get("seen", "")
    if seen.isascii() and seen.isdigit() and len(seen) < MOST_DIGITS:
        call_back_lines(request.user, seen=int(seen), at=now())
    return see_other(f"{reverse('accounts:phone')}?called#lines")


def _leave_on_device(request: PersonRequest, response: HttpResponse, phone: Phone) -> None:
    """On a shared phone nothing of a person stays, not even that somebody was here."""
    remember_phone(response, phone)
    if phone is Phone.SHARED:
        make_unknown(response)
        response.headers["Clear-Site-Data"] = FORGET_PAGES
    else:
        make_known(request, response, request.user)


@person_only
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: PersonRequest) -> HttpResponse:
    """The list; a post ends one of them, all others, or all."""
    this = request.session.session_key
    if request.method == "POST":
        return _end(request, request.POST.get("end", ""), this)
    listed = open_sessions.listed_sessions_of(request.user, this=this, now=now())
    others = [each for each in listed if not each.is_this_one]
    return render(request, "devices/sessions.html", {"sessions": listed, "others": others})


def _end(request: PersonRequest, which: str, this: str | None) -> HttpResponse:
    user, at = request.user, now()
    if which == "others":
        open_sessions.end_other_sessions(user, this=this, at=at)
    elif which == "all":
        open_sessions.end_all_sessions(user, at=at)
    else:
        open_sessions.end_session(user, which, at=at)
    if which == "all" or (this and which == mark_of(this)):
        return _leave(request)
    return see_other(reverse("accounts:sessions"))


def _leave(request: PersonRequest) -> HttpResponse:
    """This session has ended too."""
    logout(request)
    response = see_other(settings.ACCOUNT_LOGOUT_REDIRECT_URL)
    response.headers["Clear-Site-Data"] = FORGET_PAGES
    return response
