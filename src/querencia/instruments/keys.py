"""A definition made ready for scoring: looked up once, used for every person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from querencia.instruments.items import Item, Options
from querencia.instruments.scales import Scale

RULES = "1"
"""Rises when a rule itself changes; kept with each score, as in `sum/1`."""
Allowed = Mapping[tuple[type, int | str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One scale, ready. A mirrored item gives `mirror` less its answer, all of them together `offset`."""

    scale: Scale
    needed: tuple[str, ...]
    beneath: tuple[str, ...]
    """All items that its value rests on, those of its scales too."""
    n_items: int
    """Of the whole measure."""
    fewest: int
    plus: tuple[str, ...]
    minus: tuple[str, ...]
    offset: int
    mirror: Mapping[str, int]
    rule: str
    is_read: bool
    """Whether a scale below reads its value: only then it is kept as a fraction."""


@dataclass(frozen=True, kw_only=True)
class Key:
    """`allowed`: for each item its values in order, each with its type, so that True is not 1.

    `pairs`: every item with every value of its own.
    """

    allowed: Mapping[str, Allowed]
    pairs: frozenset[tuple[str, int | str]]
    steps: tuple[Step, ...]

    @classmethod
    def of(cls, items: Sequence[Item], options: Options, scales: Sequence[Scale]) -> Key:
        """The key of a definition whose parts fit (`checks.problems`)."""
        values = {item.id: (item.options or options).values for item in items}
        read = {name for scale in scales for name in scale.of}
        steps: dict[str, Step] = {}
        for scale in scales:
            steps[scale.id] = _step(scale, values, steps, is_read=scale.id in read)
        allowed = {
            name: dict.fromkeys((type(value), value) for value in each) for name, each in values.items()
        }
        pairs = frozenset((name, value) for name, each in values.items() for value in each)
        return cls(allowed=allowed, pairs=pairs, steps=tuple(steps.values()))


def _step(
    scale: Scale, values: Mapping[str, Sequence[int | str]], before: Mapping[str, Step], *, is_read: bool
) -> Step:
    needed = scale.items_needed
    under = [*scale.of, *(name for each in scale.categories for name in each.when)]
    beneath = [*needed, *(item for name in under for item in before[name].beneath)]
    mirror = {name: sum(ends_of(values[name])) for name in scale.reversed}
    return Step(
        scale=scale,
        needed=needed,
        beneath=tuple(dict.fromkeys(beneath)),
        n_items=len(values),
        fewest=scale.missing.fewest if scale.missing else len(needed),
        plus=tuple(name for name in scale.items if name not in {*mirror, *scale.subtracted}),
        minus=tuple(name for name in scale.items if name in {*mirror, *scale.subtracted}),
        offset=sum(mirror.values()),
        mirror=mirror,
        rule=f"{scale.rule}/{RULES}",
        is_read=is_read,
    )


def ends_of(values: Sequence[int | str]) -> tuple[int, int]:
    """The lowest and the highest number among the values."""
    numbers = [value for value in values if isinstance(value, int)]
    return min(numbers), max(numbers)
