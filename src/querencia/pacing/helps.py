"""What helps you: counts for each unit, and an estimate that few uses do not carry away.

Each use that says something counts for one of two: calmer afterwards, or not. The estimate is the mean of
the posterior of a beta-binomial model (Gelman et al., Bayesian Data Analysis, 3rd edition, 2.4). The prior
is Beta(2, 2): as if every unit had been used four times before, and had helped twice. So five good uses make
seven of nine, not five of five: the estimate is shrunken towards one half. The interval holds the middle 80 %
of the posterior. Prior, interval and the five uses below which nothing is said are design choices. What is
counted is how things went together for one person, not what caused it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from querencia.pacing.beta import quantile
from querencia.pacing.history import State, is_heavy

PRIOR_HELPED, PRIOR_NOT = 2.0, 2.0
FEWEST_USES = 5
TAIL = 0.1
"""Probability below and above the interval."""


class Outcome(StrEnum):
    """What a use says; it is stored in digests, so a value never changes its meaning."""

    HELPED = "helped"
    NOT = "not"
    NEITHER = ""


class Tendency(StrEnum):
    """What the interval says in words."""

    OFTEN = "often"
    MIXED = "mixed"
    SELDOM = "seldom"


@dataclass(frozen=True, kw_only=True)
class Uses:
    """How many uses helped and how many did not; those that say neither are not counted."""

    helped: int = 0
    not_helped: int = 0

    @property
    def n(self) -> int:
        """All that count."""
        return self.helped + self.not_helped


@dataclass(frozen=True, kw_only=True)
class Estimate:
    """About how often a unit helps, from 0 to 1: the posterior Beta(a, b) of its uses."""

    uses: Uses
    a: float
    b: float

    @property
    def mean(self) -> float:
        """The posterior's mean."""
        return self.a / (self.a + self.b)

    @property
    def low(self) -> float:
        """Where the interval begins."""
        return quantile(TAIL, self.a, self.b)

    @property
    def high(self) -> float:
        """Where the interval ends."""
        return quantile(1 - TAIL, self.a, self.b)

    @property
    def tendency(self) -> Tendency:
        """Often or seldom only where the whole interval lies on one side of one half."""
        if self.low > 0.5:
            return Tendency.OFTEN
        return Tendency.SELDOM if self.high < 0.5 else Tendency.MIXED


def outcome_of(*, before: State, after: State) -> Outcome:
    """What a visit says about its unit.

    Calmer: it helped. As before, too much, newly far away: it did not. Stirred and all right is neither,
    since it may be what the unit is for; nor is far away when it was so before, "I don't know", or nothing.
    """
    if after == State.CALMER:
        return Outcome.HELPED
    is_not = after == State.SAME or is_heavy(before=before, after=after)
    return Outcome.NOT if is_not else Outcome.NEITHER


def estimate_of(uses: Uses) -> Estimate | None:
    """The estimate; None below five uses: then nothing is said."""
    if uses.n < FEWEST_USES:
        return None
    return Estimate(uses=uses, a=PRIOR_HELPED + uses.helped, b=PRIOR_NOT + uses.not_helped)


def estimates_of(uses: Mapping[str, Uses]) -> dict[str, Estimate]:
    """The units about which something can be said, the most helpful first; equal ones by their id."""
    known = {unit: estimate_of(each) for unit, each in uses.items()}
    found = {unit: estimate for unit, estimate in known.items() if estimate is not None}
    return dict(sorted(found.items(), key=lambda item: (-item[1].mean, item[0])))
