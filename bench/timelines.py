"""Compiling timelines, against parsing the same scripts only."""

from __future__ import annotations

from django.conf import settings

from bench.measuring import interleaved, report
from querencia import packs


def timelines() -> None:
    """Print what all timelines of the pack cost beside reading the pack."""
    folder = packs.pack_in(settings.CONTENT)
    pack = packs.load(folder)
    timed = [(unit, minutes) for unit in pack.units.values() for minutes in unit.lengths]

    def compile_all() -> None:
        for unit, minutes in timed:
            for lang in pack.languages:
                pack.timeline(unit.id, lang=lang, minutes=minutes)

    times = interleaved({"load": lambda: packs.load(folder), "compile": compile_all}, rounds=20, warm_up=2)
    report(
        f"{len(timed) * len(pack.languages)} timelines against reading the pack",
        times["compile"],
        times["load"],
    )
