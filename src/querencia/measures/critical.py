"""Answers that call for people. They act as soon as the answer is given, whatever else is still open."""

from __future__ import annotations

from collections.abc import Mapping

from querencia.instruments import Instrument, Item, Level

LEVELS: tuple[Level, ...] = ("soft", "help", "urgent")
"""From a quiet word to people first."""


def level_of(item: Item, answer: object) -> Level | None:
    """What this answer to this item calls for; None for nothing."""
    if not isinstance(answer, int):
        return None
    reached = [each.level for each in item.critical if answer >= each.at_least]
    return max(reached, key=LEVELS.index, default=None)


def calls_in(instrument: Instrument | None, answers: Mapping[str, object]) -> dict[str, Level]:
    """The items whose answers call for something."""
    items = instrument.items if instrument else ()
    levels = {item.id: level_of(item, answers.get(item.id)) for item in items}
    return {name: level for name, level in levels.items() if level}


def strongest(calls: Mapping[str, Level]) -> Level | None:
    """What all of them together call for."""
    return max(calls.values(), key=LEVELS.index, default=None)


def wants_people(level: str | None) -> bool:
    """Whether people come first, in the same answer."""
    return level in ("help", "urgent")
