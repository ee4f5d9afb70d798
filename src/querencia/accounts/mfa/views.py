"""Your keys: the list, adding and taking off, the second step at the door, confirming. HTTP only."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from typing import Any, TypeVar, cast

from allauth.account.decorators import reauthentication_required
from allauth.mfa.webauthn.internal import auth
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from querencia.accounts.mfa import factors
from querencia.accounts.mfa.exceptions import LastKeyStays
from querencia.accounts.mfa.forms import KeyNameForm, NewKeyForm
from querencia.accounts.requests import PersonRequest
from querencia.web import views as shell
from querencia.web.access import person_only, see_other
from querencia.web.clock import now

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
PAGE = ["GET", "HEAD", "POST"]


def says_not_now(view: View) -> View:
    """Answer 503 where the database was locked or full."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except OperationalError:
            return shell.failure(request, 503)

    return cast(View, guarded)


def asks_who_is_there(view: View) -> View:
    """Ask for the words, a code or a key once more, unless that was a few minutes ago."""
    return cast(View, reauthentication_required(app="allauth.mfa")(view))


@person_only
@require_safe
def place(request: PersonRequest) -> HttpResponse:
    """Everything that opens this place."""
    user = request.user
    context = {
        "passkeys": factors.passkeys_of(user),
        "code": factors.code_of(user),
        "is_passkey_asked": user.is_passkey_asked,
        "is_second_step_asked": factors.is_second_step_asked(user),
        "is_staff": user.is_staff,
        "is_changed": "changed" in request.GET,
    }
    return render(request, "accounts/place.html", context)


@person_only
@require_safe
def second(request: PersonRequest) -> HttpResponse:
    """Where staff without a second factor are led."""
    if factors.has_second_factor(request.user):
        return see_other(reverse("accounts:place"))
    return render(request, "mfa/second.html")


@person_only
@require_http_methods(PAGE)
@says_not_now
@asks_who_is_there
def add_key(request: PersonRequest) -> HttpResponse:
    """A passkey of this device. Right after entering (`new`) it leads on, later it leads back."""
    is_new = (request.POST or request.GET).get("new") == "yes"
    form = NewKeyForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        if form.is_new:
            factors.add_passkey(request.user, credential=form.cleaned_data["credential"], at=now())
        return see_other(_after(is_new))
    options = json.dumps(auth.begin_registration(request.user, passwordless=True))
    context = {"form": form, "options": options, "is_new": is_new, "after": _after(is_new)}
    return render(request, "mfa/webauthn/add_form.html", context, status=422 if form.errors else 200)


def _after(is_new: bool) -> str:
    return f"{reverse('accounts:phone')}?new=yes" if is_new else reverse("accounts:place")


@person_only
@require_http_methods(PAGE)
@says_not_now
def rename_key(request: PersonRequest, handle: str) -> HttpResponse:
    """Another name for a passkey."""
    passkey = _passkey_or_404(request, handle)
    form = KeyNameForm(request.POST or None, initial={"name": passkey.name})
    if request.method == "POST" and form.is_valid():
        factors.rename_passkey(request.user, passkey, name=form.cleaned_data["name"])
        return see_other(reverse("accounts:place"))
    context = {"form": form, "passkey": passkey}
    return render(request, "mfa/webauthn/edit_form.html", context, status=422 if form.errors else 200)


@person_only
@require_http_methods(PAGE)
@says_not_now
@asks_who_is_there
def remove_key(request: PersonRequest, handle: str) -> HttpResponse:
    """Take a passkey off."""
    passkey = _passkey_or_404(request, handle)
    context: dict[str, Any] = {"passkey": passkey}
    if request.method != "POST":
        return render(request, "mfa/remove.html", context)
    try:
        factors.remove_passkey(request.user, passkey, at=now())
    except LastKeyStays as no:
        return render(request, "mfa/remove.html", {**context, "problem": str(no)}, status=422)
    return see_other(reverse("accounts:place"))


@person_only
@require_POST
@says_not_now
@asks_who_is_there
def ask_for_key(request: PersonRequest) -> HttpResponse:
    """Whether a passkey is asked for after the words too."""
    factors.ask_for_passkey(request.user, is_asked=request.POST.get("asked") == "yes", at=now())
    return see_other(reverse("accounts:place"))


def _passkey_or_404(request: PersonRequest, handle: str) -> factors.Passkey:
    found = factors.passkey_of(request.user, handle)
    if found is None:
        raise Http404
    return found
