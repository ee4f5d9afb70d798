"""Today, and the units as private pages."""

from __future__ import annotations

from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods, require_safe

from querencia.accounts.recovery.sheets import sheet_on_today
from querencia.accounts.requests import PersonRequest
from querencia.journal.addresses import new_id, token_for
from querencia.journal.form_page import new_form_page
from querencia.journal.kinds import Kind
from querencia.journal.queries import digest_of
from querencia.packs import Unit, UnknownPart, UnknownUnit
from querencia.practices.enums import ANSWERS, NEEDS_GROUND, After, Before
from querencia.practices.exercises import EXERCISE, MIGHT_ACT
from querencia.practices.kinds import TWO_SENTENCES, VISIT
from querencia.practices.library import CHECKIN, FRIEND, GROUNDING, MINUTE, installed_pack
from querencia.practices.presentation import (
    Choice,
    UnitPage,
    needs_of,
    offers_of,
    paths_of,
    tones_of,
    unit_page,
)
from querencia.programme.kinds import LINE, NIGHT, PLAN
from querencia.programme.queries import draft_of, today_of, visits_in
from querencia.programme.steps import more_of, next_step, visits_of
from querencia.safety.pages import help_now
from querencia.vault.keyring import keyring_of
from querencia.web.access import person_only, see_other
from querencia.web.clock import now


@person_only
@require_safe
def today(request: PersonRequest) -> HttpResponse:
    """One lit card, a few small ways, and the newest that was kept."""
    pack = installed_pack()
    user = request.user
    found = today_of(keyring_of(user.owner_id), now=now(), zone=ZoneInfo(user.time_zone))
    step = next_step(pack, found.visits)
    context = {
        "page": found,
        "step": step,
        "step_title": _within_a_sentence(step.unit.title[translation.get_language()]),
        "said": ANSWERS[found.after] if found.after else "",
        "needs_ground": found.after in NEEDS_GROUND,
        "grounding": pack.unit(GROUNDING),
        "minute": pack.unit(MINUTE),
        "night": _new_entry(request, NIGHT) if found.asks_for_night else None,
        "line": LINE,
        "plan": PLAN,
        "always": pack.parts[0].number,
        "checkin": pack.units.get(CHECKIN),
        **sheet_on_today(request.user, now=now()),
    }
    return render(request, "programme/today.html", context)


@person_only
@require_safe
def library(request: PersonRequest) -> HttpResponse:
    """All units by what someone needs."""
    return render(request, "programme/library.html", {"needs": needs_of(installed_pack(), _step_address)})


@person_only
@require_safe
def part(request: PersonRequest, number: int) -> HttpResponse:
    """A part: its visits in order, and what is there for more."""
    pack = installed_pack()
    try:
        found = pack.part(number)
    except UnknownPart as error:
        raise Http404 from error
    visits = visits_in(digest_of(keyring_of(request.user.owner_id)))
    context = {
        "part": found,
        "title": found.title[translation.get_language()],
        "visits": [
            (visit, offers_of(visit.units, _step_address)) for visit in visits_of(found, pack, visits)
        ],
        "more": offers_of(more_of(found, pack), _step_address),
    }
    return render(request, "programme/part.html", context)


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
    context = {
        "page": _page(request, unit),
        "grounding": GROUNDING,
        "answers": After,
        "befores": Before,
        **_new_entry(request, VISIT),
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
        return HttpResponse(
            help_now(settings.CONTENT, lang=translation.get_language(), country=request.user.country)
        )
    return render(request, "practices/exercise/heard.html", {"heard": meant, "grounding": GROUNDING})


def _writing(request: PersonRequest, unit: Unit) -> HttpResponse:
    """An exercise to write in; what was begun before is one link away."""
    if unit.id == FRIEND:
        return see_other(reverse("journal:entry-new", args=[TWO_SENTENCES.number]))
    draft = draft_of(keyring_of(request.user.owner_id), unit.id)
    return new_form_page(request, EXERCISE, {"unit": unit.id, "answers": {}}, draft=draft)


def _page(request: PersonRequest, unit: Unit) -> UnitPage:
    """The unit in the length, tone and path that the address asks for; anything else is the usual one."""
    asked = request.GET
    lengths = {str(length): length for length in unit.lengths}
    tone, path = asked.get("tone", request.user.tone), asked.get("path", "")
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


def _new_entry(request: PersonRequest, kind: Kind) -> dict[str, object]:
    """Where a form on this page posts to, and the token that lets it."""
    entry_id = new_id(at=now())
    return {"entry_id": entry_id, "token": token_for(request.user.owner_id, kind, entry_id)}


def _step_address(unit: Unit) -> str:
    return reverse("programme:step", args=[unit.number])


def _within_a_sentence(title: str) -> str:
    return title[:1].lower() + title[1:]
