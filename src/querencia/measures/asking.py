"""A measure as a page asks it, with the answers given so far; and as a page shows it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from querencia.instruments import Instrument, Item, Level, Scale
from querencia.instruments.wording import ItemWords, Wording
from querencia.measures.catalogue import instrument_of, numbers_of
from querencia.measures.critical import calls_in, level_of, strongest
from querencia.measures.kinds import gathered, title_of
from querencia.measures.responses import Response, Scored
from querencia.measures.scale_words import scale_words, target_words
from querencia.measures.wordings import wording_by_digest


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer: what is kept, what is read, whether it is chosen, and what choosing it calls for."""

    value: str
    words: str
    is_chosen: bool
    call: Level | None


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. `ends` are the words of the first and the last number, where others have none."""

    field: str
    words: str
    options: tuple[Option, ...]
    ends: tuple[str, str] | None

    @property
    def answer(self) -> Option | None:
        """What was chosen; None while it is left open."""
        return next((option for option in self.options if option.is_chosen), None)


@dataclass(frozen=True, kw_only=True)
class Value:
    """One value of a measure: from where to where it can go, and what it came to."""

    field: str
    words: str
    scale: Scale | None
    text: str


@dataclass(frozen=True, kw_only=True)
class MeasurePage:
    """A measure on a page. Without `words` it takes values that were made elsewhere."""

    title: str
    target: str
    instrument: Instrument | None
    words: Wording | None
    questions: tuple[Question, ...]
    values: tuple[Value, ...]
    call: Level | None

    @property
    def recall_days(self) -> int | None:
        """The days that the questions look back on."""
        return self.instrument.recall.days if self.instrument and self.instrument.recall else None

    @property
    def has_critical(self) -> bool:
        """Whether an answer can call for people: then their block waits in the page."""
        return any(option.call for question in self.questions for option in question.options)


def page_of_form(fields: Mapping[str, str]) -> MeasurePage:
    """The page of what stands in a form."""
    known = gathered(dict(fields))
    answers = {name.removeprefix("answer-"): text for name, text in fields.items() if name[:7] == "answer-"}
    instrument = instrument_of(known.get("instrument", ""))
    words = _words(known.get("words"))
    told = {name: value for name, value in known.get("answers", {}).items() if value is not None}
    return MeasurePage(
        title=words.title if words else title_of(known.get("instrument", "")),
        target=target_words(known.get("target", "")),
        instrument=instrument,
        words=words,
        questions=_questions(instrument, words, answers),
        values=() if words else _fields(instrument, fields),
        call=strongest(calls_in(instrument, told)),
    )


def page_of_response(response: Response) -> MeasurePage:
    """The page of what was kept, in the words that it answered."""
    instrument = instrument_of(response.instrument)
    words = _words(response.words)
    answers = {name: str(value) for name, value in response.answers.items()}
    return MeasurePage(
        title=words.title if words else title_of(response.instrument),
        target=target_words(response.target),
        instrument=instrument,
        words=words,
        questions=_questions(instrument, words, answers),
        values=tuple(_value(instrument, made) for made in response.scores if is_number(made)),
        call=strongest(calls_in(instrument, response.answers)),
    )


def is_number(made: Scored) -> bool:
    """Whether a value can be drawn: not a name, not yes or no, and not missing."""
    return type(made.value) is float


def written(number: float) -> str:
    """A number as it is read on a page, in the page's language."""
    short = round(number, 2)
    return str(number_format(int(short) if short == int(short) else short))


def _words(digest: str | None) -> Wording | None:
    """The exact words, removed or not."""
    return wording_by_digest(digest) if digest else None


def _questions(
    instrument: Instrument | None, words: Wording | None, answers: Mapping[str, str]
) -> tuple[Question, ...]:
    """The questions in the order of their words; answers whose options are gone are numbers alone."""
    if words is None:
        return ()
    return tuple(
        _question(instrument, instrument.item(each.id) if instrument else None, each, answers)
        for each in words.items
    )


def _question(
    instrument: Instrument | None, item: Item | None, words: ItemWords, answers: Mapping[str, str]
) -> Question:
    answer = answers.get(words.id, "")
    values: tuple[int | str, ...] = tuple(label.value for label in words.labels)
    if instrument and item:
        values = instrument.options_of(item).values
    options = tuple(
        Option(
            value=str(value),
            words=words.label_of(value) or str(value),
            is_chosen=str(value) == answer,
            call=level_of(item, value) if item else None,
        )
        for value in values
    )
    return Question(field=f"answer-{words.id}", words=words.text, options=options, ends=_ends(words, values))


def _ends(words: ItemWords, values: tuple[int | str, ...]) -> tuple[str, str] | None:
    """The words for the first and the last number, where those between have none."""
    if not values or all(words.label_of(value) for value in values):
        return None
    return words.label_of(values[0]), words.label_of(values[-1])


def _fields(instrument: Instrument | None, fields: Mapping[str, str]) -> tuple[Value, ...]:
    scales = numbers_of(instrument) if instrument else []
    return tuple(
        Value(
            field=f"score-{scale.id}",
            words=scale_words(scale.id),
            scale=scale,
            text=fields.get(f"score-{scale.id}", ""),
        )
        for scale in scales
    )


def _value(instrument: Instrument | None, made: Scored) -> Value:
    name = made.scale.rpartition(".")[2]
    scale = instrument.scale(name) if instrument else None
    return Value(field=made.scale, words=scale_words(name), scale=scale, text=written(float(made.value or 0)))


def why() -> str:
    """Why it is asked, and what happens with it, in one line."""
    return _("So that you can see whether anything changes. It is kept sealed, and only you see it.")
