"""A loaded content pack: units, their words in each language, and timelines made from them."""

from collections.abc import Mapping
from dataclasses import dataclass

from querencia import scripts
from querencia.instruments import Instrument
from querencia.packs.exceptions import NoTimeline, UnknownLanguage, UnknownMeasure, UnknownPart, UnknownUnit
from querencia.packs.exercises import Exercise
from querencia.packs.lessons import Lesson
from querencia.packs.pictures import Picture
from querencia.packs.shapes import Kind, Need, Part, Review, UnitFacts


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One unit. Of `script`, `lesson` and `exercise` (by language) the one of its kind is filled."""

    facts: UnitFacts
    script: Mapping[str, scripts.Script]
    lesson: Mapping[str, Lesson]
    exercise: Mapping[str, Exercise]
    words: str = ""
    """The digest of the words in all languages, as a review names it."""

    @property
    def id(self) -> str:
        return self.facts.id

    @property
    def number(self) -> int:
        """Stable for ever; stands in private addresses."""
        return self.facts.number

    @property
    def kind(self) -> Kind:
        return self.facts.kind

    @property
    def part(self) -> int:
        return self.facts.part

    @property
    def title(self) -> Mapping[str, str]:
        return self.facts.title

    @property
    def purpose(self) -> Mapping[str, str]:
        return self.facts.purpose

    @property
    def if_too_much(self) -> Mapping[str, str]:
        return self.facts.if_too_much

    @property
    def rests_on(self) -> Mapping[str, str]:
        return self.facts.rests_on

    @property
    def minutes(self) -> int:
        """How long the unit takes, about; for a timed one, its usual length."""
        return self.facts.minutes

    @property
    def lengths(self) -> tuple[int, ...]:
        """The offered minutes, rising; empty for an untimed unit."""
        return self.facts.lengths

    @property
    def review(self) -> Review | None:
        """Who reviewed these very words; None as long as no clinician has, or once a word has changed."""
        reviewed = self.facts.reviewed
        return reviewed if reviewed.by and reviewed.words == self.words else None


@dataclass(frozen=True, kw_only=True)
class Pack:
    """A content pack. `digest` changes with any fact or word, and with the way timelines are made."""

    id: str
    version: str
    title: Mapping[str, str]
    languages: tuple[str, ...]
    licence: str
    speech_rate: Mapping[str, float]
    parts: tuple[Part, ...]
    needs: tuple[Need, ...]
    sentences: Mapping[str, tuple[str, ...]]
    units: Mapping[str, Unit]
    pictures: Mapping[str, Picture]
    measures: Mapping[str, Instrument]
    digest: str

    def unit(self, unit_id: str) -> Unit:
        """The unit with this id. Raises UnknownUnit."""
        if unit_id not in self.units:
            raise UnknownUnit(f"There is no unit {unit_id!r} in {self.id}.")
        return self.units[unit_id]

    def unit_numbered(self, number: int) -> Unit:
        """The unit with this number. Raises UnknownUnit."""
        for unit in self.units.values():
            if unit.number == number:
                return unit
        raise UnknownUnit(f"There is no unit {number} in {self.id}.")

    def measure(self, measure_id: str) -> Instrument:
        """The measure with this id. Raises UnknownMeasure."""
        if measure_id not in self.measures:
            raise UnknownMeasure(f"There is no measure {measure_id!r} in {self.id}.")
        return self.measures[measure_id]

    def part(self, number: int) -> Part:
        """The part with this number. Raises UnknownPart."""
        for part in self.parts:
            if part.number == number:
                return part
        raise UnknownPart(f"There is no part {number} in {self.id}.")

    def timeline(
        self, unit_id: str, *, lang: str, minutes: int, tone: str = "warm", path: str | None = None
    ) -> scripts.Timeline:
        """The timed cues of a practice.

        Raises UnknownUnit, UnknownLanguage, NoTimeline (a lesson, an exercise, an untimed list), and from
        `scripts`: LengthNotOffered, UnknownVariant.
        """
        script = self._script(unit_id, lang=lang)
        lengths, rate = self.units[unit_id].lengths, self.speech_rate[lang]
        if not lengths:
            raise NoTimeline(f"{unit_id} is not timed.")
        return scripts.timeline(script, minutes=minutes, rate=rate, lengths=lengths, tone=tone, path=path)

    def readable(
        self, unit_id: str, *, lang: str, minutes: int | None, tone: str = "warm", path: str | None = None
    ) -> tuple[tuple[scripts.Line, ...], ...]:
        """The paragraphs of a practice to read; `minutes` is None for an untimed list, whose cards they are.

        Raises as `timeline` does, but for untimed lists.
        """
        script, lengths = self._script(unit_id, lang=lang), self.units[unit_id].lengths
        return scripts.readable(script, minutes=minutes, lengths=lengths, tone=tone, path=path)

    def _script(self, unit_id: str, *, lang: str) -> scripts.Script:
        unit = self.unit(unit_id)
        if lang not in self.languages:
            spoken = ", ".join(self.languages)
            raise UnknownLanguage(f"{self.id} does not speak {lang!r}. Languages: {spoken}.")
        if not unit.script:
            raise NoTimeline(f"{unit_id} is a {unit.kind}, not a practice.")
        return unit.script[lang]
