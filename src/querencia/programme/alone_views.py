"""A good moment to do this alone? HTTP only."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from querencia.accounts.requests import PersonRequest
from querencia.journal.addresses import entry_id_in, new_id
from querencia.programme.alone import Alone, answer_alone
from querencia.web.access import person_only, see_other
from querencia.web.clock import now


@person_only
@require_http_methods(["GET", "HEAD", "POST"])
def alone(request: PersonRequest) -> HttpResponse:
    """Ask once after the account, never before relief; then Today. With some of it, people come first."""
    said, entry_id = request.POST.get("alone", ""), entry_id_in(request.POST.get("entry", ""))
    if said not in Alone.values or entry_id is None:
        context = {"entry_id": new_id(at=now()), "answers": Alone}
        return render(request, "programme/alone.html", context, status=422 if request.POST else 200)
    answer_alone(owner_id=request.user.owner_id, entry_id=entry_id, answer=Alone(said), at=now())
    if said == Alone.SOME:
        return render(request, "programme/people_first.html")
    return see_other(reverse("programme:today"))
