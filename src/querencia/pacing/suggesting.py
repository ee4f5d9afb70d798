"""Which unit to suggest: what helped most comes first, one in six is drawn. Chance is passed in.

Drawing now and then keeps units in view that were never tried, and its known chance lets later analysis tell
what a suggestion changed (inverse probability weighting; Horvitz and Thompson 1952). One in six is a choice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from querencia.pacing.helps import PRIOR_HELPED, PRIOR_NOT, Estimate

DRAWN = 1 / 6
UNKNOWN = PRIOR_HELPED / (PRIOR_HELPED + PRIOR_NOT)
"""What is expected of a unit about which nothing is known: the prior's mean."""


class By(StrEnum):
    """How a suggestion came about."""

    CHOICE = "choice"
    ORDER = "order"
    CHANCE = "chance"


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """A unit, how it came about, and how likely it was to come up at all."""

    unit: str
    by: By
    chance: float


def suggestion(
    candidates: Sequence[str],
    estimates: Mapping[str, Estimate],
    *,
    drawn: float,
    chosen: str | None = None,
) -> Suggestion | None:
    """One of the candidates, in their order where nothing is known; None when there are none.

    `drawn` is a random number from 0 up to 1: below one sixth it also says which one. `chosen` is the
    person's own choice; if it is a candidate it wins, always.
    """
    if not candidates:
        return None
    if chosen is not None and chosen in candidates:
        return Suggestion(unit=chosen, by=By.CHOICE, chance=1.0)
    best = max(candidates, key=lambda unit: _expected(unit, estimates))
    is_drawn = drawn < DRAWN
    unit = candidates[int(drawn / DRAWN * len(candidates))] if is_drawn else best
    return Suggestion(
        unit=unit, by=By.CHANCE if is_drawn else By.ORDER, chance=_chance(unit, best, len(candidates))
    )


def _expected(unit: str, estimates: Mapping[str, Estimate]) -> float:
    return estimates[unit].mean if unit in estimates else UNKNOWN


def _chance(unit: str, best: str, n: int) -> float:
    """The probability that this unit comes up: its share of the draw, and all the rest if it is the best."""
    return DRAWN / n + (1 - DRAWN if unit == best else 0.0)
