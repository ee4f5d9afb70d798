"""Today, and the units as private pages."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from querencia.accounts.requests import PersonRequest
from querencia.journal.addresses import new_id, token_for
from querencia.packs import Unit, UnknownUnit
from querencia.practices.enums import ANSWERS, NEEDS_GROUND, After, Before
from querencia.practices.kinds import TWO_SENTENCES, VISIT
from querencia.practices.library import GROUNDING, MINUTE, installed_pack
from querencia.practices.presentation import Choice, UnitPage, paths_of, tones_of, unit_page
from querencia.programme.kinds import LINE
from querencia.programme.queries import today_of
from querencia.programme.steps import next_step
from querencia.vault.keyring import keyring_of
from querencia.web.access import person_only, see_other
from querencia.web.clock import now


@person_only
@require_safe
def today(request: PersonRequest) -> HttpResponse:
    """One lit card, a few small ways, and the newest that was kept."""
    pack = installed_pack()
    found = today_of(keyring_of(request.user.owner_id), now=now())
    step = next_step(pack, found.visits)
    context = {
        "step": step,
        "step_title": _within_a_sentence(step.unit.title[translation.get_language()]),
        "said": ANSWERS[found.after] if found.after else "",
        "grounding": pack.unit(GROUNDING) if found.after in NEEDS_GROUND else None,
        "minute": pack.unit(MINUTE),
        "kept": found.kept,
        "line": LINE,
    }
    return render(request, "programme/today.html", context)


@person_only
@require_safe
def step(request: PersonRequest, number: int) -> HttpResponse:
    """A unit on a private page; at its end one may say how it is."""
    try:
        unit = installed_pack().unit_numbered(number)
    except UnknownUnit as error:
        raise Http404 from error
    if unit.exercise:
        return see_other(reverse("journal:entry-new", args=[TWO_SENTENCES.number]))
    entry_id = new_id(at=now())
    context = {
        "page": _page(request, unit),
        "grounding": GROUNDING,
        "answers": After,
        "befores": Before,
        "entry_id": entry_id,
        "token": token_for(request.user.owner_id, VISIT, entry_id),
    }
    return render(request, "programme/step.html", context)


def _page(request: PersonRequest, unit: Unit) -> UnitPage:
    """The unit in the length, tone and path that the address asks for; anything else is the usual one."""
    asked = request.GET
    lengths = {str(length): length for length in unit.lengths}
    tone, path = asked.get("tone", ""), asked.get("path", "")
    return unit_page(
        unit,
        lang=translation.get_language(),
        choice=Choice(
            minutes=lengths.get(asked.get("minutes", ""), unit.minutes),
            tone=tone if tone in tones_of(unit) else "warm",
            path=path if path in paths_of(unit) else "",
        ),
        address=_query,
    )


def _query(minutes: int, tone: str, path: str) -> str:
    return "?" + urlencode({"minutes": minutes, "tone": tone, **({"path": path} if path else {})})


def _within_a_sentence(title: str) -> str:
    return title[:1].lower() + title[1:]
