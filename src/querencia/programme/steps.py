"""What comes next on the path. Pure: the pack and the visits so far decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from querencia.packs import Pack, Unit

PART = 1
CORE = ("pe-why-hard", "breath-soothe", "friend-and-me")
"""The first part in its smallest form, in order. A pack without one of them goes on with the next."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """The one next step: a unit, and whether it begins the part or is known already."""

    unit: Unit
    part: int
    is_first: bool
    is_known: bool


def next_step(pack: Pack, visits: Mapping[str, int]) -> Step:
    """The first core unit without a visit; after the last, the one that was chosen most often.

    `visits` counts by unit id. Units that the pack does not have are passed by.
    """
    core = [pack.units[unit_id] for unit_id in CORE if unit_id in pack.units]
    fresh = [unit for unit in core if not visits.get(unit.id, 0)]
    if fresh:
        return Step(unit=fresh[0], part=PART, is_first=fresh[0] == core[0], is_known=False)
    favourite = max(pack.units.values(), key=lambda unit: (visits.get(unit.id, 0), -unit.number))
    return Step(unit=favourite, part=favourite.part, is_first=False, is_known=True)
