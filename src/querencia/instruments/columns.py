"""The rules of scoring as expressions over columns. Needs polars (extra `analysis`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from querencia.instruments.keys import Step
from querencia.instruments.scales import Bands, Criterion

NOTHING = pl.lit(None)


@dataclass(frozen=True, kw_only=True)
class Columns:
    """The columns of one answering: an expression for each item, and the items that anybody left out."""

    items: Mapping[str, pl.Expr]
    gaps: frozenset[str]

    def n_answered(self, names: Sequence[str]) -> pl.Expr:
        """How many of these items each row answers."""
        gaps = [name for name in names if name in self.gaps]
        answered = [self.items[name].is_not_null().cast(pl.Int32) for name in gaps]
        sure = pl.lit(len(names) - len(gaps), dtype=pl.Int32)
        return sure + pl.sum_horizontal(answered) if answered else sure

    def is_whole(self, names: Sequence[str]) -> pl.Expr | None:
        """Whether each row answers all of these; None where no row leaves any out."""
        return self.n_answered(names) == len(names) if self.gaps & set(names) else None


def value_column(step: Step, columns: Columns, before: Mapping[str, pl.Expr]) -> pl.Expr:
    """The value of one scale; null where there is none. `before` holds those of the scales above it."""
    if step.scale.of or step.scale.categories:
        return _OVER_SCALES[step.scale.rule](step, before)
    return _OVER_ITEMS[step.scale.rule](step, columns)


def band_column(bands: Bands, value: pl.Expr) -> pl.Expr:
    """The band that each value lies in."""
    upward = bands.rule == "to"
    found = NOTHING
    for band in reversed(bands.bands) if upward else bands.bands:
        within = value <= band.edge if upward else value >= band.edge
        found = pl.when(within).then(pl.lit(band.id)).otherwise(found)
    return found


def _sum(step: Step, columns: Columns) -> pl.Expr:
    scale, total = step.scale, _total(step, columns)
    whole = total * scale.times if scale.divided_by == 1 else total * scale.times / scale.divided_by
    if not columns.gaps & set(step.needed):
        return _looked_up(step, whole)
    n = columns.n_answered(step.needed)
    filled = _rounded(step, total * (len(step.needed) * scale.times) / (n * scale.divided_by))
    is_whole = n == len(step.needed)
    return _looked_up(
        step, pl.when(is_whole).then(whole).when(n >= step.fewest).then(filled).otherwise(NOTHING)
    )


def _mean(step: Step, columns: Columns) -> pl.Expr:
    n = columns.n_answered(step.needed)
    mean = _total(step, columns) * step.scale.times / (n * step.scale.divided_by)
    return (
        pl.when(n >= step.fewest).then(mean).otherwise(NOTHING) if columns.gaps & set(step.needed) else mean
    )


def _total(step: Step, columns: Columns) -> pl.Expr:
    plus, minus = ([columns.items[name] for name in names] for names in (step.plus, step.minus))
    if not columns.gaps & set(step.needed):
        added = pl.sum_horizontal(plus) if plus else pl.lit(0)
        return added + step.offset - pl.sum_horizontal(minus) if minus else added
    mirrored = [step.mirror.get(name, 0) - columns.items[name] for name in step.minus]
    return pl.sum_horizontal([*plus, *mirrored])


def _rounded(step: Step, filled: pl.Expr) -> pl.Expr:
    rounding = step.scale.missing.rounding if step.scale.missing else None
    if rounding is None:
        return filled
    return (filled - 1e-9).ceil() if rounding == "up" else (filled + 0.5 + 1e-9).floor()


def _looked_up(step: Step, value: pl.Expr) -> pl.Expr:
    if not step.scale.table:
        return value
    old = [float(whole) for whole in step.scale.table]
    return value.cast(pl.Float64).replace_strict(
        old, list(step.scale.table.values()), default=None, return_dtype=pl.Float64
    )


def _criteria(step: Step, columns: Columns) -> pl.Expr:
    return _if_whole(
        step, columns, pl.all_horizontal([_holds(each, columns) for each in step.scale.criteria])
    )


def _holds(criterion: Criterion, columns: Columns) -> pl.Expr:
    thresholds = {name: criterion.instead.get(name, criterion.at_least) for name in criterion.items}
    n = pl.sum_horizontal([(columns.items[name] >= each).cast(pl.Int32) for name, each in thresholds.items()])
    return n >= criterion.count if criterion.most is None else n.is_between(criterion.count, criterion.most)


def _highest(step: Step, columns: Columns) -> pl.Expr:
    top = pl.max_horizontal([columns.items[name] for name in step.needed])
    are_top = {name: columns.items[name] == top for name in step.needed}
    found = NOTHING
    for name, is_top in are_top.items():
        found = pl.when(is_top).then(pl.lit(name)).otherwise(found)
    is_tie = pl.sum_horizontal([each.cast(pl.Int32) for each in are_top.values()]) > 1
    chosen = columns.items[step.scale.tie or ""]
    return _if_whole(step, columns, pl.when(is_tie).then(chosen).otherwise(found))


def _if_whole(step: Step, columns: Columns, value: pl.Expr) -> pl.Expr:
    is_whole = columns.is_whole(step.needed)
    return value if is_whole is None else pl.when(is_whole).then(value).otherwise(NOTHING)


def _sum_of_scales(step: Step, before: Mapping[str, pl.Expr]) -> pl.Expr:
    total = pl.sum_horizontal([before[name] for name in step.scale.of], ignore_nulls=False)
    scaled = total * step.scale.times
    return scaled if step.scale.divided_by == 1 else scaled / step.scale.divided_by


def _mean_of_scales(step: Step, before: Mapping[str, pl.Expr]) -> pl.Expr:
    return (_sum_of_scales(step, before) / len(step.scale.of)).round(9)


def _all(step: Step, before: Mapping[str, pl.Expr]) -> pl.Expr:
    return _if_known(step.scale.of, before, pl.all_horizontal([before[name] for name in step.scale.of]))


def _category(step: Step, before: Mapping[str, pl.Expr]) -> pl.Expr:
    found = NOTHING
    for each in reversed(step.scale.categories):
        holds = pl.all_horizontal([before[name] for name in each.when]) if each.when else pl.lit(True)
        found = pl.when(holds).then(pl.lit(each.id)).otherwise(found)
    names = [name for each in step.scale.categories for name in each.when]
    return _if_known(names, before, found)


def _if_known(names: Sequence[str], before: Mapping[str, pl.Expr], value: pl.Expr) -> pl.Expr:
    known = pl.all_horizontal([before[name].is_not_null() for name in names])
    return pl.when(known).then(value).otherwise(NOTHING)


_OVER_ITEMS: Mapping[str, Callable[[Step, Columns], pl.Expr]] = {
    "sum": _sum,
    "mean": _mean,
    "criteria": _criteria,
    "highest": _highest,
}
_OVER_SCALES: Mapping[str, Callable[[Step, Mapping[str, pl.Expr]], pl.Expr]] = {
    "sum-of-scales": lambda step, before: _sum_of_scales(step, before).round(9),
    "mean-of-scales": _mean_of_scales,
    "all": _all,
    "category": _category,
}
