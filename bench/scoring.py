"""Scoring a measure of 36 items, against plain sums; and many answerings at once, against raw polars."""

from __future__ import annotations

import random

from django.conf import settings

from bench.measuring import interleaved, report
from querencia import packs
from querencia.instruments import Instrument, score

ROWS = 1_000_000
PEOPLE = 500


def scoring() -> None:
    """Print the two ratios. Floors: sums with the reversed items mirrored and nothing checked."""
    instrument = packs.load(settings.CONTENT / "abct").measure("ecr-r-36")
    one_by_one(instrument)
    by_columns(instrument)


def one_by_one(instrument: Instrument) -> None:
    """Some people, one after another, on one core."""
    dice = random.Random(36)
    people = [{item.id: dice.randint(1, 7) for item in instrument.items} for _ in range(PEOPLE)]
    scales = [(scale.id, scale.items, frozenset(scale.reversed)) for scale in instrument.scales]

    def plain() -> None:
        for answers in people:
            {
                name: sum(8 - answers[item] if item in turned else answers[item] for item in items)
                / len(items)
                for name, items, turned in scales
            }

    def scored() -> None:
        for answers in people:
            score(instrument, answers)

    times = interleaved({"score": scored, "plain": plain}, rounds=30, warm_up=3)
    report(f"scoring {PEOPLE} × 36 items against plain sums", times["score"], times["plain"], goal=4.0)


def by_columns(instrument: Instrument) -> None:
    """A million rows; the goal of half of raw polars' speed is a ratio of 2."""
    import polars as pl

    from querencia.instruments.batch import score_columns

    column = pl.Series([1 + n % 7 for n in range(ROWS)], dtype=pl.Int32)
    frame = pl.DataFrame({item.id: column.shuffle(seed=n) for n, item in enumerate(instrument.items)})

    def raw() -> None:
        frame.select(
            **{
                scale.id: pl.sum_horizontal(
                    [8 - pl.col(item) if item in scale.reversed else pl.col(item) for item in scale.items]
                )
                / len(scale.items)
                for scale in instrument.scales
            }
        )

    times = interleaved({"score": lambda: score_columns(instrument, frame), "raw": raw}, rounds=7, warm_up=1)
    report(f"scoring {ROWS:,} × 36 by columns against polars", times["score"], times["raw"], goal=2.0)
