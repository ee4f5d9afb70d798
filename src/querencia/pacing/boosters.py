"""After the end: in each of three months one look back is offered for a while. Missed ones are not chased.

ABCT had three boosters after its eight weeks in the fibromyalgia trial; that they are monthly, and how long
each is offered, are choices.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from querencia.pacing.course import Course
from querencia.pacing.history import History

MONTHS = (1, 2, 3)
OFFERED_FOR = timedelta(days=14)
ENDS_FOR = timedelta(days=7)
"""How long Today leads to the page about afterwards."""


@dataclass(frozen=True, kw_only=True)
class Booster:
    """One look back, offered from a day on and until another, both in the person's own zone."""

    months: int
    on: date

    @property
    def until(self) -> date:
        """The first day on which it is no longer offered."""
        return self.on + OFFERED_FOR


def ended_at(course: Course, history: History) -> datetime | None:
    """When the path came to its end: the last core unit of the last part was done for the first time."""
    return history.ended(course.last_core)


def is_at_its_end(course: Course, history: History, *, now: datetime) -> bool:
    """Whether the path ended just now, within a week."""
    ended = ended_at(course, history)
    return ended is not None and timedelta(0) <= now - ended < ENDS_FOR


def boosters_after(ended_on: date) -> tuple[Booster, ...]:
    """The three, each on the same day of a later month, or on that month's last day."""
    return tuple(Booster(months=n, on=months_after(ended_on, n)) for n in MONTHS)


def months_after(day: date, months: int) -> date:
    """The same day so many months on; the last day of a month that is too short for it."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def booster_now(course: Course, history: History, *, now: datetime) -> Booster | None:
    """The booster that is offered today, in the zone of `now`; None: none is, or it was done."""
    ended = ended_at(course, history)
    if ended is None:
        return None
    today = now.date()
    offered = boosters_after(ended.astimezone(now.tzinfo).date())
    here = next((booster for booster in offered if booster.on <= today < booster.until), None)
    return None if here and _was_done(here, history, now) else here


def _was_done(booster: Booster, history: History, now: datetime) -> bool:
    done = history.looked_back
    return done is not None and done.astimezone(now.tzinfo).date() >= booster.on
