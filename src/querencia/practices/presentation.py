"""A unit as its page needs it, the same for a guest and for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.urls import reverse
from django.utils import translation

from querencia.packs import Card, Exercise, Own, Pack, Unit
from querencia.practices.enums import Path
from querencia.practices.installed import pack_here
from querencia.scripts import PATHS, TONES, Line

Address = Callable[[int, str, str], str]
"""Where this unit is shown in a length, a tone and a path ("" is the main one)."""


@dataclass(frozen=True, kw_only=True)
class Way:
    """Another length, tone or path of the same practice."""

    value: int | str
    address: str
    is_current: bool

    @property
    def words(self) -> str:
        """A path in plain words; "" for the main one, and for a length or a tone."""
        return str(Path(self.value).label) if self.value in Path.values else ""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What of a practice is shown: its length, its tone and its path ("" is the main one)."""

    minutes: int
    tone: str = "warm"
    path: str = ""


@dataclass(frozen=True, kw_only=True)
class UnitPage:
    """What a unit's page shows. `timeline` is "" where nothing is timed."""

    unit: Unit
    lang: str
    choice: Choice
    paragraphs: tuple[tuple[Line, ...], ...]
    cards: tuple[Card, ...]
    exercise: Exercise | None
    timeline: str
    lengths: tuple[Way, ...]
    tones: tuple[Way, ...]
    paths: tuple[Way, ...]

    @property
    def has_ways(self) -> bool:
        """Whether there is anything to choose."""
        return len(self.lengths) > 1 or bool(self.tones) or bool(self.paths)

    @property
    def title(self) -> str:
        return self.unit.title[self.lang]

    @property
    def purpose(self) -> str:
        return self.unit.purpose[self.lang]

    @property
    def if_too_much(self) -> str:
        return self.unit.if_too_much[self.lang]

    @property
    def rests_on(self) -> str:
        return self.unit.rests_on[self.lang]

    @property
    def own(self) -> Own | None:
        """What of it is in words of this place."""
        return self.unit.own.get(self.lang)


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A unit as a list offers it, in the language of the page; `waits` is "" where it is open."""

    unit: Unit
    title: str
    purpose: str
    address: str
    waits: str = ""


def open_to_all(unit: Unit) -> str:
    """For pages that know nobody: nothing waits."""
    return ""


def offers_of(
    units: Iterable[Unit], address: Callable[[Unit], str], why: Callable[[Unit], str] = open_to_all
) -> list[Offer]:
    """These units, each with where it opens, and why it waits if it does."""
    lang = translation.get_language()
    return [
        Offer(
            unit=unit,
            title=unit.title[lang],
            purpose=unit.purpose[lang],
            address=address(unit),
            waits=why(unit),
        )
        for unit in units
    ]


def needs_of(
    pack: Pack, address: Callable[[Unit], str], why: Callable[[Unit], str] = open_to_all
) -> list[tuple[str, str, list[Offer]]]:
    """The doors of the library: id, title, and the units behind each."""
    lang = translation.get_language()
    return [
        (need.id, need.title[lang], offers_of((pack.units[unit] for unit in need.units), address, why))
        for need in pack.needs
    ]


def unit_page(unit: Unit, *, lang: str, choice: Choice, address: Address) -> UnitPage:
    """The page of a unit. Raises LengthNotOffered."""
    minutes, tone, path = choice.minutes, choice.tone, choice.path
    return UnitPage(
        unit=unit,
        lang=lang,
        choice=choice,
        paragraphs=_paragraphs(unit, lang=lang, choice=choice),
        cards=unit.lesson[lang].long if unit.lesson else (),
        exercise=unit.exercise.get(lang),
        timeline=_timeline_address(unit, lang=lang, choice=choice),
        lengths=_ways(unit.lengths, minutes, lambda each: address(each, tone, path)),
        tones=_ways(tones_of(unit), tone, lambda each: address(minutes, each, path)),
        paths=_ways(paths_of(unit), path, lambda each: address(minutes, tone, each)),
    )


def public_address(lang: str, unit_id: str, minutes: int, tone: str, path: str) -> str:
    """Where everybody finds a practice in this length, tone and path."""
    name = "practices:unit-plain" if tone == "plain" else "practices:unit-length"
    way = [path] if path else []
    return reverse(f"{name}-path" if path else name, args=[lang, unit_id, minutes, *way])


def tones_of(unit: Unit) -> tuple[str, ...]:
    """The tones to choose from; none where there is only one."""
    return TONES if unit.lengths and "plain" in unit.facts.variants else ()


def paths_of(unit: Unit) -> tuple[str, ...]:
    """The paths to choose from, the main one first; none where there is only that."""
    own = tuple(path for path in PATHS if path in unit.facts.variants)
    return ("", *own) if unit.lengths and own else ()


Value = TypeVar("Value", int, str)


def _ways(values: Sequence[Value], current: Value, address: Callable[[Value], str]) -> tuple[Way, ...]:
    return tuple(Way(value=each, address=address(each), is_current=each == current) for each in values)


def _paragraphs(unit: Unit, *, lang: str, choice: Choice) -> tuple[tuple[Line, ...], ...]:
    if not unit.script:
        return ()
    length = choice.minutes if unit.lengths else None
    return pack_here().readable(
        unit.id, lang=lang, minutes=length, tone=choice.tone, path=choice.path or None
    )


def _timeline_address(unit: Unit, *, lang: str, choice: Choice) -> str:
    if not unit.lengths:
        return ""
    path = [choice.path] if choice.path else []
    name = "practices:timeline-path" if path else "practices:timeline"
    return reverse(name, args=[lang, unit.id, choice.minutes, choice.tone, *path, pack_here().timelines])
