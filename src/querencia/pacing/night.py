"""After what touches memories, the next visit asks how the night was."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from querencia.pacing.course import Course
from querencia.pacing.history import History

DAY_BEGINS = timedelta(hours=5)
"""The hour from which the night before can be told, a design choice."""
ASKED_WITHIN = timedelta(days=7)
"""How long after the unit the question makes sense, a design choice."""


def asks_for_night(course: Course, history: History, *, now: datetime) -> bool:
    """Whether a unit that touches memories was done, a night went by, and that night was not told yet."""
    touching = [unit.id for unit in course.units.values() if unit.touches is not None]
    last = max((history.done[unit].last for unit in touching if unit in history.done), default=None)
    if last is None or not timedelta(0) <= now - last < ASKED_WITHIN:
        return False
    told = history.night_told
    is_told = told is not None and _day(told, now) > _day(last, now)
    return _day(now, now) > _day(last, now) and not is_told


def _day(at: datetime, now: datetime) -> date:
    """The day to which a moment belongs, in the zone of `now`; the small hours belong to the day before."""
    return (at.astimezone(now.tzinfo) - DAY_BEGINS).date()
