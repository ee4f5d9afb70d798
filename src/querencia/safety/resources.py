"""Crisis resources: their shape, and when they are too old to be shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

MAX_AGE = timedelta(days=180)
DIALLED = {"tel", "sms", "textphone", "videophone"}

NonEmpty = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
PartialDate = Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


def _https(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError("give an address that begins with https://")
    return address


def _page(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in {"https", "http"} or not parts.hostname:
        raise ValueError("give the page's address, beginning with https:// or http://")
    return address


Address = Annotated[str, AfterValidator(_https)]
Page = Annotated[str, AfterValidator(_page)]
"""A page as it was read; it is named to people and never linked, so an old one may lack https."""


class Kind(StrEnum):
    """What a line is for, in the order of the page."""

    EMERGENCY = "emergency"
    SUICIDE_CRISIS = "suicide_crisis"
    DOMESTIC_ABUSE = "domestic_abuse"
    SEXUAL_VIOLENCE = "sexual_violence"
    CHILD_YOUTH = "child_youth"
    TEXT_CHAT = "text_chat"
    DEAF_ACCESS = "deaf_access"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Strict):
    """The same words in each language of the site."""

    en: NonEmpty
    es: NonEmpty

    def said_in(self, lang: str) -> str:
        """The words in this language."""
        return self.es if lang == "es" else self.en


class Sourced(_Strict):
    """A fact with the page that shows it, and the day on which that page was read."""

    id: Id
    source: Page
    source_date: PartialDate | None = None
    """The page's own date, as far as it gives one; None where it shows none."""
    verified: date
    confidence: Literal["A", "B"]
    """A: an official page shows it. B: two other pages agree. One page alone is not enough to be listed."""

    @property
    def source_host(self) -> str:
        """The source as people read it."""
        return (urlsplit(self.source).hostname or "").removeprefix("www.")


class Channel(_Strict):
    """One way to reach a line."""

    by: Literal["tel", "sms", "whatsapp", "textphone", "videophone", "email", "web", "app"]
    to: NonEmpty
    word: NonEmpty | None = None
    """What to write in the first message."""
    what: Words | None = None
    """Who or where this number is for, where a line has several."""

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.by == "web":
            _https(self.to)
        elif self.by == "email" and not re.fullmatch(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+", self.to):
            raise ValueError("give an e-mail address")
        elif self.by == "whatsapp" and not re.fullmatch(r"\+?\d([ -]?[\dA-Z])+", self.to):
            raise ValueError("give a number of digits, capitals, spaces and hyphens")
        elif self.by in DIALLED and not re.fullmatch(r"[*+]?\d([ -]?\d)+", self.to):
            raise ValueError("give a number of digits, spaces and hyphens, after * or + if it has one")
        return self

    @property
    def digits(self) -> str:
        """The number without spaces and hyphens, as a telephone dials it."""
        return re.sub(r"[ -]", "", self.to)

    @property
    def host(self) -> str:
        """A web address as people read it."""
        return (urlsplit(self.to).hostname or "").removeprefix("www.")


class Line(Sourced):
    """One help line. None means that the source does not say, never a no."""

    kind: Kind
    name: Words
    for_whom: Words | None = None
    channels: list[Channel] = Field(min_length=1)
    step: Words | None = None
    """What to press or choose once somebody, or a menu, answers."""
    languages: Words | None = None
    hours: Words | None = None
    time_zone: str | None = None
    free: bool | None = None
    on_bill: bool | None = None
    on_phone: bool | None = None
    first_answer: Literal["survey", "bot"] | None = None
    """Who answers first where it is not a person."""
    note: Words | None = None

    @model_validator(mode="after")
    def _hours_have_a_zone(self) -> Self:
        if self.hours and re.search(r"\d", self.hours.en) and not self.time_zone:
            raise ValueError("hours by the clock need a time_zone, such as Europe/London")
        return self

    @property
    def is_emergency(self) -> bool:
        """An emergency number is shown without doubts beside it: doubts cost time there."""
        return self.kind is Kind.EMERGENCY

    @property
    def has_calls(self) -> bool:
        """Whether a way in is a call, which may stay in the phone's list."""
        return any(channel.by in {"tel", "textphone", "videophone"} for channel in self.channels)

    @property
    def has_messages(self) -> bool:
        """Whether a way in leaves written messages on the device."""
        return any(channel.by in {"sms", "whatsapp", "email"} for channel in self.channels)

    @property
    def has_app(self) -> bool:
        """Whether a way in leaves an app on the device."""
        return any(channel.by == "app" for channel in self.channels)

    @property
    def has_web(self) -> bool:
        """Whether a way in leaves a visited page on the device."""
        return any(channel.by == "web" for channel in self.channels)


class Gap(_Strict):
    """What was looked for and not found, said plainly."""

    kind: Kind
    words: Words


class Country(_Strict):
    """The help lines of one country."""

    country: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
    name: Words
    gaps: list[Gap] = []
    lines: list[Line]

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        ids = [line.id for line in self.lines]
        if len(ids) != len(set(ids)):
            raise ValueError("each line needs an id of its own")
        if not self.has(Kind.EMERGENCY):
            raise ValueError("a line of kind emergency is missing")
        said = {line.kind for line in self.lines} | {gap.kind for gap in self.gaps}
        if silent := [kind.value for kind in Kind if kind not in said]:
            raise ValueError(f"nothing is said about {', '.join(silent)}: add a line, or a gap")
        return self

    def has(self, kind: Kind) -> bool:
        """Whether a line answers this need here."""
        return any(line.kind is kind for line in self.lines)


class Directory(Sourced):
    """A list of lines in many countries."""

    name: NonEmpty
    about: Words
    web: Address

    @property
    def host(self) -> str:
        """The web address as people read it."""
        return (urlsplit(self.web).hostname or "").removeprefix("www.")


class International(_Strict):
    """Where to look for a country that is not listed."""

    directories: list[Directory] = Field(min_length=1)


class Resources(_Strict):
    """All crisis resources of the site."""

    countries: list[Country]
    directories: list[Directory]

    def by_name(self, lang: str) -> list[Country]:
        """The countries in the order of their names in this language, accents aside."""
        return sorted(self.countries, key=lambda country: _plain(country.name.said_in(lang)))


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def stale(resources: Resources, on: date) -> list[str]:
    """The entries that were last checked more than 180 days before this day."""
    named: list[tuple[str, Sourced]] = [(f"international/{item.id}", item) for item in resources.directories]
    for country in resources.countries:
        named += _named(country.country, country.lines)
    return sorted(name for name, item in named if on - item.verified > MAX_AGE)


def _named(country: str, lines: Iterable[Line]) -> list[tuple[str, Sourced]]:
    return [(f"{country}/{line.id}", line) for line in lines]
