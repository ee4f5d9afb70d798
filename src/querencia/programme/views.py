"""Today, and the units as private pages."""

from __future__ import annotations

from collections.abc import Mapping
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
from querencia.journal.form_page import new_form_page
from querencia.journal.queries import digest_of
from querencia.journal.rescue import waits_for
from querencia.packs import Unit, UnknownPart, UnknownUnit
from querencia.practices.enums import ANSWERS, NEEDS_GROUND, After, Before
from querencia.practices.exercises import EXERCISE, MIGHT_ACT
from querencia.practices.installed import grounding, minute, pack_here
from querencia.practices.kinds import TWO_SENTENCES, VISIT
from querencia.practices.presentation import (
    Choice,
    UnitPage,
    needs_of,
    offers_of,
    paths_of,
    tones_of,
    unit_page,
)
from querencia.programme.choices import CHOICE
from querencia.programme.enrolment.queries import offer_on_today
from querencia.programme.kinds import LINE, NIGHT, PLAN
from querencia.programme.later.queries import on_today
from querencia.programme.pace import Pace, pace_of
from querencia.programme.queries import TodayPage, draft_of, kept_of, today_of, visits_in
from querencia.programme.reasons import WORDS
from querencia.programme.steps import more_of, part_ahead, visits_of
from querencia.programme.walking import (
    calm_words,
    came_by,
    card_address,
    minutes_of,
    new_entry,
    pace_for,
    step_address,
    step_for,
    waiting,
    why_of,
    words_of,
)
from querencia.safety.pages import help_now
from querencia.vault.keyring import keyring_of
from querencia.web.access import person_only, see_other
from querencia.web.clock import now


@person_only
@require_safe
def today(request: PersonRequest) -> HttpResponse:
    """One lit card, a few small ways, and the newest that was kept."""
    pack = pack_here()
    user = request.user
    found = today_of(keyring_of(user.owner_id), now=now(), zone=ZoneInfo(user.time_zone))
    step = step_for(user, found.pace, found.visits, pack)
    context = {
        "page": found,
        "step": step,
        "step_address": card_address(step),
        "step_minutes": minutes_of(step.unit, found.pace),
        "step_title": _within_a_sentence(step.unit.title[translation.get_language()]),
        "said": ANSWERS[found.after] if found.after else "",
        "needs_ground": found.after in NEEDS_GROUND,
        "grounding": grounding(),
        "minute": minute(),
        "night": _night(request, found) if found.asks_for_night else None,
        "calm": calm_words(found.pace),
        "choice": new_entry(user, CHOICE),
        "ahead": _ahead(found),
        "asks": WORDS["asks"] if found.pace.week and found.pace.week.asks else "",
        "line": LINE,
        "plan": PLAN,
        "always": pack.parts[0].number,
        "words_wait_here": waits_for(request),
        "checkin": pack.unit_for("checkin"),
        "later": on_today(user, now=now()),
        "newer": offer_on_today(user),
        **sheet_on_today(request.user, now=now()),
    }
    return render(request, "programme/today.html", context)


@person_only
@require_safe
def library(request: PersonRequest) -> HttpResponse:
    """All units by what someone needs."""
    pace = pace_for(request.user)
    needs = needs_of(pack_here(), step_address, why_of(pace))
    return render(request, "programme/library.html", {"needs": needs, "calm": calm_words(pace)})


@person_only
@require_safe
def part(request: PersonRequest, number: int) -> HttpResponse:
    """A part: its visits in order, and what is there for more."""
    pack = pack_here()
    try:
        found = pack.part(number)
    except UnknownPart as error:
        raise Http404 from error
    digest = digest_of(keyring_of(request.user.owner_id))
    visits = visits_in(digest, pack)
    pace = pace_of(digest, pack, now=now().astimezone(ZoneInfo(request.user.time_zone)))
    why = why_of(pace)
    context = {
        "part": found,
        "title": found.title[translation.get_language()],
        "calm": calm_words(pace),
        "visits": [
            (visit, offers_of(visit.units, step_address, why)) for visit in visits_of(found, pack, visits)
        ],
        "more": offers_of(more_of(found, pack), step_address, why),
    }
    return render(request, "programme/part.html", context)


