"""What is mine: to see, to take along, to erase. HTTP only."""

from __future__ import annotations

from uuid import UUID

from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from querencia.accounts.limits import has_tries_left
from querencia.accounts.models import Consent
from querencia.accounts.requests import PersonRequest
from querencia.privacy import export
from querencia.privacy.actions import erase_owner
from querencia.privacy.queries import erasures_to_finish, holding_of
from querencia.vault.keyring import keyring_of
from querencia.web.access import FORGET_PAGES, person_only, public, see_other
from querencia.web.clock import now


@person_only
@require_safe
def mine(request: PersonRequest) -> HttpResponse:
    """What is kept here, who can read it, and the two ways out: take all, erase all."""
    user = request.user
    context = {
        "name": export.name_of(user, keyring_of(user.owner_id)),
        "holding": holding_of(user.owner_id),
        "consents": Consent.objects.filter(user=user).order_by("given_at", "id"),
        "since": user.created_at,
    }
    return render(request, "privacy/mine.html", context)


@person_only
@require_POST
@reauthentication_required
def take(request: PersonRequest) -> HttpResponse:
    """Everything as a zip."""
    at = now()
    body = export.zipped(export.everything_of(request.user, at=at))
    response = HttpResponse(body, content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="mine-{at:%Y-%m-%d}.zip"'
    response.headers["Cache-Control"] = "no-store"
    return response


@person_only
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: PersonRequest) -> HttpResponse:
    """Say what erasing means; erase when the password fits."""
    user = request.user
    if request.method != "POST":
        return _erase_page(request)
    if not has_tries_left(request, user):
        problem = _("Many tries in a short time. Nothing is lost. Wait a few minutes.")
        return _erase_page(request, problem=problem, status=429)
    if not user.check_password(request.POST.get("password", "")):
        return _erase_page(request, problem=_("Those words do not fit. Nothing was erased."), status=422)
    try:
        erase_owner(user.owner_id, now())
        logout(request)
    except OperationalError:
        return _erase_page(request, problem=_what_is_left(user.owner_id), status=503)
    response = see_other(reverse("privacy:gone", args=[user.language]))
    response.headers["Clear-Site-Data"] = FORGET_PAGES
    return response


@public
@require_safe
def gone(request: HttpRequest, lang: str) -> HttpResponse:
    """The page after erasing; the same for everybody."""
    return render(request, "privacy/gone.html", {"lang": lang})


def _what_is_left(owner_id: UUID) -> str:
    """The truth after a database failed on the way."""
    if owner_id in erasures_to_finish():
        return _("It has begun and will be finished within the hour. It cannot be stopped.")
    return _("This could not be done just now. Nothing was erased.")


def _erase_page(request: PersonRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    return render(request, "privacy/erase.html", {"problem": problem}, status=status)
