"""`make bench`: every figure as a ratio against a floor of the same run."""

from __future__ import annotations

from bench import site
from bench.reading import today
from bench.saving import saving
from bench.scoring import scoring
from bench.starting import starting
from bench.timelines import timelines
from bench.years import years


def main() -> None:
    """Measure all; print; assert nothing."""
    print(f"throw-away site in {site.data_folder()}")
    saving()
    today()
    years()
    timelines()
    scoring()
    starting()


if __name__ == "__main__":
    main()
