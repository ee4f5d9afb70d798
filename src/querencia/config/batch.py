"""A Parquet file of answers -> one of scores."""

from __future__ import annotations

import os
from pathlib import Path

from querencia.errors import StartupRefused
from querencia.instruments import Instrument


def scored_file(instrument: Instrument, file: Path, *, out: Path | None) -> Path:
    """Write the scores beside the answers, or where `out` says; a file that is there is replaced whole."""
    try:
        import polars as pl
    except ImportError:
        raise StartupRefused("--batch needs polars: pip install 'querencia[analysis]'.") from None
    from querencia.instruments.batch import score_columns

    target = out or file.with_name(f"{file.stem}.scores.parquet")
    unfinished = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        frame = pl.read_parquet(file, glob=False)
    except (OSError, pl.exceptions.PolarsError) as error:
        reason = str(error).splitlines()[0] if str(error) else "it is empty"
        raise StartupRefused(f"{file} cannot be read as Parquet: {reason}.") from error
    scores = score_columns(instrument, frame)
    try:
        scores.write_parquet(unfinished)
        os.replace(unfinished, target)
    except OSError as error:
        raise StartupRefused(f"{target} cannot be written: {error.strerror or error}.") from error
    return target
