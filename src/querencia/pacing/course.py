"""What a pack says of its units, as far as pacing needs it. No unit is known here by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Touch(StrEnum):
    """What a unit stirs up, so that the next visit asks how the night was."""

    MEMORY = "memory"
    LETTER = "letter"
    FORGIVENESS = "forgiveness"


class Need(StrEnum):
    """What a unit can wait for, in the order in which it is asked for."""

    GROUNDING = "grounding"
    COMFORT = "comfort"
    HARD_HOURS = "hard-hours"
    READINESS = "readiness"


@dataclass(frozen=True, kw_only=True)
class Paced:
    """One unit. `gives`: what doing it provides, or filling these places of it where places are named.

    `meets_someone`: it rehearses a step towards another person.
    """

    id: str
    part: int
    gentle: bool = False
    meets_someone: bool = False
    touches: Touch | None = None
    waits_for: frozenset[Need] = frozenset()
    gives: Mapping[Need, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_gated(self) -> bool:
        """Whether it ever waits for something to be there first."""
        return bool(self.waits_for)


@dataclass(frozen=True, kw_only=True)
class Course:
    """The units of a pack by id, and the cores of its parts by number, both in the order of the pack."""

    units: Mapping[str, Paced]
    cores: Mapping[int, tuple[str, ...]] = field(default_factory=dict)

    @property
    def last_core(self) -> tuple[str, ...]:
        """The core of the last part that has one: with it the path ends. () where no part has one."""
        return next((core for core in reversed(list(self.cores.values())) if core), ())

    def units_of(self, part: int) -> list[Paced]:
        """The units of a part."""
        return [unit for unit in self.units.values() if unit.part == part]
