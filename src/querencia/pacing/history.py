"""What pacing knows of a person: what was done and said, and when. Never what was written."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property


class State(StrEnum):
    """How it is, said in one tap before or after a unit."""

    UNSAID = ""
    CALMER = "calmer"
    SAME = "same"
    STIRRED = "stirred"
    TOO_MUCH = "too-much"
    FAR_AWAY = "far-away"
    UNKNOWN = "unknown"


class Answer(StrEnum):
    """What a person decided about their own pace. The last four are about one unit.

    *Unsafe*: someone hurts or controls me now; *safe*: that is different now. `again` names the first unit of
    a core that is begun again.
    """

    GO_ON = "go-on"
    STAY = "stay"
    LATER = "later"
    UNSAFE = "unsafe"
    SAFE = "safe"
    READY = "ready"
    NOT_NOW = "not-now"
    FIRST = "first"
    AGAIN = "again"


class Rest(StrEnum):
    """A pause of a chosen length, or its end."""

    WEEK = "week"
    MONTH = "month"
    OPEN = "open"
    OVER = "over"


def is_heavy(*, before: State, after: State) -> bool:
    """Too much; or far away, and not already before. A before that was not said takes nothing away.

    Stirred is not heavy.
    """
    return after == State.TOO_MUCH or (after == State.FAR_AWAY and before != State.FAR_AWAY)


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A unit that was done, and how it was before and after."""

    unit: str
    at: datetime
    before: State = State.UNSAID
    after: State = State.UNSAID

    @cached_property
    def is_heavy(self) -> bool:
        """Whether it was too much, or newly far away."""
        return is_heavy(before=self.before, after=self.after)


@dataclass(frozen=True, kw_only=True)
class Span:
    """When a unit was done first and last."""

    first: datetime
    last: datetime


@dataclass(frozen=True, kw_only=True)
class Week:
    """A week as it was rated, by question, 0 to 10; what was not said is not in it."""

    at: datetime
    ratings: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class History:
    """All of it. Times are aware and at or before the `now` that the rules are asked with.

    `visits` need only be the newest ones, and `weeks` the first and the newest two, in any order. `done`
    holds every unit that was ever done, `written` the places of units that were filled (unit, name), and
    `answers` when each was given last (unit "" where it is about none), `night_told` when a night was told.
    `needs_people` is the person's own word that this is no good moment to do this alone. `rests` holds when
    each kind of pause, or its end, was chosen last; `kept_last` when anything but that was kept last, and
    `looked_back` when a booster was.
    """

    visits: tuple[Visit, ...] = ()
    done: Mapping[str, Span] = field(default_factory=dict)
    written: frozenset[tuple[str, str]] = frozenset()
    weeks: tuple[Week, ...] = ()
    answers: Mapping[tuple[Answer, str], datetime] = field(default_factory=dict)
    night_told: datetime | None = None
    needs_people: bool = False
    rests: Mapping[Rest, datetime] = field(default_factory=dict)
    kept_last: datetime | None = None
    looked_back: datetime | None = None

    @property
    def is_unsafe(self) -> bool:
        """Whether the person said that someone hurts or controls them, and nothing else since."""
        unsafe, safe = self.answered(Answer.UNSAFE), self.answered(Answer.SAFE)
        return unsafe is not None and (safe is None or unsafe > safe)

    @cached_property
    def in_order(self) -> tuple[Visit, ...]:
        """The visits, oldest first."""
        return tuple(sorted(self.visits, key=lambda v: (v.at, v.unit, v.before, v.after)))

    @cached_property
    def said_after(self) -> tuple[Visit, ...]:
        """The visits after which something was said, oldest first."""
        return tuple(visit for visit in self.in_order if visit.after != State.UNSAID)

    @cached_property
    def newest(self) -> datetime | None:
        """The newest moment of all that a wrong clock could have dated."""
        dated = [*(visit.at for visit in self.visits), *(week.at for week in self.weeks)]
        return max([*dated, *self.answers.values(), *self.rests.values()], default=None)

    def answered(self, answer: Answer, unit: str = "") -> datetime | None:
        """When this was answered last, or None."""
        return self.answers.get((answer, unit))

    def ended(self, core: Collection[str]) -> datetime | None:
        """When the last unit of a core was done for the first time; None: not all were, or there is none."""
        if not core or not all(unit in self.done for unit in core):
            return None
        return max(self.done[unit].first for unit in core)

    def until(self, now: datetime) -> History:
        """Without what a wrong clock has dated after `now`; what was done stays done."""
        if self.newest is None or self.newest <= now:
            return self
        return replace(
            self,
            visits=tuple(visit for visit in self.visits if visit.at <= now),
            weeks=tuple(week for week in self.weeks if week.at <= now),
            answers={key: at for key, at in self.answers.items() if at <= now},
            rests={rest: at for rest, at in self.rests.items() if at <= now},
        )
