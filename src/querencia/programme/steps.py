"""What comes next on the path. Pure: the pack, the visits so far and what waits decide."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass

from querencia.pacing import Reason, Suggestion, Wait
from querencia.packs import Pack, Part, Unit

Suggest = Callable[[Sequence[str]], Suggestion | None]
"""Chooses one of these units."""

GONE_PAST = frozenset({Reason.NOT_NOW, Reason.UNSAFE})
"""Reasons that may last; the path goes on without what waits for them."""
NOTHING_WAITS: Mapping[str, Wait] = {}


@dataclass(frozen=True, kw_only=True)
class Step:
    """The one next step: a unit, whether it begins its part or is known already, and how it was chosen.

    A step is on the path, or it is for when the path has nothing new, or waits.
    """

    unit: Unit
    part: int
    is_first: bool
    is_known: bool
    is_on_path: bool
    suggestion: Suggestion | None = None


@dataclass(frozen=True, kw_only=True)
class VisitOfPart:
    """One visit of a part: its units with how often each was done, and how long it takes."""

    units: tuple[Unit, ...]
    is_done: bool

    @property
    def minutes(self) -> int:
        """About how long."""
        return sum(unit.minutes for unit in self.units)


def next_step(
    pack: Pack,
    visits: Mapping[str, int],
    *,
    waits: Mapping[str, Wait] = NOTHING_WAITS,
    calms_first: bool = False,
    suggest: Suggest | None = None,
    again: Sequence[str] = (),
) -> Step:
    """The first unit of a core that was not visited and does not wait; after the last, a known one.

    A part is gone past only where all that is left of its core was said to be "not now", or is not safe now;
    else it is waited for.
    `visits` counts by unit id. Units that the pack does not have are passed by. Where what calms comes first,
    the step is one of the gentle set. `again` is what is left of a part that was begun again; it comes before
    the path. Without suggestions, the known one is what was chosen most often.
    """
    fresh = None if calms_first else _again(pack, again, waits) or _fresh(pack, visits, waits)
    return fresh or _known(pack, visits, waits, calms_first, suggest)


def _fresh(pack: Pack, visits: Mapping[str, int], waits: Mapping[str, Wait]) -> Step | None:
    for part in pack.parts:
        left = _left(part, visits)
        fresh = [unit for unit in left if unit not in waits]
        if fresh:
            return _on_path(pack, part, fresh[0])
        if any(waits[unit].reason not in GONE_PAST for unit in left):
            return None
    return None


def _again(pack: Pack, again: Sequence[str], waits: Container[str]) -> Step | None:
    left = [unit for unit in again if unit not in waits]
    return _on_path(pack, pack.part(pack.units[left[0]].part), left[0]) if left else None


def _on_path(pack: Pack, part: Part, unit: str) -> Step:
    is_first = unit == part.core[0]
    return Step(unit=pack.units[unit], part=part.number, is_first=is_first, is_known=False, is_on_path=True)


def _left(part: Part, visits: Mapping[str, int]) -> list[str]:
    """What of a part's core was not visited yet."""
    return [unit for unit in part.core if not visits.get(unit, 0)]


def part_ahead(pack: Pack, visits: Mapping[str, int], waits: Mapping[str, Wait]) -> Part | None:
    """The part that only its days keep from being next; one tap passes them."""
    for part in pack.parts:
        left = _left(part, visits)
        if left and left[0] in waits and waits[left[0]].reason is Reason.DAYS:
            return part
    return None


def _known(
    pack: Pack, visits: Mapping[str, int], waits: Container[str], calms_first: bool, suggest: Suggest | None
) -> Step:
    candidates = candidates_of(pack, visits, waits, calms_first=calms_first)
    suggestion = suggest(candidates) if suggest else None
    unit = pack.units[suggestion.unit if suggestion else candidates[0]]
    return Step(
        unit=unit,
        part=unit.part,
        is_first=False,
        is_known=bool(visits.get(unit.id, 0)),
        is_on_path=False,
        suggestion=suggestion,
    )


def candidates_of(
    pack: Pack, visits: Mapping[str, int], waits: Container[str], *, calms_first: bool
) -> list[str]:
    """Units that can be the known one, the most visited first: the gentle set, else all that were visited.

    Where all of them wait ("not now"), the gentle set is still there; a pack without one offers anything.
    """
    ordered = sorted(pack.units.values(), key=lambda unit: (-visits.get(unit.id, 0), unit.number))
    gentle = [unit.id for unit in ordered if unit.facts.gentle]
    visited = [unit.id for unit in ordered if visits.get(unit.id, 0)]
    wanted = gentle if calms_first else visited
    is_open = [unit for unit in wanted if unit not in waits]
    return is_open or gentle or [unit.id for unit in ordered]


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
