"""What a pack says about pace: as pacing reads it, and what is wrong with it."""

from collections.abc import Iterator, Mapping, Sequence

from querencia.pacing import Course, Need, Paced
from querencia.packs.exceptions import Finding
from querencia.packs.facts import line_of
from querencia.packs.pack import Pack
from querencia.packs.shapes import UnitFacts
from querencia.packs.units import UnitReading

GIVEN_BY_NOBODY = frozenset({Need.READINESS})
"""Needs that the person alone meets, with a tap."""


def course_of(pack: Pack) -> Course:
    """The pack's units as pacing sees them."""
    return Course(
        units={unit.id: paced(unit.facts) for unit in pack.units.values()},
        cores={part.number: part.core for part in pack.parts},
    )


def paced(facts: UnitFacts) -> Paced:
    """One unit as pacing sees it."""
    return Paced(
        id=facts.id,
        part=facts.part,
        gentle=facts.gentle,
        touches=facts.touches,
        waits_for=frozenset(facts.waits_for),
        gives=facts.gives,
    )


def pace_findings(readings: Sequence[UnitReading], texts: Mapping[str, str]) -> Iterator[Finding]:
    """Units that would wait for ever, and places that are named and not there."""
    known = {reading.folder: reading.facts for reading in readings if reading.facts}
    given = {need for facts in known.values() for need in facts.gives}
    reached = _reached(list(known.values()), granted=set(Need) - given)
    for folder, facts in known.items():
        file = f"{folder}/unit.toml"
        for need in facts.waits_for:
            if need not in given | GIVEN_BY_NOBODY:
                message = f"It waits for {need}, and no unit gives that."
                yield _finding(file, texts, "waits_for", message, f"Write gives.{need} in a unit that does.")
            elif need not in reached:
                message = f"It waits for {need}, and every unit that gives that waits too, in a circle."
                mend = f"Write gives.{need} in a unit outside the circle, or let one of them wait for less."
                yield _finding(file, texts, "waits_for", message, mend)
    for reading in readings:
        yield from _places(reading, f"{reading.folder}/unit.toml", texts)


def _reached(units: Sequence[UnitFacts], *, granted: set[Need]) -> set[Need]:
    """What somebody who does each unit as soon as it is open comes to have, beside what is granted."""
    reached = {*granted, *GIVEN_BY_NOBODY}
    while (
        fresh := {need for facts in units if reached.issuperset(facts.waits_for) for need in facts.gives}
        - reached
    ):
        reached |= fresh
    return reached


def _places(reading: UnitReading, file: str, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Only a place to write can be filled, and it is the same in every language."""
    if reading.facts is None or reading.unit is None:
        return
    names = {name for exercise in reading.unit.exercise.values() for name in exercise.named}
    for need, places in reading.facts.gives.items():
        for place in places:
            if place not in names:
                message = f"gives.{need} names {place}, and no block has that name."
                yield _finding(file, texts, "gives", message, "Name blocks of this unit, or write [].")


def _finding(file: str, texts: Mapping[str, str], key: str, message: str, mend: str) -> Finding:
    return Finding(file=file, line=line_of(texts[file], [key]), message=message, mend=mend)
