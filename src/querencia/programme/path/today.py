"""What Today says of a pause, of coming back, of the end, and of a look back."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal
from urllib.parse import urlencode

from django.utils import translation

from querencia.accounts.models import User
from querencia.packs import Pack
from querencia.programme.later.queries import OnToday, on_today
from querencia.programme.pace import Pace
from querencia.programme.path.kinds import PAUSE
from querencia.programme.path.returning import shortest_of, small_and_known
from querencia.programme.queries import TodayPage
from querencia.programme.steps import Step
from querencia.programme.walking import new_entry, step_address

Lead = Literal["look back", "end", "small", "step"]
"""What the lit card of the day is."""


def path_on_today(user: User, found: TodayPage, pack: Pack) -> dict[str, object]:
    """For the template of Today."""
    pace = found.pace
    small = _small(found, pack) if pace.is_back else None
    return {
        "pause": pace.pause,
        "here": pace.now,
        "resting": new_entry(user, PAUSE),
        "lead": _lead(pace),
        "small": small,
        "has_ended": pace.ended_at is not None,
        "later": _later(user, pace),
    }


def _lead(pace: Pace) -> Lead:
    if pace.booster:
        return "look back"
    if pace.is_at_its_end:
        return "end"
    return "small" if pace.is_back else "step"


def _small(found: TodayPage, pack: Pack) -> dict[str, object]:
    """The card of something small and known, in its shortest form."""
    pace = found.pace
    unit = small_and_known(pack, found.visits, pace.waits, pace.estimates)
    minutes = shortest_of(unit)
    title = unit.title[translation.get_language()]
    length = f"?{urlencode({'minutes': minutes})}" if unit.lengths else ""
    return {
        "step": Step(
            unit=unit,
            part=unit.part,
            is_first=False,
            is_known=bool(found.visits.get(unit.id, 0)),
            is_on_path=False,
        ),
        "address": step_address(unit) + length,
        "minutes": minutes,
        "title": title[:1].lower() + title[1:],
    }


def _later(user: User, pace: Pace) -> OnToday | None:
    """The words that stand here today: none in a pause; and nothing is asked of someone who comes back."""
    if pace.pause:
        return None
    here = on_today(user, now=pace.now)
    if here is None or not pace.is_back:
        return here
    return replace(here, asks=False) if here.word else None
