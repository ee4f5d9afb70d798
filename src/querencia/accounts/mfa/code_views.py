"""An app of codes: enrolling it and taking it off. HTTP only."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.mfa.adapter import get_adapter
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from querencia.accounts.mfa import factors, qr, sealing, totp
from querencia.accounts.mfa.adapter import NO_FIT
from querencia.accounts.mfa.exceptions import LastKeyStays
from querencia.accounts.mfa.views import PAGE, asks_who_is_there, says_not_now
from querencia.accounts.requests import PersonRequest
from querencia.vault.exceptions import SealBroken
from querencia.web.access import person_only, see_other
from querencia.web.clock import now

HOUR = timedelta(hours=1)


@person_only
@require_http_methods(PAGE)
@says_not_now
@asks_who_is_there
def add_code(request: PersonRequest) -> HttpResponse:
    """Show a secret, and keep it when a code proves that the app has it. A GET writes nothing."""
    if factors.code_of(request.user):
        return see_other(reverse("accounts:place"))
    if request.method != "POST":
        return _page(request, totp.new_secret())
    try:
        secret = _offered(request)
    except SealBroken:
        return _page(request, totp.new_secret(), problem=_too_old(), status=422)
    return _keep(request, secret, request.POST.get("code", ""))


def _keep(request: PersonRequest, secret: str, typed: str) -> HttpResponse:
    at = now()
    step = totp.fitting_step(secret, typed, at=at)
    if step is None:
        return _page(request, secret, problem=_why_not(secret, typed), status=422)
    factors.add_code(request.user, secret, step=step, at=at)
    return see_other(reverse("accounts:place"))


@person_only
@require_http_methods(PAGE)
@says_not_now
@asks_who_is_there
def remove_code(request: PersonRequest) -> HttpResponse:
    """Take the app of codes off."""
    if factors.code_of(request.user) is None:
        return see_other(reverse("accounts:place"))
    if request.method != "POST":
        return render(request, "mfa/remove.html")
    try:
        factors.remove_code(request.user, at=now())
    except LastKeyStays as no:
        return render(request, "mfa/remove.html", {"problem": str(no)}, status=422)
    return see_other(reverse("accounts:place"))


def _offered(request: PersonRequest) -> str:
    """The secret that the page showed: it travels sealed in the form. Raises SealBroken."""
    return sealing.open_text(request.user.owner_id, request.POST.get("offered", ""), kind=sealing.PENDING)


def _page(request: PersonRequest, secret: str, *, problem: str = "", status: int = 200) -> HttpResponse:
    address = get_adapter().build_totp_url(request.user, secret)
    context: dict[str, Any] = {
        "picture": qr.data_uri(address),
        "address": address,
        "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        "offered": sealing.seal_text(request.user.owner_id, secret, kind=sealing.PENDING),
        "problem": problem,
    }
    return render(request, "mfa/totp/activate_form.html", context, status=status)


def _why_not(secret: str, typed: str) -> str:
    """What to look at: nothing typed, clocks apart, or another code."""
    if not totp.plain_code(typed):
        return _("The digits are missing.")
    apart = totp.apart_by(secret, typed, at=now())
    if apart is None:
        return str(NO_FIT)
    return _(
        "This code belongs to another hour: the clock of your phone and the clock here are %(apart)s apart."
        " Let the phone set its time by itself, then type the newest code."
    ) % {"apart": _apart_words(apart)}


def _apart_words(apart: timedelta) -> str:
    if apart < HOUR:
        minutes = max(round(apart / timedelta(minutes=1)), 1)
        return f"{minutes} min"
    return f"{round(apart / HOUR)} h"


def _too_old() -> str:
    return _("This page was too old. Here is a new picture: take it into the app, then type its code.")
