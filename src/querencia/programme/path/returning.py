"""Something small and known: what comes first after an absence. Pure."""

from __future__ import annotations

from collections.abc import Container, Mapping

from querencia.pacing import Estimate
from querencia.packs import Pack, Unit
from querencia.programme.steps import candidates_of


def shortest_of(unit: Unit) -> int:
    """The minutes of its shortest form."""
    return unit.lengths[0] if unit.lengths else unit.minutes


def small_and_known(
    pack: Pack, visits: Mapping[str, int], waits: Container[str], estimates: Mapping[str, Estimate]
) -> Unit:
    """The shortest practice that was done before, waits for nothing and stirs up nothing.

    Of several that are equally short the one that helped most, then the one done most. Where none is known,
    one of the gentle set.
    """
    known = [
        unit
        for unit in pack.units.values()
        if unit.script and visits.get(unit.id, 0) and unit.id not in waits and not _stirs(unit)
    ]
    if not known:
        return pack.units[candidates_of(pack, visits, waits, calms_first=True)[0]]
    return min(known, key=lambda unit: (shortest_of(unit), -_helps(unit, estimates), -visits[unit.id]))


def helped_most(
    pack: Pack, visits: Mapping[str, int], waits: Container[str], estimates: Mapping[str, Estimate]
) -> Unit:
    """The practice that helped most of those that are open; the small and known one where nothing is said."""
    helped = (pack.units[unit] for unit in estimates if unit in pack.units and unit not in waits)
    found = next((unit for unit in helped if unit.script and not _stirs(unit)), None)
    return found or small_and_known(pack, visits, waits, estimates)


def _stirs(unit: Unit) -> bool:
    return bool(unit.facts.touches or unit.facts.waits_for)


def _helps(unit: Unit, estimates: Mapping[str, Estimate]) -> float:
    return estimates[unit.id].mean if unit.id in estimates else 0.5
