"""Whether a difference is more than the error of measuring, and what it means. Numbers in, numbers out.

All of it assumes that the measure is equally precise everywhere, and that errors of two answerings are
independent. It says nothing about why something changed: many people change without any programme.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from querencia.instruments.exceptions import ImpossibleFigure

Z95 = 1.96
Toward = Literal["better", "harder"]
"""What a higher value says."""


class Outcome(Enum):
    """The five classes. `recovered` and `harmed` need a cut-off, and a start on its other side."""

    RECOVERED = "recovered"
    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    DETERIORATED = "deteriorated"
    HARMED = "harmed"


@dataclass(frozen=True, kw_only=True)
class Group:
    """Mean and standard deviation of a population."""

    mean: float
    sd: float


@dataclass(frozen=True, kw_only=True)
class CutOff:
    """Where the functional and the clinical population part. A value on it belongs to the clinical side.

    `kind` is a, b or c of Jacobson and Truax; or published.
    """

    value: float
    kind: Literal["a", "b", "c", "published"]
    why: str

    def is_clinical(self, value: float, *, higher: Toward) -> bool:
        """Whether a value lies on the clinical side."""
        return value >= self.value if higher == "harder" else value <= self.value


def standard_error_of_difference(*, sd: float, reliability: float) -> float:
    """S_diff = SD · √2 · √(1 − r). Jacobson and Truax 1991, J Consult Clin Psychol 59:12-19.

    `sd` is that of the population before; `reliability` is whichever coefficient the caller names: a retest
    coefficient takes in what varies from day to day, an alpha does not and makes smaller changes reliable.
    """
    if not (math.isfinite(sd) and sd > 0):
        raise ImpossibleFigure("A standard deviation is above zero.")
    if not 0 < reliability < 1:
        raise ImpossibleFigure("A reliability lies between 0 and 1.")
    return sd * math.sqrt(2 * (1 - reliability))


def reliable_change_index(before: float, after: float, *, sd: float, reliability: float) -> float:
    """RCI = (after − before) / S_diff. Reliable where it is beyond ±1.96. Jacobson and Truax 1991."""
    return (after - before) / standard_error_of_difference(sd=sd, reliability=reliability)


def smallest_reliable_change(*, sd: float, reliability: float) -> float:
    """The difference that an RCI of 1.96 stands for; a reliable one is larger. Jacobson and Truax 1991."""
    return Z95 * standard_error_of_difference(sd=sd, reliability=reliability)


def cut_off(*, higher: Toward, functional: Group | None, clinical: Group | None) -> CutOff | None:
    """The cut-off of Jacobson and Truax 1991 for what is known; None where nothing is.

    a: two SD from the clinical mean, where only the clinical population is known. b: two SD from the
    functional mean, where only that is known, or the two do not overlap. c: between both, each weighted with
    the other's SD, where they overlap. All three assume normal distributions.
    """
    sign = 1 if higher == "harder" else -1
    a = clinical.mean - sign * 2 * clinical.sd if clinical else None
    b = functional.mean + sign * 2 * functional.sd if functional else None
    if clinical and functional and a is not None and b is not None and sign * (b - a) > 0:
        weighted = functional.sd * clinical.mean + clinical.sd * functional.mean
        c = weighted / (functional.sd + clinical.sd)
        return CutOff(value=c, kind="c", why="both populations are known and overlap")
    if b is not None:
        why = "both populations are known and do not overlap" if clinical else "only the functional is known"
        return CutOff(value=b, kind="b", why=why)
    return None if a is None else CutOff(value=a, kind="a", why="only the clinical population is known")


def outcome(before: float, after: float, *, higher: Toward, is_reliable: bool, cut: CutOff | None) -> Outcome:
    """The class of one change. Jacobson and Truax 1991; `harmed` mirrors their `recovered`."""
    if not is_reliable or before == after:
        return Outcome.UNCHANGED
    was, is_now = (cut.is_clinical(each, higher=higher) if cut else None for each in (before, after))
    if (after > before) == (higher == "better"):
        return Outcome.RECOVERED if was and is_now is False else Outcome.IMPROVED
    return Outcome.HARMED if was is False and is_now else Outcome.DETERIORATED


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One of two measures on which higher is harder: values, smallest reliable change, caseness."""

    before: float
    after: float
    reliable: float
    caseness: float

    @property
    def change(self) -> int:
        """1: reliably better; -1: reliably harder; 0: neither. The smallest reliable change counts."""
        drop = self.before - self.after
        return (drop >= self.reliable) - (-drop >= self.reliable)


