"""When which questions come: at the start, in the middle, at the end, and three and six months later. Pure.

No week asks for more than four minutes, and nothing is asked twice. All of these numbers are choices of ours,
not findings. A question that was let go by is not asked again before its next turn, and nobody is missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

SECONDS_AN_ITEM = 7
SECONDS_A_WEEK = 240
WEEK = timedelta(days=7)
OPEN_FOR = timedelta(days=21)
"""So long a question stays open after its day."""


class Timepoint(StrEnum):
    """When a measure comes. The programme is taken to last eight weeks, whatever the pace."""

    START = "start"
    MIDDLE = "middle"
    END = "end"
    THREE_MONTHS = "3 months"
    SIX_MONTHS = "6 months"


FIRST_WEEKS = {
    Timepoint.START: 0,
    Timepoint.MIDDLE: 4,
    Timepoint.END: 8,
    Timepoint.THREE_MONTHS: 8 + 13,
    Timepoint.SIX_MONTHS: 8 + 26,
}
"""The week in which each begins; what does not fit into it comes in the weeks after."""
SLIDER_WEEKS = frozenset(range(FIRST_WEEKS[Timepoint.END] + 1)) | frozenset(FIRST_WEEKS.values())


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A measure, as far as asking needs it. `in_longer`: measures in which all of its questions stand."""

    id: str
    n_items: int
    every_days: int
    is_weekly: bool = False
    in_longer: frozenset[str] = frozenset()

    @property
    def seconds(self) -> int:
        """How long it takes, about."""
        return self.n_items * SECONDS_AN_ITEM


@dataclass(frozen=True, kw_only=True, order=True)
class Turn:
    """One measure on one day."""

    on: date
    measure: str
    seconds: int


def without_the_short(chosen: Sequence[Asked]) -> list[Asked]:
    """The measures without those that another one of them holds: nothing is asked twice."""
    ids = {each.id for each in chosen}
    return [each for each in chosen if not each.in_longer & ids]


def fits(measure: Asked, chosen: Sequence[Asked]) -> bool:
    """Whether it is asked at all; a longer one can be opened, and is never asked for."""
    return measure.is_weekly or measure.seconds + _weekly_seconds(chosen) <= SECONDS_A_WEEK


def usual_choice(measures: Sequence[Asked]) -> list[str]:
    """What is proposed to somebody new: as much as the first week holds, in the order given."""
    proposed: list[Asked] = []
    for each in without_the_short(measures):
        if sum(other.seconds for other in (*proposed, each)) <= SECONDS_A_WEEK:
            proposed.append(each)
    return [each.id for each in proposed]


def turns_of(chosen: Sequence[Asked], *, start: date) -> list[Turn]:
    """Every turn of every chosen measure from the day of the start on, in order."""
    asked = without_the_short(chosen)
    weeks: dict[int, int] = {}
    turns = [_turn(each, week, start) for each in asked if each.is_weekly for week in sorted(SLIDER_WEEKS)]
    for each in (each for each in asked if not each.is_weekly and fits(each, asked)):
        for week in _weeks_for(each, weeks, sliders=_weekly_seconds(asked)):
            weeks[week] = weeks.get(week, 0) + each.seconds
            turns.append(_turn(each, week, start))
    return sorted(turns)


def due(chosen: Sequence[Asked], *, start: date, today: date, answered: Mapping[str, date]) -> list[Asked]:
    """What can be asked today, the oldest turn first; all of it fits into the four minutes of these days.

    `answered` holds the newest day of each measure. Whoever answered a longer one has answered the short one.
    """
    by_id = {each.id: each for each in chosen}
    left = SECONDS_A_WEEK - _spent(chosen, answered, today=today)
    found: dict[str, Asked] = {}
    for turn in turns_of(chosen, start=start):
        measure = by_id[turn.measure]
        is_new = turn.measure not in found and turn.seconds <= left
        if is_new and _is_open(turn, measure, today=today, last=_last(measure, answered)):
            found[turn.measure] = measure
            left -= turn.seconds
    return list(found.values())


def coming(turns: Iterable[Turn], *, today: date) -> dict[date, list[Turn]]:
    """The turns from today on, by their day."""
    days: dict[date, list[Turn]] = {}
    for turn in turns:
        if turn.on >= today:
            days.setdefault(turn.on, []).append(turn)
    return days


def minutes(seconds: int) -> int:
    """Whole minutes, at least one."""
    return max(1, -(-seconds // 60))


def local_days(answered: Mapping[str, datetime]) -> dict[str, date]:
    """The days of these moments, which are in the person's zone."""
    return {measure: at.date() for measure, at in answered.items()}


def _weeks_for(measure: Asked, weeks: Mapping[int, int], *, sliders: int) -> Iterator[int]:
    """For each timepoint the first week with room for it, not sooner than it may be asked again."""
    soonest = 0
    for first in FIRST_WEEKS.values():
        week = max(first, soonest)
        while (
            weeks.get(week, 0) + measure.seconds + (sliders if week in SLIDER_WEEKS else 0) > SECONDS_A_WEEK
        ):
            week += 1
        soonest = week + -(-measure.every_days // WEEK.days)
        yield week


def _turn(measure: Asked, week: int, start: date) -> Turn:
    return Turn(on=start + week * WEEK, measure=measure.id, seconds=measure.seconds)


def _is_open(turn: Turn, measure: Asked, *, today: date, last: date | None) -> bool:
    """Whether its day has come, not long ago, and nobody answered it for this turn or a short time ago.

    An answer in the week before counts for the turn; of what comes each week, only one from its day on.
    """
    lasts, before = (WEEK, timedelta()) if measure.is_weekly else (OPEN_FOR, WEEK)
    is_told = last is not None and (last >= turn.on - before or (today - last).days < measure.every_days)
    return turn.on <= today < turn.on + lasts and not is_told


def _last(measure: Asked, answered: Mapping[str, date]) -> date | None:
    found = [answered[each] for each in (measure.id, *measure.in_longer) if each in answered]
    return max(found, default=None)


def _spent(chosen: Sequence[Asked], answered: Mapping[str, date], *, today: date) -> int:
    """Seconds that the last seven days, today too, have asked for already."""
    return sum(each.seconds for each in chosen if each.id in answered and today - answered[each.id] < WEEK)


def _weekly_seconds(chosen: Iterable[Asked]) -> int:
    return sum(each.seconds for each in chosen if each.is_weekly)
