"""The ways through a pack: the visits of a part, and the doors of the library."""

from collections.abc import Iterator, Mapping

from querencia.packs.exceptions import Finding
from querencia.packs.facts import line_of
from querencia.packs.shapes import PackFacts, UnitFacts

LONGEST_VISIT = 7
"""Minutes that one visit takes at most."""


def ways_findings(pack: PackFacts, units: Mapping[str, UnitFacts], text: str) -> Iterator[Finding]:
    """Visits that are too long or leave their part; needs that are named twice or lead nowhere."""
    yield from _visits(pack, units, text)
    names = [need.id for need in pack.needs]
    for n, need in enumerate(pack.needs):
        if need.id in names[:n]:
            yield _finding(
                text, ["needs", n, "id"], f"The need {need.id} is there twice.", "Give it its own id."
            )
        for unit in need.units:
            if unit not in units:
                yield _finding(
                    text, ["needs", n, "units"], f"Unknown unit {unit}.", "Take it away, or write the unit."
                )


def _visits(pack: PackFacts, units: Mapping[str, UnitFacts], text: str) -> Iterator[Finding]:
    for n, part in enumerate(pack.parts):
        place: list[str | int] = ["parts", n, "visits"]
        for unit in part.core:
            if unit not in part.units:
                mend = f"Name it among the units of part {part.number}."
                yield _finding(text, place, f"The visits name {unit}, the units do not.", mend)
        if len(set(part.core)) < len(part.core):
            yield _finding(text, place, "A unit stands in two visits.", "Name it once.")
        for visit in part.visits:
            minutes = sum(units[unit].minutes for unit in visit if unit in units)
            if minutes > LONGEST_VISIT:
                message = f"The visit {', '.join(visit)} takes {minutes} minutes."
                yield _finding(
                    text, place, message, f"Cut it into visits of {LONGEST_VISIT} minutes or less."
                )


def _finding(text: str, place: list[str | int], message: str, mend: str) -> Finding:
    return Finding(file="pack.toml", line=line_of(text, place), message=message, mend=mend)
