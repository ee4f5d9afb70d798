"""What a story of an invented person is made of: entries with the day and the hour when they were kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from querencia.journal.enums import EntryStatus
from querencia.journal.kinds import Fields, Kind
from querencia.practices.exercises import EXERCISE
from querencia.practices.kinds import VISIT
from querencia.programme.kinds import LINE, NIGHT, WEEK


@dataclass(frozen=True, kw_only=True)
class Moment:
    """One thing that was kept, on a day before today at an hour of the person's own."""

    days_ago: int
    hour: str
    kind: Kind
    fields: Fields
    status: EntryStatus = EntryStatus.KEPT

    def at(self, *, now: datetime, zone: ZoneInfo) -> datetime:
        """When that was."""
        return moment(self.days_ago, self.hour, now=now, zone=zone)


@dataclass(frozen=True, kw_only=True)
class Person:
    """Someone who is invented. `entered` is a day and an hour; None: half an hour ago."""

    name: str
    language: str
    about: str
    zone: str
    country: str
    entered: tuple[int, str] | None = None
    carried: Fields | None = None
    has_a_sheet: bool = False
    alone: str = ""
    moments: tuple[Moment, ...] = ()


def moment(days_ago: int, hour: str, *, now: datetime, zone: ZoneInfo) -> datetime:
    """The time in UTC of an hour like 22:40, so many days before today in a zone."""
    day = now.astimezone(zone).date() - timedelta(days=days_ago)
    return datetime.combine(day, time.fromisoformat(hour), tzinfo=zone).astimezone(UTC)


def kept(days_ago: int, hour: str, kind: Kind, /, **fields: Any) -> Moment:
    """An entry of any kind."""
    return Moment(days_ago=days_ago, hour=hour, kind=kind, fields=fields)


def line(days_ago: int, hour: str, text: str) -> Moment:
    """A line of one's own."""
    return kept(days_ago, hour, LINE, text=text)


def night(days_ago: int, hour: str, how: str) -> Moment:
    """How the night before was."""
    return kept(days_ago, hour, NIGHT, how=how)


def visit(days_ago: int, hour: str, unit: str, **fields: Any) -> Moment:
    """A unit that was opened to its end."""
    return kept(days_ago, hour, VISIT, unit=unit, **fields)


def week(days_ago: int, hour: str, **ratings: int) -> Moment:
    """A week in numbers; what is left out was not said."""
    return kept(days_ago, hour, WEEK, **ratings)


def written(days_ago: int, hour: str, unit: str, **answers: str) -> Moment:
    """An exercise, by the names of its questions."""
    return kept(days_ago, hour, EXERCISE, unit=unit, answers=answers)


def begun(days_ago: int, hour: str, unit: str, **answers: str) -> Moment:
    """An exercise that was left in the middle."""
    fields: Fields = {"unit": unit, "answers": answers}
    return Moment(days_ago=days_ago, hour=hour, kind=EXERCISE, fields=fields, status=EntryStatus.DRAFT)
