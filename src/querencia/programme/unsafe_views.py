"""Someone hurts or controls me now: help itself answers, and it is remembered. HTTP only."""

from __future__ import annotations

from contextlib import suppress

from django.conf import settings
from django.db import OperationalError
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods

from querencia.accounts.requests import PersonRequest
from querencia.journal.addresses import entry_id_in
from querencia.practices.installed import grounding
from querencia.programme.choices import say_unsafe
from querencia.safety.pages import help_now
from querencia.safety.resources import Kind
from querencia.vault.exceptions import SealBroken
from querencia.web.access import person_only, see_other
from querencia.web.clock import now

FIRST = (Kind.EMERGENCY, Kind.DOMESTIC_ABUSE, Kind.SEXUAL_VIOLENCE)


@person_only
@require_http_methods(["GET", "HEAD", "POST"])
def unsafe(request: PersonRequest) -> HttpResponse:
    """People who know about this, in the same answer; also when it cannot be remembered just now."""
    if request.method != "POST":
        return see_other(reverse("programme:today"))
    user = request.user
    with suppress(OperationalError, SealBroken):
        entry_id = entry_id_in(request.POST.get("entry", ""))
        say_unsafe(owner_id=user.owner_id, entry_id=entry_id, at=now())
    lang = translation.get_language()
    return HttpResponse(help_now(settings.CONTENT, grounding(), lang=lang, country=user.country, first=FIRST))