@dataclass(frozen=True, kw_only=True)
class PairedOutcome:
    """What two measures say together. Recovery is None for whoever was no case at the start."""

    reliable_improvement: bool
    reliable_deterioration: bool
    recovery: bool | None
    reliable_recovery: bool | None


def paired_outcome(one: Pair, other: Pair) -> PairedOutcome:
    """As NHS Talking Therapies counts: Gyani et al. 2013, Behav Res Ther 51:597-606.

    Reliable improvement: at least one measure is reliably better and the other not reliably harder;
    deterioration the other way round. Recovery: a case on either at the start, on neither at the end.
    Reliable recovery: both. It uses published thresholds (PHQ-9: 6 and 10; GAD-7: 4 and 8), no reliability of
    its own, and assumes that both were answered both times.
    """
    changes = {one.change, other.change}
    improved, deteriorated = changes in ({1}, {0, 1}), changes in ({-1}, {0, -1})
    was_case = any(each.before >= each.caseness for each in (one, other))
    recovery = all(each.after < each.caseness for each in (one, other)) if was_case else None
    return PairedOutcome(
        reliable_improvement=improved,
        reliable_deterioration=deteriorated,
        recovery=recovery,
        reliable_recovery=None if recovery is None else recovery and improved,
    )


@dataclass(frozen=True, kw_only=True)
class Course:
    """The parameters of an expected course, estimated elsewhere; no shipped measure has any.

    The expected value after `t` weeks is start + (level + by_start · start) · ln(1 + t); `residual_sd` is the
    spread of single people around it.
    """

    level: float
    by_start: float
    residual_sd: float
    source: str


@dataclass(frozen=True, kw_only=True)
class Expected:
    """The expected value, and the band that holds the named share of single people."""

    value: float
    low: float
    high: float


def expected_course(start: float, weeks: float, course: Course, *, z: float = Z95) -> Expected:
    """Log-linear, as in Finch, Lambert and Schaalje 2001, Clin Psychol Psychother 8:231-242.

    `z` is 1.96 for a band of 95 %. It assumes that this person is one of the population of `course`, and that
    residuals are normal with the same spread at every time. It uses no reliability.
    """
    if weeks < 0 or course.residual_sd <= 0:
        raise ImpossibleFigure("Weeks are not below zero, and a spread is above it.")
    value = start + (course.level + course.by_start * start) * math.log1p(weeks)
    return Expected(value=value, low=value - z * course.residual_sd, high=value + z * course.residual_sd)


def has_deteriorated(values: Sequence[float], *, higher: Toward, reliable: float) -> bool:
    """Whether the newest value is harder than the first by the smallest reliable change or more.

    A plain rule after Lambert et al. 2001, Psychother Res 11:49-68. Its reliability is that of `reliable`.
    """
    return len(values) > 1 and _gain(values[0], values[-1], higher) <= -reliable


def is_unchanged_by_the_fourth(values: Sequence[float], *, higher: Toward, reliable: float) -> bool:
    """Whether there are four values or more and none is better than the first by `reliable` or more.

    A plain rule of this project after Lambert et al. 2001; that it is the fourth is a choice, no finding.
    """
    return len(values) >= 4 and all(_gain(values[0], each, higher) < reliable for each in values[1:])


def _gain(first: float, later: float, higher: Toward) -> float:
    return later - first if higher == "better" else first - later
