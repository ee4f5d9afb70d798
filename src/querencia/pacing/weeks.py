"""Worsening: two weeks running clearly below one's own start. The figures are design choices, not findings.

The ratings are reflective sliders of our own and no instrument; nothing is diagnosed with them.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from statistics import fmean

from querencia.pacing.history import History, Week

BETTER_HIGH = frozenset({"kindness", "connection", "safety", "week"})
BETTER_LOW = frozenset({"distress", "memories"})
"""Pain of the body is left out: it has reasons of its own."""
HIGHEST = 10
CLEARLY = 2.0
"""Points of ten by which the mean has to lie below the start."""
FEWEST_QUESTIONS = 3
"""Questions that both weeks must have in common to be compared."""
HOLDS_FOR = timedelta(days=14)
"""How long two weeks count as running, and how long after the newest one the rule holds."""


def worse_until(history: History, *, now: datetime) -> datetime | None:
    """Until when two weeks running hold things gentle; None when they do not.

    The start is the first week that was ever told. The next week that is not clearly below it ends this.
    """
    weeks = sorted(history.until(now).weeks, key=lambda week: week.at)
    if len(weeks) < 3:
        return None
    start, before, newest = weeks[0], weeks[-2], weeks[-1]
    runs = newest.at - before.at <= HOLDS_FOR
    until = newest.at + HOLDS_FOR
    is_below = all(is_clearly_below(week, start) for week in (before, newest))
    return until if runs and is_below and now < until else None


def is_clearly_below(week: Week, start: Week) -> bool:
    """Whether the mean over the questions that both weeks answered is clearly lower, worse being lower."""
    shared = (BETTER_HIGH | BETTER_LOW) & week.ratings.keys() & start.ratings.keys()
    if len(shared) < FEWEST_QUESTIONS:
        return False
    return _mean(start, shared) - _mean(week, shared) >= CLEARLY


def _mean(week: Week, questions: Collection[str]) -> float:
    """The mean of these questions, each turned so that higher is better."""
    return fmean(
        week.ratings[name] if name in BETTER_HIGH else HIGHEST - week.ratings[name] for name in questions
    )
