"""A pause of one's own: nothing is asked and nothing comes, and it costs nothing. All figures are choices."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from querencia.pacing.course import Course
from querencia.pacing.history import History, Rest

LASTS = {Rest.WEEK: timedelta(days=7), Rest.MONTH: timedelta(days=30)}
"""How long a pause lasts that has a length; the open one lasts until it is ended."""


@dataclass(frozen=True, kw_only=True)
class Pause:
    """The newest pause: from when, and when it ended or will end; None: with a tap, or by doing something."""

    since: datetime
    until: datetime | None

    def holds(self, now: datetime) -> bool:
        """Whether it is still on."""
        return self.until is None or now < self.until


def newest_pause(course: Course, history: History, *, now: datetime) -> Pause | None:
    """The newest pause, on or over; None where there never was one.

    It ends with its length, with a tap, or once a unit outside the gentle set is done: what calms stays there
    to be used meanwhile.
    """
    known = history.until(now)
    begun = {at: rest for rest, at in known.rests.items() if rest != Rest.OVER}
    if not begun:
        return None
    since = max(begun)
    ends = list(_ends(course, known, since, begun[since]))
    return Pause(since=since, until=min(ends, default=None))


def _ends(course: Course, history: History, since: datetime, rest: Rest) -> Iterator[datetime]:
    if rest in LASTS:
        yield since + LASTS[rest]
    over = history.rests.get(Rest.OVER)
    if over is not None and over >= since:
        yield over
    yield from (at for at in _done_since(course, history, since))


def _done_since(course: Course, history: History, since: datetime) -> Iterator[datetime]:
    """When what is not of the gentle set was done after a moment, as far as it is remembered."""
    gentle = {unit.id for unit in course.units.values() if unit.gentle}
    for unit, span in history.done.items():
        if unit not in gentle and span.last > since:
            yield span.first if span.first > since else span.last
    yield from (visit.at for visit in history.visits if visit.unit not in gentle and visit.at > since)
