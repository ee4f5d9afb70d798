"""What changed in the words, and the person's answer: take the new ones, or stay. HTTP only."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods

from querencia.accounts.requests import PersonRequest
from querencia.practices.installed import pack_here
from querencia.programme.enrolment.actions import stay, take_version
from querencia.programme.enrolment.queries import offer_for
from querencia.web.access import person_only, see_other
from querencia.web.clock import now

ANSWERS = {"take": take_version, "stay": stay}


@person_only
@require_http_methods(["GET", "HEAD", "POST"])
def version(request: PersonRequest) -> HttpResponse:
    """Show the version one goes by and what a newer one changes; keep the answer about the one shown."""
    answer = ANSWERS.get(request.POST.get("answer", ""))
    if answer is not None:
        answer(request.user.owner_id, version=request.POST.get("version", ""), at=now())
        return see_other(reverse("programme:version"))
    offer, lang = offer_for(request.user), translation.get_language()
    context = {
        "mine": pack_here(),
        "offer": offer,
        "changes": [(each.version, each.words[lang]) for each in offer.changes] if offer else [],
    }
    return render(request, "programme/enrolment/version.html", context, status=422 if request.POST else 200)