@person_only
@require_safe
def step(request: PersonRequest, number: int) -> HttpResponse:
    """A unit on a private page, or why it waits; at its end one may say how it is."""
    pack = pack_here()
    try:
        unit = pack.unit_numbered(number)
    except UnknownUnit as error:
        raise Http404 from error
    pace = pace_for(request.user)
    wait = pace.waits.get(unit.id)
    if wait and not (wait.is_passable and "anyway" in request.GET):
        context = {
            "page": waiting(unit, wait, pace, pack),
            "title": unit.title[translation.get_language()],
            "choice": new_entry(request.user, CHOICE),
            "written": kept_of(keyring_of(request.user.owner_id), unit.id) if unit.exercise else None,
        }
        return render(request, "programme/pace/waits.html", context)
    if unit.exercise:
        return _writing(request, unit)
    context = {
        "page": _page(request, unit, pace),
        "grounding": grounding().id,
        "answers": After,
        "befores": Before,
        "came": came_by(request.GET.dict()),
        "smaller": WORDS["smaller"] if pace.is_smaller and len(unit.lengths) > 1 else "",
        **new_entry(request.user, VISIT),
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
            help_now(
                settings.CONTENT,
                grounding(),
                lang=translation.get_language(),
                country=request.user.country,
            )
        )
    context = {"heard": meant, "grounding": grounding().id}
    return render(request, "practices/exercise/heard.html", context)


def _writing(request: PersonRequest, unit: Unit) -> HttpResponse:
    """An exercise to write in; what was begun before is one link away."""
    if unit.id == pack_here().roles.two_sentences:
        return see_other(reverse("journal:entry-new", args=[TWO_SENTENCES.number]))
    keyring = keyring_of(request.user.owner_id)
    draft, written = draft_of(keyring, unit.id), kept_of(keyring, unit.id)
    return new_form_page(request, EXERCISE, {"unit": unit.id, "answers": {}}, draft=draft, written=written)


def _page(request: PersonRequest, unit: Unit, pace: Pace) -> UnitPage:
    """The unit in the length, tone and path that the address asks for; anything else is the usual one."""
    asked = request.GET
    lengths = {str(length): length for length in unit.lengths}
    came = came_by(asked.dict())
    kept = {**came, **({"anyway": ""} if "anyway" in asked else {})}
    tone, path = asked.get("tone", request.user.tone), asked.get("path", "")
    return unit_page(
        unit,
        lang=translation.get_language(),
        choice=Choice(
            minutes=lengths.get(asked.get("minutes", ""), minutes_of(unit, pace)),
            tone=tone if tone in tones_of(unit) else "warm",
            path=path if path in paths_of(unit) else "",
        ),
        address=lambda minutes, tone, path: _query(minutes, tone, path, kept),
    )


def _query(minutes: int, tone: str, path: str, kept: Mapping[str, str]) -> str:
    """Another length, tone or path, and how this page was come to."""
    return "?" + urlencode({"minutes": minutes, "tone": tone, **({"path": path} if path else {}), **kept})


def _night(request: PersonRequest, found: TodayPage) -> Mapping[str, object]:
    """The question about a night: the last one, or the one after what touched memories."""
    words = WORDS["night"] if found.pace.asks_for_night else ""
    return {**new_entry(request.user, NIGHT), "words": words}


def _ahead(found: TodayPage) -> Mapping[str, object] | None:
    """The part that its days keep back, with why; not while what calms comes first."""
    pace = found.pace
    part = None if pace.calms_first else part_ahead(pack_here(), found.visits, pace.waits)
    if part is None:
        return None
    return {
        "number": part.number,
        "title": part.title[translation.get_language()],
        "words": words_of(next(pace.waits[unit] for unit in part.core if unit in pace.waits), pace),
    }


def _within_a_sentence(title: str) -> str:
    return title[:1].lower() + title[1:]
