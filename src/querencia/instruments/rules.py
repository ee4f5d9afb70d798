"""The rules by which items, or scales, become one value: exact as far as another scale reads it."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from enum import Enum
from fractions import Fraction
from typing import Any

from querencia.instruments.keys import Step
from querencia.instruments.scales import Criterion

Exact = bool | int | Fraction | float | str
Answered = Mapping[str, Any]


class Reason(Enum):
    """Why there is no value; the last stands beside one that is over some of the targets only."""

    FEW = "too-few-answered"
    PART = "scale-without-value"
    TIE = "tie"
    TABLE = "not-in-table"
    SOME = "some-targets"


def value_of(step: Step, answered: Answered, before: Mapping[str, Exact]) -> Exact | Reason:
    """The value of one scale; `before` holds those of the scales above it that have one."""
    if step.scale.of or step.scale.categories:
        return _OVER_SCALES[step.scale.rule](step, before)
    return _OVER_ITEMS[step.scale.rule](step, answered)


def _sum(step: Step, answered: Answered) -> Exact | Reason:
    total, n = _total(step, answered)
    if n < step.fewest:
        return Reason.FEW
    scale = step.scale
    if n == len(step.needed):
        return _looked_up(step, _quotient(total * scale.times, scale.divided_by))
    filled = Fraction(total * len(step.needed) * scale.times, n * scale.divided_by)
    return _looked_up(step, _rounded(step, filled))


def _mean(step: Step, answered: Answered) -> Exact | Reason:
    total, n = _total(step, answered)
    if n < step.fewest:
        return Reason.FEW
    over, under = total * step.scale.times, n * step.scale.divided_by
    return Fraction(over, under) if step.is_read else over / under


def _total(step: Step, answered: Answered) -> tuple[int, int]:
    """The sum of what was answered, mirrored and taken away as the scale says, and how many were."""
    given = answered.__getitem__
    try:
        return sum(map(given, step.plus)) - sum(map(given, step.minus)) + step.offset, len(step.needed)
    except KeyError:
        plus = [answered[name] for name in step.plus if name in answered]
        minus = [step.mirror.get(name, 0) - answered[name] for name in step.minus if name in answered]
        return sum(plus) + sum(minus), len(plus) + len(minus)


def _quotient(over: int, under: int) -> int | Fraction:
    return over if under == 1 else Fraction(over, under)


def _rounded(step: Step, filled: Fraction) -> int | Fraction:
    rounding = step.scale.missing.rounding if step.scale.missing else None
    if rounding is None:
        return filled
    return math.ceil(filled) if rounding == "up" else math.floor(filled + Fraction(1, 2))


def _looked_up(step: Step, value: int | Fraction) -> Exact | Reason:
    """What the table says, where the scale has one: for a whole number that is in it."""
    if not step.scale.table:
        return value
    found = step.scale.table.get(str(value))
    return Reason.TABLE if found is None else Fraction(found)


def _criteria(step: Step, answered: Answered) -> Exact | Reason:
    if any(name not in answered for name in step.needed):
        return Reason.FEW
    return all(_holds(each, answered) for each in step.scale.criteria)


def _holds(criterion: Criterion, answered: Answered) -> bool:
    thresholds = {name: criterion.instead.get(name, criterion.at_least) for name in criterion.items}
    n = sum(answered[name] >= threshold for name, threshold in thresholds.items())
    return criterion.count <= n and (criterion.most is None or n <= criterion.most)


def _highest(step: Step, answered: Answered) -> Exact | Reason:
    if any(name not in answered for name in step.needed):
        return Reason.FEW
    top = max(answered[name] for name in step.needed)
    names = [name for name in step.needed if answered[name] == top]
    if len(names) == 1:
        return names[0]
    chosen: str | None = answered.get(step.scale.tie or "")
    return chosen or Reason.TIE


def _sum_of_scales(step: Step, before: Mapping[str, Exact]) -> Exact | Reason:
    values = [before.get(name) for name in step.scale.of]
    if None in values:
        return Reason.PART
    total = sum(Fraction(value) for value in values if value is not None)
    whole = all(isinstance(value, int) for value in values) and step.scale.divided_by == 1
    scaled = total * step.scale.times / step.scale.divided_by
    return int(scaled) if whole else Fraction(scaled)


def _mean_of_scales(step: Step, before: Mapping[str, Exact]) -> Exact | Reason:
    total = _sum_of_scales(step, before)
    return total if isinstance(total, Reason) else Fraction(total) / len(step.scale.of)


def _all(step: Step, before: Mapping[str, Exact]) -> Exact | Reason:
    if any(name not in before for name in step.scale.of):
        return Reason.PART
    return all(before[name] for name in step.scale.of)


def _category(step: Step, before: Mapping[str, Exact]) -> Exact | Reason:
    categories = step.scale.categories
    if any(name not in before for each in categories for name in each.when):
        return Reason.PART
    return next(each.id for each in categories if all(before[name] for name in each.when))


_OVER_ITEMS: Mapping[str, Callable[[Step, Answered], Exact | Reason]] = {
    "sum": _sum,
    "mean": _mean,
    "criteria": _criteria,
    "highest": _highest,
}
_OVER_SCALES: Mapping[str, Callable[[Step, Mapping[str, Exact]], Exact | Reason]] = {
    "sum-of-scales": _sum_of_scales,
    "mean-of-scales": _mean_of_scales,
    "all": _all,
    "category": _category,
}
