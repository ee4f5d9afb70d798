"""Your place: entering, coming back, leaving."""

from __future__ import annotations

import secrets
from typing import Any

from allauth.account import views as allauth_views
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.account.internal.flows.signup import complete_signup
from allauth.core import ratelimit
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from querencia.accounts import actions, passphrases
from querencia.accounts.entering import Wish, problems_of, wish_in
from querencia.accounts.exceptions import NameTaken
from querencia.accounts.limits import says_when_it_cannot_count
from querencia.accounts.mfa.factors import is_second_step_asked
from querencia.accounts.models import User
from querencia.vault.names import name_digest
from querencia.web import views as shell
from querencia.web.access import FORGET_PAGES, guest_page, person_only, see_other
from querencia.web.clock import now
from querencia.web.origin import is_from_our_own_page

CONSENT_VERSION = "2026-11"
"""The version of the words in accounts/_consent.html. Changed words get a new version."""

_allauth_sign_in = says_when_it_cannot_count(allauth_views.LoginView.as_view())
_allauth_confirm = says_when_it_cannot_count(allauth_views.ReauthenticateView.as_view())
_allauth_sign_out = allauth_views.LogoutView.as_view()


@person_only
def sign_out(request: HttpRequest) -> HttpResponseBase:
    """Leaving. The browser is asked to drop the pages that it still holds."""
    response = _allauth_sign_out(request)
    if request.method == "POST":
        response.headers["Clear-Site-Data"] = FORGET_PAGES
    return response


@guest_page
def sign_in(request: HttpRequest) -> HttpResponseBase:
    """Coming back with a name and its words."""
    try:
        return _allauth_sign_in(request)
    except OperationalError:
        return shell.failure(request, 503)


@person_only
def confirm(request: HttpRequest) -> HttpResponseBase:
    """The words once more, before something that matters."""
    try:
        return _allauth_confirm(request)
    except OperationalError:
        return shell.failure(request, 503)


@guest_page
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponseBase:
    """Screen 9. Posts carry no token: guests have no session, and only our own pages are listened to."""
    if request.method == "POST" and not is_from_our_own_page(request):
        return shell.forbidden(request)
    wish = wish_in(request.POST.dict())
    try:
        if isinstance(request.user, User):
            return _bring_along(request, wish, request.user)
        return _enter(request, wish)
    except OperationalError:
        return _page(request, wish, words=wish.words, problems={"": _not_saved()}, status=503)


def _enter(request: HttpRequest, wish: Wish) -> HttpResponse:
    if "name" not in request.POST or "other" in request.POST:
        return _page(request, wish, words="")
    problems = problems_of(wish)
    if problems:
        return _page(request, wish, words=wish.words, problems=problems, status=422)
    return _make_place(request, wish)


def _bring_along(request: HttpRequest, wish: Wish, user: User) -> HttpResponse:
    """Whoever is in already keeps what they brought, and is shown Today."""
    actions.keep_what_was_carried(owner_id=user.owner_id, fields=wish.carried, at=now())
    return see_other(reverse("programme:today"))


@says_when_it_cannot_count
def _make_place(request: HttpRequest, wish: Wish) -> HttpResponse:
    if not ratelimit.consume(request, action="signup"):
        return _page(request, wish, words=wish.words, problems={"": _too_many()}, status=429)
    try:
        user = actions.enter(
            name=wish.shown_name,
            password=wish.password,
            language=translation.get_language() or settings.LANGUAGE_CODE,
            consent_version=CONSENT_VERSION,
            at=now(),
            carried=wish.carried,
        )
    except NameTaken:
        return _come_back_instead(request, wish)
    _through_the_door(request, user)
    reauthenticate_by_password(request)  # the words were made on this very page
    return see_other(f"{reverse('mfa_add_webauthn')}?new=yes")


def _come_back_instead(request: HttpRequest, wish: Wish) -> HttpResponse:
    """A second tap on Enter brings the name and words that the first has just made: let them in.

    So does somebody with a place already, who comes with a sentence to keep. Where a second step is asked,
    nothing is kept before it; the words stay on this page, which keeps them once the place is open.
    """
    credentials = {"username": name_digest(wish.shown_name), "password": wish.password}
    try:
        user = get_adapter(request).authenticate(request, **credentials)
    except ValidationError:
        user = None
    if isinstance(user, User) and is_second_step_asked(user):
        second = {"": _("This place asks for a second step. Come in on another page first, then Enter here.")}
        return _page(request, wish, words=wish.words, problems=second, status=422)
    if isinstance(user, User):
        _bring_along(request, wish, user)
        return _through_the_door(request, user)
    taken = {"name": _("Somebody has this name here. Another one, please.")}
    return _page(request, wish, words=wish.words, problems=taken, status=422)


def _through_the_door(request: HttpRequest, user: User) -> HttpResponse:
    complete_signup(request, user=user, redirect_url=reverse("programme:today"))
    return see_other(reverse("programme:today"))


def _page(
    request: HttpRequest,
    wish: Wish,
    *,
    words: str,
    problems: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    lang = translation.get_language() or settings.LANGUAGE_CODE
    known = passphrases.words_of(settings.CONTENT / "passphrases", lang)
    context: dict[str, Any] = {
        "wish": wish,
        "words": words or passphrases.propose(known, secrets.SystemRandom()),
        "problems": problems or {},
    }
    return render(request, "accounts/enter.html", context, status=status)


def _not_saved() -> str:
    return _("Not saved yet. It is kept on this page. Try again in a moment.")


def _too_many() -> str:
    return _("Many tries in a short time. Nothing is lost. Wait a few minutes.")
