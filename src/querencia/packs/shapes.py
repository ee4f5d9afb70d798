"""The shapes of a pack's facts, as they stand in its TOML files: nothing converted, nothing extra taken."""

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from querencia.pacing import Need as Waited
from querencia.pacing import Touch

Text = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=400)]
Identity = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Language = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z]{2}$")]
PartNumber = Annotated[int, Field(strict=True, ge=0, le=99)]
Minutes = Annotated[int, Field(strict=True, ge=1, le=60)]
PlaceName = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z]{1,20}$")]
Words = dict[Language, Text]
Version = Annotated[str, StringConstraints(strict=True, pattern=r"^\d{1,6}\.\d{1,6}\.\d{1,6}$")]
Kind = Literal["practice", "lesson", "exercise"]
Variant = Literal["plain", "no-warmth", "guarded", "moving", "hurts"]


class Shape(BaseModel):
    """Facts that never change after reading; an unknown key is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Change(Shape):
    """What a version changed, said to whoever reads an older one."""

    version: Version
    words: Words


class Part(Shape):
    """One part of the programme: its number, its title by language, its units in order.

    `visits` are its core, each visit short enough for one sitting; all other units are there for more.
    """

    number: PartNumber
    title: Words
    units: tuple[Identity, ...]
    visits: tuple[Annotated[tuple[Identity, ...], Field(min_length=1)], ...] = ()

    @property
    def core(self) -> tuple[str, ...]:
        """The units of its visits, in order."""
        return tuple(unit for visit in self.visits for unit in visit)


class Need(Shape):
    """A door of the library: what someone needs, in their words, and the units behind it."""

    id: Identity
    title: Words
    units: Annotated[tuple[Identity, ...], Field(min_length=1)]


class Roles(Shape):
    """The units that pages name by what they are for. Pages for a role that no unit has are not there.

    `minute`: the lit card at the door. `grounding`: the way back into the room, on every page. `breathing`:
    offered after the minute, in two minutes. `two_sentences`: what one would say to someone else, with both
    side by side. `why_hard`: why that is hard. `checkin`: how one is, in ten seconds.
    """

    minute: Identity
    grounding: Identity
    breathing: Identity | None = None
    two_sentences: Identity | None = None
    why_hard: Identity | None = None
    checkin: Identity | None = None


class PackFacts(Shape):
    """`pack.toml`. `speech_rate`: characters a second; `sentences`: for one sentence and good night."""

    id: Identity
    version: Version
    title: Words
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    licence: Text
    changes: tuple[Change, ...] = ()
    speech_rate: dict[Language, Annotated[float, Field(strict=True, ge=5, le=30)]]
    parts: tuple[Part, ...]
    needs: tuple[Need, ...] = ()
    sentences: dict[Language, Annotated[tuple[Text, ...], Field(min_length=1)]]
    roles: Roles


class Review(Shape):
    """Who reviewed the unit's words; all empty as long as no clinician has.

    `words` is the digest of the words that were reviewed: once they change, the review is void.
    """

    by: Text | None = None
    role: Text | None = None
    date: datetime.date | None = None
    version: Text | None = None
    words: Annotated[str, StringConstraints(strict=True, pattern=r"^[0-9a-f]{12}$")] | None = None

    @model_validator(mode="after")
    def _all_or_none(self) -> "Review":
        given = {value is None for value in (self.by, self.role, self.date, self.version, self.words)}
        if len(given) > 1:
            raise ValueError("A review names by, role, date, version and words, or nothing.")
        return self


class UnitFacts(Shape):
    """`unit.toml`. `lengths` are the offered minutes, rising; empty means untimed.

    The last four are for pacing: whether the unit belongs to the gentle set, what it touches, what it waits
    for, and what doing it (or filling the named places of it) gives to units that wait.
    """

    id: Identity
    number: Annotated[int, Field(strict=True, ge=1, le=9999)]
    kind: Kind
    part: PartNumber
    title: Words
    purpose: Words
    if_too_much: Words
    rests_on: Words
    minutes: Minutes
    lengths: tuple[Minutes, ...]
    variants: tuple[Variant, ...]
    reviewed: Review
    gentle: Annotated[bool, Field(strict=True)] = False
    touches: Touch | None = None
    waits_for: tuple[Waited, ...] = ()
    gives: dict[Waited, tuple[PlaceName, ...]] = {}

    @model_validator(mode="after")
    def _lengths_rise(self) -> "UnitFacts":
        if list(self.lengths) != sorted(set(self.lengths)):
            raise ValueError("The offered lengths rise, each once.")
        if self.lengths and self.kind != "practice":
            raise ValueError("Only a practice is timed: here lengths = [].")
        return self

    @model_validator(mode="after")
    def _what_is_gentle_is_open(self) -> "UnitFacts":
        if self.gentle and (self.waits_for or self.touches):
            raise ValueError("A gentle unit waits for nothing and touches nothing.")
        return self


class Allowed(Shape):
    """Words in which a phrase to avoid may stand after all, and why."""

    words: Text
    because: Text


class Term(Shape):
    """What to say (or nothing) instead of what to avoid, why, and where it may stand after all."""

    avoid: Annotated[tuple[Text, ...], Field(min_length=1)]
    because: Text
    say: Text | None = None
    allowed: tuple[Allowed, ...] = ()


class Once(Shape):
    """A turn of phrase that becomes a tic: at most once in one unit as heard."""

    phrase: Text
    because: Text


class Word(Shape):
    """One word of our own: its id, the same in every language, the word, and what it means here."""

    id: Identity
    word: Text
    means: Text


class ReadingAge(Shape):
    """How easy texts are by a formula: each, half of them, and those for hard hours and for consent."""

    formula: Literal["flesch-kincaid", "inflesz"]
    each: Annotated[float, Field(strict=True, ge=0, le=100)]
    half: Annotated[float, Field(strict=True, ge=0, le=100)]
    hard_hours: Annotated[float, Field(strict=True, ge=0, le=100)]


class Glossary(Shape):
    """`words/<lang>.toml`: how this language speaks here.

    `terms` are words that trap, `claims` promise what nobody knows, `tones` hurt; they hold everywhere.
    `heard` holds only for what a pack says, `once` for a unit as one person meets it.
    """

    language: Language
    longest_sentence: Annotated[int, Field(strict=True, ge=5, le=60)]
    reading: ReadingAge | None = None
    glossary: tuple[Word, ...] = ()
    terms: tuple[Term, ...]
    claims: tuple[Term, ...] = ()
    tones: tuple[Term, ...] = ()
    heard: tuple[Term, ...] = ()
    once: tuple[Once, ...] = ()
