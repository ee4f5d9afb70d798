"""Today, and the units as private pages."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe

from querencia.accounts.requests import PersonRequest
from querencia.journal.addresses import new_id, token_for
from querencia.journal.form_page import new_form_page
from querencia.packs import Unit, UnknownUnit
from querencia.practices.enums import ANSWERS, NEEDS_GROUND, After
from querencia.practices.exercises import EXERCISE, MIGHT_ACT
from querencia.practices.kinds import TWO_SENTENCES, VISIT
from querencia.practices.library import FRIEND, GROUNDING, MINUTE, installed_pack
from querencia.practices.presentation import UnitPage, unit_page
from querencia.programme.kinds import LINE
from querencia.programme.queries import draft_of, today_of
from querencia.programme.steps import next_step
from querencia.safety.pages import help_now
from querencia.scripts import TONES
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
        return _writing(request, unit)
    entry_id = new_id(at=now())
    context = {
        "page": _page(request, unit),
        "grounding": GROUNDING,
        "answers": After,
        "entry_id": entry_id,
        "token": token_for(request.user.owner_id, VISIT, entry_id),
    }
    return render(request, "programme/step.html", context)


@person_only
@require_http_methods(["GET", "HEAD", "POST"])
def heard(request: PersonRequest) -> HttpResponse:
    """How a hard sentence was meant. Keeps nothing; "I might act" is answered by help itself."""
    if request.method != "POST":
        return see_other(reverse("programme:today"))
    meant = request.POST.get("heard", "")
    if meant == MIGHT_ACT:
        return HttpResponse(help_now(settings.CONTENT, lang=translation.get_language()))
    return render(request, "practices/exercise/heard.html", {"heard": meant, "grounding": GROUNDING})


def _writing(request: PersonRequest, unit: Unit) -> HttpResponse:
    """An exercise to write in; what was begun before is one link away."""
    if unit.id == FRIEND:
        return see_other(reverse("journal:entry-new", args=[TWO_SENTENCES.number]))
    draft = draft_of(keyring_of(request.user.owner_id), unit.id)
    return new_form_page(request, EXERCISE, {"unit": unit.id, "answers": {}}, draft=draft)


def _page(request: PersonRequest, unit: Unit) -> UnitPage:
    """The unit in the length and tone that the address asks for; anything else is the usual one."""
    asked = request.GET.get("minutes", "")
    lengths = {str(length): length for length in unit.lengths}
    tone = request.GET.get("tone", "")
    return unit_page(
        unit,
        lang=translation.get_language(),
        minutes=lengths.get(asked, unit.minutes),
        tone=tone if tone in TONES and tone in unit.facts.variants else "warm",
        address=lambda minutes, voice: "?" + urlencode({"minutes": minutes, "tone": voice}),
    )


def _within_a_sentence(title: str) -> str:
    return title[:1].lower() + title[1:]
