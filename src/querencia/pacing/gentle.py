"""The gentle week: seven days in which what calms comes first, then a question. All figures are choices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from querencia.pacing.history import Answer, History, State, Visit

GENTLE_FOR = timedelta(days=7)
"""How long, a design choice."""
LOOKED_AT = 5
HEAVY_AMONG_THEM = 3
"""So many heavy answers among the last so many: a design choice."""
ASKED_FOR = timedelta(days=30)
"""How long the question stands after the week, a design choice; then it would come out of nowhere."""
ASKED_AGAIN_AFTER = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class GentleWeek:
    """The newest gentle week: from when to when, and whether its question stands."""

    since: datetime
    until: datetime
    is_now: bool
    asks: bool
    was_too_much: bool
    """Whether it began with *too much*, rather than with being far away often or with one's own wish."""


def gentle_week(history: History, *, now: datetime) -> GentleWeek | None:
    """The newest gentle week; None where there never was one.

    Nothing that is answered before its end shortens it, and nothing but a heavy answer or one's own wish
    begins it anew.
    """
    known = history.until(now)
    begins = _begins(known)
    if begins is None:
        return None
    until = begins + GENTLE_FOR
    return GentleWeek(
        since=begins,
        until=until,
        is_now=now < until,
        asks=_asks(known, until=until, now=now),
        was_too_much=any(v.at == begins and v.after == State.TOO_MUCH for v in known.visits),
    )


def is_smaller(history: History, *, now: datetime) -> bool:
    """Whether practices are offered in their shortest length: in a gentle week, or after a heavy answer."""
    week = gentle_week(history, now=now)
    answered = history.until(now).said_after
    return bool(week and week.is_now) or bool(answered and answered[-1].is_heavy)


def _begins(history: History) -> datetime | None:
    begins = [visit.at for visit in _triggers(history.said_after)]
    wished = history.answered(Answer.STAY)
    return max([*begins, *([wished] if wished else [])], default=None)


def _triggers(answered: Sequence[Visit]) -> list[Visit]:
    """Each visit that begins a gentle week: too much, or the third heavy one of five."""
    found, heavy = [], [visit.is_heavy for visit in answered]
    for n, visit in enumerate(answered, start=1):
        if not heavy[n - 1]:
            continue
        if visit.after == State.TOO_MUCH or sum(heavy[max(0, n - LOOKED_AT) : n]) >= HEAVY_AMONG_THEM:
            found.append(visit)
    return found


def _asks(history: History, *, until: datetime, now: datetime) -> bool:
    """From the end of the week until it is answered; "later" is asked again the next day."""
    went_on = history.answered(Answer.GO_ON)
    later = history.answered(Answer.LATER)
    is_answered = went_on is not None and went_on >= until
    is_put_off = later is not None and now - later < ASKED_AGAIN_AFTER
    return until <= now < until + ASKED_FOR and not is_answered and not is_put_off
