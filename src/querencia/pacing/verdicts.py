"""What is open and what waits, and why. Pure: the same history and moment give the same answer.

A unit is open unless a reason stands against it; of several the first in the order of `Reason` is told.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from querencia.pacing.course import Course, Need, Paced, Touch
from querencia.pacing.gentle import GentleWeek, gentle_week
from querencia.pacing.history import Answer, History
from querencia.pacing.weeks import worse_until

GATED_EVERY = timedelta(days=7)
"""One gated unit in so long, a design choice."""
SETTLES_FOR = timedelta(days=5)
"""Days between parts, a design choice and advice only."""


class Reason(StrEnum):
    """Why a unit waits; the value is its code. In the order in which one of several is told."""

    UNSAFE = "unsafe"
    PEOPLE = "people"
    GENTLE = "gentle"
    WEEKS = "weeks"
    GROUNDING = "grounding"
    COMFORT = "comfort"
    LINES = "lines"
    READY = "ready"
    WEEK = "week"
    NOT_NOW = "not-now"
    DAYS = "days"


PASSABLE = frozenset({Reason.NOT_NOW, Reason.DAYS})
"""Reasons that are advice, or the person's own: one tap passes them."""
OF_NEED = {
    Need.GROUNDING: Reason.GROUNDING,
    Need.COMFORT: Reason.COMFORT,
    Need.HARD_HOURS: Reason.LINES,
    Need.READINESS: Reason.READY,
}


@dataclass(frozen=True, kw_only=True)
class Wait:
    """Why a unit waits, and until when if time alone ends it."""

    reason: Reason
    until: datetime | None = None

    @property
    def is_passable(self) -> bool:
        """Whether one tap passes it."""
        return self.reason in PASSABLE

    def ends_with(self, unit: Paced) -> bool:
        """Whether this unit gives what is waited for."""
        return any(OF_NEED[need] == self.reason for need in unit.gives)


@dataclass(frozen=True, kw_only=True)
class Moment:
    """What holds for every unit at this moment, found once: the history until now, and what it comes to."""

    course: Course
    history: History
    now: datetime
    week: GentleWeek | None
    worse_until: datetime | None
    gated: Mapping[str, datetime]
    """When each gated unit was done last, until now."""


Rule = Callable[[Paced, Moment], Wait | None]


def wait_of(unit: Paced, course: Course, history: History, *, now: datetime) -> Wait | None:
    """Why this unit waits at this moment; None: it is open."""
    return _wait_at(unit, _moment(course, history, now))


def waits_of(course: Course, history: History, *, now: datetime) -> dict[str, Wait]:
    """All units that wait, each with why; every other one is open."""
    moment = _moment(course, history, now)
    found = {unit.id: _wait_at(unit, moment) for unit in course.units.values()}
    return {unit: wait for unit, wait in found.items() if wait is not None}


def _moment(course: Course, history: History, now: datetime) -> Moment:
    gated = (unit.id for unit in course.units.values() if unit.is_gated and unit.id in history.done)
    return Moment(
        course=course,
        history=history.until(now),
        gated={unit: last for unit in gated if (last := history.done[unit].last) <= now},
        now=now,
        week=gentle_week(history, now=now),
        worse_until=worse_until(history, now=now),
    )


def _wait_at(unit: Paced, moment: Moment) -> Wait | None:
    waits = (rule(unit, moment) for rule in RULES)
    return next((wait for wait in waits if wait is not None), None)


def _unsafe(unit: Paced, moment: Moment) -> Wait | None:
    """Whoever is being hurt now rehearses no limit with anybody, and forgives nobody, until they say so."""
    is_meant = unit.meets_someone or unit.touches == Touch.FORGIVENESS
    return Wait(reason=Reason.UNSAFE) if is_meant and moment.history.is_unsafe else None


def _people(unit: Paced, moment: Moment) -> Wait | None:
    """What touches memories waits while the person says that someone beside them is needed."""
    is_meant = unit.is_gated or unit.touches is not None
    return Wait(reason=Reason.PEOPLE) if is_meant and moment.history.needs_people else None


def _gentle(unit: Paced, moment: Moment) -> Wait | None:
    week = moment.week
    if unit.gentle or week is None or not week.is_now:
        return None
    return Wait(reason=Reason.GENTLE, until=week.until)


def _weeks(unit: Paced, moment: Moment) -> Wait | None:
    until = moment.worse_until
    return Wait(reason=Reason.WEEKS, until=until) if until and not unit.gentle else None


def _gate(unit: Paced, moment: Moment) -> Wait | None:
    """The first of its needs that is not there yet."""
    for need in Need:
        if need in unit.waits_for and not _is_there(need, unit, moment.course, moment.history):
            return Wait(reason=OF_NEED[need])
    return None


def _is_there(need: Need, unit: Paced, course: Course, history: History) -> bool:
    if need == Need.READINESS:
        return _is_ready(unit, history)
    givers = [giver for giver in course.units.values() if need in giver.gives]
    return any(_has_given(giver, giver.gives[need], history) for giver in givers)


def _is_ready(unit: Paced, history: History) -> bool:
    """The last word about this unit was "ready"."""
    ready, not_now = history.answered(Answer.READY, unit.id), history.answered(Answer.NOT_NOW, unit.id)
    return ready is not None and (not_now is None or ready > not_now)


def _has_given(giver: Paced, places: tuple[str, ...], history: History) -> bool:
    if not places:
        return giver.id in history.done
    return all((giver.id, place) in history.written for place in places)


def _week(unit: Paced, moment: Moment) -> Wait | None:
    """Another gated unit was done less than a week ago. The one that was begun stays open, to be finished."""
    if not unit.is_gated:
        return None
    last = max((at for other, at in moment.gated.items() if other != unit.id), default=None)
    if last is None or moment.now - last >= GATED_EVERY or _was_begun_since(unit, last, moment.history):
        return None
    return Wait(reason=Reason.WEEK, until=last + GATED_EVERY)


def _was_begun_since(unit: Paced, other: datetime, history: History) -> bool:
    return unit.id in history.done and history.done[unit.id].last >= other


def _not_now(unit: Paced, moment: Moment) -> Wait | None:
    """ "Not now" is remembered for this unit until it is done, or said to be ready."""
    history = moment.history
    said = history.answered(Answer.NOT_NOW, unit.id)
    if said is None:
        return None
    ready = history.answered(Answer.READY, unit.id)
    is_over = (ready is not None and ready > said) or _was_begun_since(unit, said, history)
    return None if is_over else Wait(reason=Reason.NOT_NOW)


def _days(unit: Paced, moment: Moment) -> Wait | None:
    """The part before was ended lately, and nothing of this one was begun."""
    course, done = moment.course, moment.history.done
    ended = moment.history.ended(course.cores.get(unit.part - 1, ()))
    is_begun = any(each.id in done for each in course.units_of(unit.part))
    if unit.gentle or ended is None or is_begun or not ended <= moment.now < ended + SETTLES_FOR:
        return None
    return Wait(reason=Reason.DAYS, until=ended + SETTLES_FOR)


RULES: tuple[Rule, ...] = (_unsafe, _people, _gentle, _weeks, _gate, _week, _not_now, _days)
"""In the order of `Reason`."""
