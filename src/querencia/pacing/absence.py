"""Coming back after an absence: one warm sentence, and nothing to catch up. All figures are choices."""

from __future__ import annotations

from datetime import datetime, timedelta

from querencia.pacing.course import Course
from querencia.pacing.history import History
from querencia.pacing.pauses import newest_pause

AWAY_AFTER = timedelta(days=14)
"""After so long without anything that was kept someone comes back, a design choice."""
SHORTEST_PAUSE = timedelta(days=1)
"""A shorter pause is no absence."""


def is_back(course: Course, history: History, *, now: datetime) -> bool:
    """Whether someone who was here before comes back: after two weeks without a trace, or after a pause.

    It lasts until something is kept. Whoever never kept anything does not come back, but for the first time.
    """
    last = history.kept_last
    if last is None:
        return False
    pause = newest_pause(course, history, now=now)
    if pause is not None and pause.holds(now):
        return False
    return now - last >= AWAY_AFTER or (
        pause is not None
        and pause.until is not None
        and pause.until >= last
        and pause.until - pause.since >= SHORTEST_PAUSE
    )
