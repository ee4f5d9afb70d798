"""When a chosen sentence comes back. Pure: no Django, no clock; times and zones are arguments.

At most one word a day, in the person's own zone; several that fall on one day take turns. A time that the
clocks leap over comes as much later as they leap; one that they repeat comes the first time. A time within
the quiet hours comes when they end, or in the minute before they begin, and always on its own day.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
UNANSWERED = 3
"""After so many words that were sent and found nobody, the next one is not sent: it is asked first."""
DAYS_LOOKED_AT = 800
"""So many days with something on them are tried before nothing is found."""


@dataclass(frozen=True, kw_only=True)
class Quiet:
    """Hours of the day in which nothing is sent; none where both are the same."""

    starts: int
    ends: int

    def holds(self, at: time) -> bool:
        """Whether this time of day is quiet."""
        if self.starts <= self.ends:
            return self.starts <= at.hour < self.ends
        return at.hour >= self.starts or at.hour < self.ends

    def moved(self, at: time) -> time:
        """The time itself, or the nearest one on the same day at which something may be sent."""
        if not self.holds(at):
            return at
        if at.hour < self.ends:
            return time(self.ends)
        return time(self.starts - 1, 59)


NO_QUIET = Quiet(starts=0, ends=0)


@dataclass(frozen=True, kw_only=True)
class Rhythm:
    """When one word wants to come: on some days of the week, on one date, or on that date each year.

    `since` is when it was written or changed; what lies before is over. Its `key` names it.
    """

    key: str
    at: time
    since: datetime
    weekdays: frozenset[int] = frozenset(range(7))
    on: date | None = None
    is_yearly: bool = False

    def falls_on(self, day: date) -> bool:
        """Whether this is one of its days."""
        if self.on is None:
            return day.weekday() in self.weekdays
        if self.is_yearly:
            return day >= self.on and day == in_year(self.on, day.year)
        return day == self.on

    def next_day(self, start: date) -> date | None:
        """Its first day from `start` on, or None."""
        if self.on is None:
            days = (start + DAY * ahead for ahead in range(7))
            return next((day for day in days if day.weekday() in self.weekdays), None)
        if start <= self.on:
            return self.on
        if not self.is_yearly:
            return None
        this_year = in_year(self.on, start.year)
        return this_year if this_year >= start else in_year(self.on, start.year + 1)


@dataclass(frozen=True, kw_only=True)
class Due:
    """Which word comes next, and when (in UTC)."""

    key: str
    at: datetime


def in_year(on: date, year: int) -> date:
    """The same date in a year; 29 February is the 28th where there is none."""
    if (on.month, on.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return on.replace(year=year)


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """This time on this day in UTC. Where clocks leap over it, as much later as they leap."""
    return datetime.combine(day, at, zone).astimezone(UTC)


def end_of_day(at: datetime, zone: ZoneInfo) -> datetime:
    """The midnight that follows, in UTC."""
    return moment(at.astimezone(zone).date() + DAY, time(0), zone)


def next_due(
    rhythms: Sequence[Rhythm],
    *,
    zone: ZoneInfo,
    quiet: Quiet,
    after: datetime,
    last: datetime | None = None,
    turns: Mapping[str, datetime] | None = None,
) -> Due | None:
    """The next word after a moment, on a day that has had none; None where none will come.

    `last` is when the last word came, of whichever rhythm, and `turns` when each of them came last.
    """
    after = max([after, *([min(rhythm.since for rhythm in rhythms)] if rhythms else [])])
    day = after.astimezone(zone).date()
    if last is not None:
        day = max(day, last.astimezone(zone).date() + DAY)
    for _ in range(DAYS_LOOKED_AT):
        days = [found for found in (rhythm.next_day(day) for rhythm in rhythms) if found is not None]
        if not days:
            return None
        day = min(days)
        found = _turn_of(_on(day, rhythms, zone=zone, quiet=quiet, after=after), turns or {})
        if found is not None:
            return found
        day += DAY
    return None


def _on(day: date, rhythms: Iterable[Rhythm], *, zone: ZoneInfo, quiet: Quiet, after: datetime) -> list[Due]:
    """What could still come on a day."""
    here = [rhythm for rhythm in rhythms if rhythm.falls_on(day)]
    could = [(rhythm, moment(day, quiet.moved(rhythm.at), zone)) for rhythm in here]
    return [Due(key=rhythm.key, at=at) for rhythm, at in could if at > max(after, rhythm.since)]


def _turn_of(dues: Sequence[Due], turns: Mapping[str, datetime]) -> Due | None:
    """The one that has waited longest; of those that never came, the earliest of the day."""
    never = datetime.min.replace(tzinfo=UTC)
    return min(dues, key=lambda due: (turns.get(due.key, never), due.at, due.key), default=None)
