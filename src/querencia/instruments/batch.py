"""The same rules over whole columns, for research. Needs polars (extra `analysis`).

A column for each item, named by it (with targets `target.item`); null is not answered. Values over scales are
rounded to nine decimals, so that the edge of a band is met; all else is as `score` gives it.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from querencia.instruments.columns import Columns, band_column, value_column
from querencia.instruments.definition import Instrument
from querencia.instruments.exceptions import AnswerOutsideOptions, AnswersNotByItem
from querencia.instruments.keys import Allowed
from querencia.instruments.scoring import GLOBAL


def score_columns(instrument: Instrument, frame: pl.DataFrame) -> pl.DataFrame:
    """For each scale its value, `SCALE.n_answered` and, where it has bands, `SCALE.band`; a row for each row.

    Columns that are no items are left out. An item without a column is answered by nobody; a target without
    any column is left out. Raises AnswerOutsideOptions for a value or a type that is no option, and
    AnswersNotByItem where no column is an item.
    """
    prefixes = [f"{target}." for target in instrument.targets] or [""]
    items = instrument.key.allowed
    present = [each for each in prefixes if any(f"{each}{name}" in frame.columns for name in items)]
    if not present:
        raise AnswersNotByItem(f"No column is an item of {instrument.id}.")
    made: dict[str, pl.Expr] = {}
    for prefix in present:
        for name, allowed in items.items():
            _refuse_outside(frame, f"{prefix}{name}", allowed)
        made |= _scales(instrument, _columns(frame, prefix, items), prefix)
    if instrument.together:
        made |= _together(instrument, made)
    return frame.select(**made)


def _refuse_outside(frame: pl.DataFrame, name: str, allowed: Allowed) -> None:
    if name not in frame.columns or frame[name].null_count() == frame.height:
        return
    column, values = frame[name], [value for _type, value in allowed]
    numbers = [value for value in values if isinstance(value, int)]
    is_kind = column.dtype.is_integer() if numbers else column.dtype == pl.String
    if is_kind and numbers == list(range(min(numbers, default=0), max(numbers, default=-1) + 1)) != []:
        low, high = column.min(), column.max()
        is_within = low in values and high in values
    else:
        is_within = is_kind and bool(column.drop_nulls().is_in(values).all())
    if not is_within:
        known = ", ".join(str(value) for value in values)
        raise AnswerOutsideOptions(
            f"Column {name} ({column.dtype}): not all of its values are one of {known}."
        )


def _columns(frame: pl.DataFrame, prefix: str, items: Mapping[str, Allowed]) -> Columns:
    columns: dict[str, pl.Expr] = {}
    gaps = set()
    for name, allowed in items.items():
        kind = pl.Int32 if any(isinstance(value, int) for _type, value in allowed) else pl.String
        column = f"{prefix}{name}"
        if column in frame.columns:
            same = frame[column].dtype == kind
            columns[name] = pl.col(column) if same else pl.col(column).cast(kind)
        else:
            columns[name] = pl.lit(None, dtype=kind)
        if column not in frame.columns or frame[column].null_count():
            gaps.add(name)
    return Columns(items=columns, gaps=frozenset(gaps))


def _scales(instrument: Instrument, columns: Columns, prefix: str) -> dict[str, pl.Expr]:
    values: dict[str, pl.Expr] = {}
    made: dict[str, pl.Expr] = {}
    for step in instrument.key.steps:
        scale, name = step.scale, f"{prefix}{step.scale.id}"
        values[scale.id] = made[name] = value_column(step, columns, values)
        made[f"{name}.n_answered"] = columns.n_answered(step.beneath)
        if scale.bands:
            made[f"{name}.band"] = band_column(scale.bands, values[scale.id])
    return made


def _together(instrument: Instrument, made: Mapping[str, pl.Expr]) -> dict[str, pl.Expr]:
    together: dict[str, pl.Expr] = {}
    for scale in instrument.scales:
        names = [f"{target}.{scale.id}" for target in instrument.together if f"{target}.{scale.id}" in made]
        if names:
            together[f"{GLOBAL}.{scale.id}"] = pl.mean_horizontal([made[name] for name in names])
            n_answered = [made[f"{name}.n_answered"] for name in names]
            together[f"{GLOBAL}.{scale.id}.n_answered"] = pl.sum_horizontal(n_answered)
    return together
