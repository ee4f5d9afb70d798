"""The recovery sheet's pages: making it, and coming back with it. HTTP only."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.account.models import Login
from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from querencia.accounts import passphrases
from querencia.accounts.devices.tries import Attempt, TooMany, begin_recovery
from querencia.accounts.models import User
from querencia.accounts.recovery import replacing, sheets
from querencia.accounts.recovery.exceptions import CodeDoesNotFit, NewerSheet
from querencia.accounts.recovery.forms import (
    FactorRequest,
    Recovery,
    factor_problems,
    factor_request_in,
    recovery_in,
    recovery_problems,
)
from querencia.accounts.requests import PersonRequest
from querencia.web.access import guest_page, person_only, see_other
from querencia.web.clock import now

ENTERED_JUST_NOW = timedelta(hours=1)
"""For so long the first sheet is made without asking for the words once more."""

Problems = dict[str, str]


@guest_page
@require_http_methods(["GET", "HEAD", "POST"])
def recover(request: HttpRequest) -> HttpResponseBase:
    """Name and code set a new way to come back; a second factor is asked as at any sign-in."""
    if request.user.is_authenticated:
        return see_other(reverse("accounts:sheet"))
    asked = recovery_in(request.POST.dict())
    if request.method != "POST" or "other" in request.POST:
        return _recover_page(request, asked, words="")
    problems = recovery_problems(asked)
    if problems:
        return _recover_page(request, asked, problems=problems, status=422)
    try:
        return _recover(request, asked)
    except OperationalError:
        return _recover_page(request, asked, problems={"": _not_now()}, status=503)


def _recover(request: HttpRequest, asked: Recovery) -> HttpResponseBase:
    at = now()
    try:
        attempt = begin_recovery(request, asked.digest, at=at)
        user = sheets.recover(digest=asked.digest, code=asked.code, password=asked.wish.password, at=at)
    except TooMany:
        return _recover_page(request, asked, problems={"": _too_many()}, status=429)
    except CodeDoesNotFit:
        return _recover_page(request, asked, problems={"": _no_fit()}, status=422)
    return _sign_in(request, user, attempt)


def _sign_in(request: HttpRequest, user: User, attempt: Attempt) -> HttpResponseBase:
    """The ordinary way in, which asks for a second factor where there is one."""
    attempt.succeeded()
    record_authentication(request, user, method="password", reauthenticated=True)
    return perform_login(request, Login(user=user, redirect_url=reverse("accounts:sheet")))


@guest_page
@require_http_methods(["GET", "HEAD", "POST"])
def recover_factor(request: HttpRequest) -> HttpResponse:
    """The second code of the sheet, for a lost second factor: it is taken away after 72 hours."""
    asked = factor_request_in(request.POST.dict())
    if request.method != "POST":
        return _factor_page(request, asked)
    problems = factor_problems(asked)
    if problems:
        return _factor_page(request, asked, problems=problems, status=422)
    try:
        return _ask_to_replace(request, asked)
    except OperationalError:
        return _factor_page(request, asked, problems={"": _not_now()}, status=503)


def _ask_to_replace(request: HttpRequest, asked: FactorRequest) -> HttpResponse:
    at = now()
    try:
        attempt = begin_recovery(request, asked.digest, at=at)
        due_at = replacing.ask_to_replace_factor(
            digest=asked.digest, password=asked.password, code=asked.code, at=at
        )
    except TooMany:
        return _factor_page(request, asked, problems={"": _too_many()}, status=429)
    except CodeDoesNotFit:
        return _factor_page(request, asked, problems={"": _no_fit_factor()}, status=422)
    attempt.succeeded()
    return render(request, "recovery/factor_asked.html", {"due_at": due_at})


@person_only
@require_POST
def keep_factor(request: PersonRequest) -> HttpResponse:
    """Stop the taking away of the second factor."""
    replacing.stop_replacing_factor(request.user, at=now())
    return see_other(reverse("programme:today"))


@person_only
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: PersonRequest) -> HttpResponse:
    """Make a sheet (shown once), say that one has it, or put it off."""
    answer = request.POST.get("answer", "")
    if answer == "have":
        sheets.confirm_sheet(request.user, at=now())
        return see_other(reverse("programme:today"))
    if answer == "later":
        sheets.put_off_sheet(request.user, at=now())
        return see_other(reverse("programme:today"))
    if request.method != "POST":
        return _sheet_page(request)
    if _has_to_confirm(request):
        return see_other(_confirm_address())
    return _make(request)


def _has_to_confirm(request: PersonRequest) -> bool:
    """A sheet is a key, so the words are asked once more; but not of somebody who has just entered."""
    found = sheets.sheet_of(request.user)
    is_first = found is None or not found.n_made
    if is_first and abs(now() - request.user.created_at) < ENTERED_JUST_NOW:
        return False
    return not did_recently_reauthenticate(request)


def _confirm_address() -> str:
    return f"{reverse('account_reauthenticate')}?{urlencode({'next': reverse('accounts:sheet')})}"


def _make(request: PersonRequest) -> HttpResponse:
    try:
        codes = sheets.make_sheet(request.user, token=request.POST.get("token", ""), at=now())
    except NewerSheet:
        newer = _("A newer sheet was made since this page was opened. Only the newest one opens.")
        return _sheet_page(request, problem=newer, status=409)
    address = settings.ORIGIN.partition("://")[2] + reverse("accounts:recover")
    context = {"password": codes.password.split(), "factor": codes.factor.split(), "address": address}
    return render(request, "recovery/made.html", context)


def _sheet_page(request: PersonRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    context = {
        "sheet": sheets.sheet_of(request.user),
        "token": sheets.sheet_token(request.user),
        "confirm": _confirm_address() if _has_to_confirm(request) else "",
        "problem": problem,
    }
    return render(request, "recovery/sheet.html", context, status=status)


def _recover_page(
    request: HttpRequest,
    asked: Recovery,
    *,
    words: str | None = None,
    problems: Problems | None = None,
    status: int = 200,
) -> HttpResponse:
    lang = translation.get_language() or settings.LANGUAGE_CODE
    known = passphrases.words_of(settings.CONTENT / "passphrases", lang)
    shown = asked.wish.words if words is None else words
    context: dict[str, Any] = {
        "asked": asked,
        "wish": asked.wish,
        "words": shown or passphrases.propose(known, secrets.SystemRandom()),
        "problems": problems or {},
    }
    return render(request, "recovery/recover.html", context, status=status)


def _factor_page(
    request: HttpRequest, asked: FactorRequest, *, problems: Problems | None = None, status: int = 200
) -> HttpResponse:
    return render(
        request, "recovery/factor.html", {"asked": asked, "problems": problems or {}}, status=status
    )


def _no_fit() -> str:
    return _(
        "That name and this code do not fit together. A code opens once, and only the newest sheet has one."
    )


def _no_fit_factor() -> str:
    return _("That name, those words and this code do not fit together. Only the newest sheet has a code.")


def _not_now() -> str:
    return _("This could not be done just now. Nothing has changed. Try again in a moment.")


def _too_many() -> str:
    return _("Many tries in a short time. Nothing is lost. Wait a few minutes.")
