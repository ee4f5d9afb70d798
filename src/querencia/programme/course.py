"""How a rating went over the weeks: in words first, then as a quiet picture. Pure.

The band of "usual ups and downs" is a choice of ours, not a finding: two points of ten around the middle
one of all former weeks. With fewer than three weeks nothing is said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from statistics import median

HIGHEST = 10
FEWEST_WEEKS = 3
USUAL = 2
WIDTH, HEIGHT, EDGE = 320, 96, 10


class Course(StrEnum):
    """The newest week beside the ones before."""

    TOO_FEW = "too few"
    USUAL = "usual"
    MORE = "more"
    LESS = "less"


@dataclass(frozen=True, kw_only=True)
class Point:
    """One week: when, how much (0 to 10), and where it is drawn."""

    on: date
    value: int
    x: float
    y: float


@dataclass(frozen=True, kw_only=True)
class Picture:
    """One rating over time; `top` and `bottom` bound the usual band on the drawing."""

    points: tuple[Point, ...]
    course: Course
    top: float
    bottom: float

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
        """The day of the oldest week."""
        return self.points[0].on

    @property
    def last(self) -> date:
        """The day of the newest week."""
        return self.points[-1].on

    @property
    def newest(self) -> int:
        """The value of the newest week."""
        return self.points[-1].value


def course_of(values: Sequence[int]) -> Course:
    """The newest of these values, oldest first, beside the middle one of those before it."""
    if len(values) < FEWEST_WEEKS:
        return Course.TOO_FEW
    difference = values[-1] - median(values[:-1])
    if abs(difference) <= USUAL:
        return Course.USUAL
    return Course.MORE if difference > 0 else Course.LESS


def picture_of(weeks: Sequence[tuple[date, int]]) -> Picture | None:
    """The picture of a rating, its weeks oldest first; None when it was never said."""
    if not weeks:
        return None
    values = [value for _, value in weeks]
    middle = median(values[:-1] or values)
    return Picture(
        points=_points(weeks),
        course=course_of(values),
        top=_height(min(middle + USUAL, HIGHEST)),
        bottom=_height(max(middle - USUAL, 0)),
    )


def _points(weeks: Sequence[tuple[date, int]]) -> tuple[Point, ...]:
    first, last = weeks[0][0], weeks[-1][0]
    span = (last - first).days or 1
    room = WIDTH - 2 * EDGE
    return tuple(
        Point(on=on, value=value, x=round(EDGE + room * (on - first).days / span, 1), y=_height(value))
        for on, value in weeks
    )


def _height(value: float) -> float:
    """Where a value is drawn: much is up."""
    return round(EDGE + (HEIGHT - 2 * EDGE) * (1 - value / HIGHEST), 1)
