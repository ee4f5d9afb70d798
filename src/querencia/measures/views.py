"""Asking and choosing. HTTP only; what is answered is taken at the address of its entry."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from querencia.accounts.requests import PersonRequest
from querencia.instruments import Instrument
from querencia.journal import queries
from querencia.journal.addresses import entry_id_in, new_id
from querencia.journal.form_page import new_form_page
from querencia.journal.kinds import kind_named
from querencia.measures.actions import choose
from querencia.measures.catalogue import SLIDERS, handle_of, instrument_at, numbers_of
from querencia.measures.choices import MeasureChoice
from querencia.measures.kinds import RESPONSE, title_of
from querencia.measures.responses import Response, Status
from querencia.measures.scale_words import target_words
from querencia.measures.schedule import coming, fits, minutes
from querencia.measures.standing import Standing, standing_for
from querencia.practices.installed import installed_pack
from querencia.vault.exceptions import SealBroken
from querencia.vault.keyring import Keyring, keyring_of
from querencia.web.access import person_only, see_other
from querencia.web.clock import now

MOST_RESPONSES = 50
DRAFTS_LOOKED_AT = 20


@person_only
@require_safe
def index(request: PersonRequest) -> HttpResponse:
    """What is due, what was answered, and every way on."""
    standing = standing_for(request.user)
    first = standing.due[0].id if standing.due else ""
    context = {
        "standing": standing,
        "first": _address(first) if first else "",
        "due": [_offer(standing, each.id, each.seconds) for each in standing.due],
        "others": [_offer(standing, name, 0) for name in standing.asks],
        "answered": queries.newest_of(keyring_of(request.user.owner_id), RESPONSE, at_most=MOST_RESPONSES),
        "elsewhere": _with_values(),
    }
    return render(request, "measures/index.html", context)


@person_only
@require_http_methods(["GET", "HEAD", "POST"])
def choosing(request: PersonRequest) -> HttpResponse:
    """Which measures are asked, and on which days they come."""
    standing = standing_for(request.user)
    if request.method == "POST":
        return _choose(request, standing)
    chosen = {each.id for each in standing.chosen}
    context = {
        "entry_id": new_id(at=now()),
        "is_new": standing.choice is None,
        "is_kept": "kept" in request.GET and standing.choice is not None,
        "measures": [
            (
                each.id,
                standing.title(each.id),
                minutes(each.seconds),
                each.id in chosen,
                fits(each, standing.chosen),
            )
            for each in standing.measures
        ],
        "days": [
            (
                on,
                minutes(sum(turn.seconds for turn in turns)),
                [standing.title(turn.measure) for turn in turns],
            )
            for on, turns in coming(standing.turns, today=standing.today).items()
        ],
    }
    return render(request, "measures/choosing.html", context)


def _choose(request: PersonRequest, standing: Standing) -> HttpResponse:
    """Keep the choice. What is no longer installed is no longer asked."""
    entry_id = entry_id_in(request.POST.get("entry", ""))
    if entry_id is None:
        raise Http404
    wanted = set(request.POST.getlist("asks"))
    before = standing.choice or MeasureChoice()
    asks = tuple(each.id for each in standing.measures if each.id in wanted)
    choice = before.model_copy(update={"asks": asks})
    choose(choice, owner_id=request.user.owner_id, entry_id=entry_id, at=now())
    return see_other(f"{reverse('measures:choosing')}?kept")


@person_only
@require_safe
def ask(request: PersonRequest, handle: str) -> HttpResponse:
    """A measure to answer; one that was begun is gone on with. Makes nothing."""
    instrument = _instrument(handle)
    if instrument.id == SLIDERS:
        return see_other(reverse("journal:entry-new", args=[kind_named(SLIDERS).number]))
    found = standing_for(request.user).asks.get(instrument.id)
    if found is None:
        raise Http404
    target = request.GET.get("about", "")
    if instrument.targets and target not in instrument.targets:
        targets = [(each, target_words(each)) for each in instrument.targets]
        return render(request, "measures/targets.html", {"title": found.words.title, "targets": targets})
    begun = _begun(keyring_of(request.user.owner_id), instrument, target)
    if begun is not None:
        return see_other(reverse("journal:entry", args=[begun]))
    return _new_form(request, instrument, words=found.words.digest, target=target)


@person_only
@require_safe
def elsewhere(request: PersonRequest, handle: str) -> HttpResponse:
    """A place for values that were made elsewhere. Makes nothing."""
    instrument = _instrument(handle)
    if not numbers_of(instrument) or instrument.id == SLIDERS:
        raise Http404
    return _new_form(request, instrument, words=None, target="")


def _new_form(
    request: PersonRequest, instrument: Instrument, *, words: str | None, target: str
) -> HttpResponse:
    fields: dict[str, object] = {
        "instrument": instrument.id,
        "version": instrument.version,
        "words": words,
        "target": target,
        "answers": {},
        "scores": (),
        "on": None,
    }
    return new_form_page(request, RESPONSE, fields)


def _begun(keyring: Keyring, instrument: Instrument, target: str) -> UUID | None:
    """The newest draft of this measure in this version, among the newest few."""
    for entry in queries.drafts_of(keyring.owner_id, RESPONSE)[:DRAFTS_LOOKED_AT]:
        with suppress(SealBroken):
            payload = queries.open_entry(keyring, entry).payload
            if isinstance(payload, Response) and _is_of(payload, instrument, target):
                return entry.id
    return None


def _is_of(response: Response, instrument: Instrument, target: str) -> bool:
    asked = (response.instrument, response.version, response.target)
    same = asked == (instrument.id, instrument.version, target)
    return same and response.status == Status.IN_PROGRESS and not response.is_from_elsewhere


def _instrument(handle: str) -> Instrument:
    instrument = instrument_at(handle)
    if instrument is None:
        raise Http404
    return instrument


def _with_values() -> list[tuple[str, str]]:
    """Every measure of the key whose values can be brought along, with the address of its page."""
    found = [each for each in installed_pack().measures.values() if numbers_of(each) and each.id != SLIDERS]
    return [(title_of(each.id), reverse("measures:elsewhere", args=[handle_of(each.id)])) for each in found]


def _offer(standing: Standing, measure_id: str, seconds: int) -> tuple[str, str, int]:
    return standing.title(measure_id), _address(measure_id), minutes(seconds)


def _address(measure_id: str) -> str:
    return reverse("measures:ask", args=[handle_of(measure_id)])
