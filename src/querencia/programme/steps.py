"""What comes next on the path. Pure: the pack and the visits so far decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from querencia.packs import Pack, Part, Unit


@dataclass(frozen=True, kw_only=True)
class Step:
    """The one next step: a unit, and whether it begins its part or is known already."""

    unit: Unit
    part: int
    is_first: bool
    is_known: bool


@dataclass(frozen=True, kw_only=True)
class VisitOfPart:
    """One visit of a part: its units with how often each was done, and how long it takes."""

    units: tuple[Unit, ...]
    is_done: bool

    @property
    def minutes(self) -> int:
        """About how long."""
        return sum(unit.minutes for unit in self.units)


def next_step(pack: Pack, visits: Mapping[str, int]) -> Step:
    """The first unit of a core without a visit, part by part; after the last, the one chosen most often.

    `visits` counts by unit id. Units that the pack does not have are passed by.
    """
    for part in pack.parts:
        fresh = [unit for unit in part.core if not visits.get(unit, 0)]
        if fresh:
            is_first = fresh[0] == part.core[0]
            return Step(unit=pack.units[fresh[0]], part=part.number, is_first=is_first, is_known=False)
    favourite = max(pack.units.values(), key=lambda unit: (visits.get(unit.id, 0), -unit.number))
    return Step(unit=favourite, part=favourite.part, is_first=False, is_known=True)


def visits_of(part: Part, pack: Pack, visits: Mapping[str, int]) -> list[VisitOfPart]:
    """The visits of a part in order; a visit is done when each of its units was."""
    return [
        VisitOfPart(
            units=tuple(pack.units[unit] for unit in visit),
            is_done=all(visits.get(unit, 0) for unit in visit),
        )
        for visit in part.visits
    ]


def more_of(part: Part, pack: Pack) -> list[Unit]:
    """What a part has besides its core."""
    return [pack.units[unit] for unit in part.units if unit not in part.core]
