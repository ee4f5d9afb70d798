"""What comes after the end, and looking back. HTTP only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from querencia.accounts.requests import PersonRequest
from querencia.journal.form_page import new_form_page
from querencia.journal.queries import Opened, digest_of, newest_in_turn
from querencia.pacing import Booster, boosters_after
from querencia.packs import Pack, Unit
from querencia.practices.exercises import EXERCISE, Written
from querencia.practices.installed import pack_here
from querencia.practices.presentation import Offer, offers_of
from querencia.programme.pace import Pace
from querencia.programme.path.ending import parts_of_path, plans_of_end
from querencia.programme.path.kinds import BOOSTER
from querencia.programme.path.returning import helped_most
from querencia.programme.queries import KEPT_LOOKED_AT, visits_in
from querencia.programme.walking import pace_for, step_address
from querencia.vault.keyring import Keyring, keyring_of
from querencia.web.access import person_only, see_other


@dataclass(frozen=True, kw_only=True)
class Look:
    """What a look back shows: the plan as it was written, or where to write one; and a practice."""

    plan: Opened | None
    to_write: Sequence[Offer]
    helped: Sequence[Offer]


@person_only
@require_safe
def afterwards(request: PersonRequest) -> HttpResponse:
    """What stays, when a look back is offered, and every part to begin again."""
    pace, lang = pace_for(request.user), translation.get_language()
    parts = [(part.number, part.title[lang]) for part in parts_of_path(pack_here())]
    context = {"has_ended": pace.ended_at is not None, "looks": _looks(pace), "parts": parts}
    return render(request, "programme/path/afterwards.html", context)


@person_only
@require_safe
def look_back(request: PersonRequest) -> HttpResponse:
    """A form for the look back that is offered now; at any other time what stays. Makes nothing."""
    pace = pace_for(request.user)
    if pace.booster is None:
        return see_other(reverse("programme:afterwards"))
    keyring = keyring_of(request.user.owner_id)
    return new_form_page(request, BOOSTER, {"text": ""}, look=_look(keyring, pace, pack_here()))


def _looks(pace: Pace) -> list[tuple[Booster, bool]]:
    """The days on which a look back is offered, each with whether it is still to come."""
    if pace.ended_at is None:
        return []
    ended_on = pace.ended_at.astimezone(pace.now.tzinfo).date()
    return [(each, each.on > pace.now.date()) for each in boosters_after(ended_on)]


def _look(keyring: Keyring, pace: Pace, pack: Pack) -> Look:
    plans = plans_of_end(pack)
    visits = visits_in(digest_of(keyring), pack)
    helped = helped_most(pack, visits, pace.waits, pace.estimates)
    return Look(
        plan=_written(keyring, plans),
        to_write=offers_of(_units(plans, pack), step_address),
        helped=offers_of([helped], step_address),
    )


def _units(ids: Sequence[str], pack: Pack) -> list[Unit]:
    return [pack.units[unit] for unit in ids]


def _written(keyring: Keyring, plans: Sequence[str]) -> Opened | None:
    """The plan as it was written last, among the newest few writings."""
    for opened in newest_in_turn(keyring, EXERCISE, at_most=KEPT_LOOKED_AT):
        if isinstance(opened.payload, Written) and opened.payload.unit in plans:
            return opened
    return None
