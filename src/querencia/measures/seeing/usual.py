"""How a value went over time: in words first, then as a quiet picture. Pure.

The band of "usual ups and downs" lies around the middle one of all former values. How wide it is, is said by
the reliable change that was published for a scale; where there is none it is a choice of ours, not a finding:
a fifth of the range, as two points of ten. Before there are enough values nothing is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

HIGHEST = 10
FEWEST_WEEKS = 3
WIDTH, HEIGHT, EDGE = 320, 96, 10


class Course(StrEnum):
    """The newest value beside the ones before."""

    TOO_FEW = "too few"
    USUAL = "usual"
    MORE = "more"
    LESS = "less"


@dataclass(frozen=True, kw_only=True)
class Range:
    """Where values can lie, how far they usually go up and down, and how many it takes to say something."""

    lowest: float
    highest: float
    usual: float
    fewest: int = FEWEST_WEEKS


RATING = Range(lowest=0, highest=HIGHEST, usual=2)
"""A rating of a week."""


@dataclass(frozen=True, kw_only=True)
class Point:
    """One value: when, how much, and where it is drawn."""

    on: date
    value: float
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One value over time; `top` and `bottom` bound the usual band on the drawing.

    `parts` and `practices` are quiet marks below it: where a part began, and the days of practices.
    """

    points: tuple[Point, ...]
    course: Course
    top: float
    bottom: float
    parts: tuple[tuple[float, int], ...] = ()
    practices: tuple[float, ...] = ()

    @property
    def line(self) -> str:
        """The points for an SVG polyline."""
        return " ".join(f"{point.x:g},{point.y:g}" for point in self.points)

    @property
    def depth(self) -> float:
        """How tall the usual band is drawn."""
        return round(self.bottom - self.top, 1)

    @property
    def first(self) -> date:
        """The day of the oldest value."""
        return self.points[0].on

    @property
    def last(self) -> date:
        """The day of the newest value."""
        return self.points[-1].on

    @property
    def newest(self) -> float:
        """The newest value."""
        return self.points[-1].value


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What happened beside the values: the day on which each part began, and the days of practices."""

    parts: Mapping[int, date]
    practices: frozenset[date]


NOTHING = Marks(parts={}, practices=frozenset())


def course_of(values: Sequence[float], within: Range = RATING) -> Course:
    """The newest of these values, oldest first, beside the middle one of those before it."""
    if len(values) < max(2, within.fewest):
        return Course.TOO_FEW
    difference = values[-1] - median(values[:-1])
    if abs(difference) <= within.usual:
        return Course.USUAL
    return Course.MORE if difference > 0 else Course.LESS


def picture_of(
    told: Sequence[tuple[date, float]], within: Range = RATING, marks: Marks = NOTHING
) -> Picture | None:
    """The picture of values, oldest first; None when there are none."""
    if not told:
        return None
    values = [value for _, value in told]
    middle = median(values[:-1] or values)
    first, last = told[0][0], told[-1][0]
    return Picture(
        points=tuple(
            Point(on=on, value=value, x=_across(on, first, last), y=_height(value, within))
            for on, value in told
        ),
        course=course_of(values, within),
        top=_height(min(middle + within.usual, within.highest), within),
        bottom=_height(max(middle - within.usual, within.lowest), within),
        parts=tuple(
            (_across(on, first, last), part) for part, on in sorted(marks.parts.items()) if first < on <= last
        ),
        practices=tuple(_across(on, first, last) for on in sorted(marks.practices) if first <= on <= last),
    )


def _across(on: date, first: date, last: date) -> float:
    """Where a day is drawn: early is left."""
    span = (last - first).days or 1
    return round(EDGE + (WIDTH - 2 * EDGE) * (on - first).days / span, 1)


def _height(value: float, within: Range) -> float:
    """Where a value is drawn: much is up."""
    share = (value - within.lowest) / ((within.highest - within.lowest) or 1)
    return round(EDGE + (HEIGHT - 2 * EDGE) * (1 - min(1.0, max(0.0, share))), 1)
