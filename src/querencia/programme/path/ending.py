"""Where the path ends, as the pack has it. Pure: no part and no unit is known here by number or name."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from querencia.packs import Pack, Part


class Nearness(StrEnum):
    """How near a part is to the end."""

    FAR = ""
    NEXT_TO_LAST = "next to last"
    LAST = "last"


def parts_of_path(pack: Pack) -> list[Part]:
    """The parts with a core, in order."""
    return [part for part in pack.parts if part.core]


def nearness_of(part: Part, pack: Pack) -> Nearness:
    """Whether the path ends with this part, or with the one after it."""
    last = [each.number for each in parts_of_path(pack)[-2:]]
    if part.number not in last:
        return Nearness.FAR
    return Nearness.LAST if part.number == last[-1] else Nearness.NEXT_TO_LAST


def plans_of_end(pack: Pack) -> list[str]:
    """What is written in the core of the last part: one's own plan for afterwards."""
    core = [unit for part in parts_of_path(pack)[-1:] for unit in part.core]
    return [unit for unit in core if pack.units[unit].exercise]


def can_begin_again(part: Part, visits: Mapping[str, int]) -> bool:
    """Whether its whole core was done."""
    return bool(part.core) and all(visits.get(unit, 0) for unit in part.core)
