"""A unit as its page needs it, the same for a guest and for a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import translation

from querencia.packs import Card, Pack, Unit
from querencia.practices.library import installed_pack
from querencia.scripts import TONES, Line

Address = Callable[[int, str], str]
"""Where this unit is shown in a length and a tone."""


@dataclass(frozen=True, kw_only=True)
class Way:
    """Another length or tone of the same practice."""

    value: int | str
    address: str
    is_current: bool


@dataclass(frozen=True, kw_only=True)
class UnitPage:
    """What a unit's page shows. `timeline` is "" where nothing is timed."""

    unit: Unit
    lang: str
    minutes: int
    tone: str
    paragraphs: tuple[tuple[Line, ...], ...]
    cards: tuple[Card, ...]
    timeline: str
    lengths: tuple[Way, ...]
    tones: tuple[Way, ...]

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


def unit_page(unit: Unit, *, lang: str, minutes: int, tone: str, address: Address) -> UnitPage:
    """The page of a practice or a lesson. Raises LengthNotOffered."""
    tones = TONES if unit.lengths and "plain" in unit.facts.variants else ()
    return UnitPage(
        unit=unit,
        lang=lang,
        minutes=minutes,
        tone=tone,
        paragraphs=_paragraphs(unit, lang=lang, minutes=minutes, tone=tone),
        cards=unit.lesson[lang].long if unit.lesson else (),
        timeline=_timeline_address(unit, lang=lang, minutes=minutes, tone=tone),
        lengths=tuple(
            Way(value=each, address=address(each, tone), is_current=each == minutes) for each in unit.lengths
        ),
        tones=tuple(
            Way(value=each, address=address(minutes, each), is_current=each == tone) for each in tones
        ),
    )


def _paragraphs(unit: Unit, *, lang: str, minutes: int, tone: str) -> tuple[tuple[Line, ...], ...]:
    if not unit.script:
        return ()
    length = minutes if unit.lengths else None
    return installed_pack().readable(unit.id, lang=lang, minutes=length, tone=tone)


def _timeline_address(unit: Unit, *, lang: str, minutes: int, tone: str) -> str:
    if not unit.lengths:
        return ""
    return reverse("practices:timeline", args=[lang, unit.id, minutes, tone, installed_pack().digest])
