"""The card for hard hours: three lines of one's own, and on its back the people who answer. HTTP only."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from querencia.accounts.requests import PersonRequest
from querencia.pacing import Need
from querencia.practices.hard_hours import hard_hours_of
from querencia.practices.installed import pack_here
from querencia.practices.sheets.pack_of_sheets import ON_PAPER, numbers_of
from querencia.safety.loading import installed
from querencia.vault.keyring import Keyring, keyring_of
from querencia.web.access import person_only

ROOM, MORE_ROOM = 80, 160
"""Characters of a line that the small and the big card hold."""
NUMBERS = 3
"""Numbers of each kind on the back."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One of the three lines, as far as it fits; "" where it is left open, to be written by hand."""

    text: str
    is_cut: bool


@person_only
@require_safe
def card(request: PersonRequest) -> HttpResponse:
    """The newest three lines, small enough for a pocket, or big."""
    is_big = "big" in request.GET
    lines = lines_of(keyring_of(request.user.owner_id), room=MORE_ROOM if is_big else ROOM)
    context = {
        "lines": lines,
        "is_big": is_big,
        "is_blank": not any(line.text for line in lines),
        "is_cut": any(line.is_cut for line in lines),
        "unit": next(
            (unit for unit in pack_here().units.values() if Need.HARD_HOURS in unit.facts.gives), None
        ),
        **_back(request.user.country),
    }
    return render(request, "privacy/card.html", context)


def lines_of(keyring: Keyring, *, room: int) -> list[Line]:
    """The three lines that were kept last; empty ones where none were."""
    return [_line(line, room) for line in hard_hours_of(keyring) or [""] * 3]


def _line(text: str, room: int) -> Line:
    words = " ".join(text.split())
    is_cut = len(words) > room
    return Line(text=words[: room - 1] + "…" if is_cut else words, is_cut=is_cut)


def _back(code: str) -> dict[str, object]:
    """The numbers of the person's country, if they said which."""
    lang = translation.get_language()
    country = next((each for each in installed(settings.CONTENT).countries if each.country == code), None)
    if country is None:
        return {"country": "", "emergency": [], "crisis": []}
    emergency, crisis = (numbers_of(country, kind, lang)[:NUMBERS] for kind in ON_PAPER)
    return {"country": country.name.said_in(lang), "emergency": emergency, "crisis": crisis}
