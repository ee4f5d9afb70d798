"""The questions of a Questionnaire beside the items of a key: which is which, and whether each fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from querencia.instruments.definition import Instrument
from querencia.instruments.fhir.form import Form, Option, Question
from querencia.instruments.misfits import Misfit, Why, WordsRefused, misfit, refused

TARGET = "target"
"""The link id of the question which of several persons or things the answers are about."""
Way = Literal["loinc", "link-id", "order"]
Named = Mapping[int | str, Option]
"""The answers of a question by the value that each counts as."""
LAST_PART = re.compile(r"^(?:.*[./_:-])?0*([A-Za-z0-9]+)$")


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One item of the key, the question it was matched with, and the question's answers by value."""

    item: str
    question: Question
    options: Named


@dataclass(frozen=True, kw_only=True)
class Match:
    """All items of the key with their questions. `left_out` are questions that the key does not know."""

    way: Way
    pairs: tuple[Pair, ...]
    left_out: tuple[Question, ...]


def match(form: Form, instrument: Instrument) -> Match:
    """Match by LOINC, else by link id, else by order. Raises WordsRefused with all that does not fit."""
    asked = [question for question in form.questions if question.link_id != TARGET]
    way, chosen = _chosen(asked, instrument)
    taken = {question.link_id for question in chosen}
    misfits = [each for each in chosen if each.is_conditional]
    found = [Misfit(why=Why.CONDITIONAL, where=each.link_id) for each in misfits]
    pairs = []
    for item, question in zip(instrument.items, chosen, strict=True):
        values = instrument.options_of(item).values
        try:
            options = _by_value(question, values, instrument.options_of(item).codes)
            pairs.append(Pair(item=item.id, question=question, options=options))
        except WordsRefused as no:
            found += no.misfits
    found += _labels_that_count_differently(pairs, instrument)
    if found:
        raise WordsRefused(found)
    left_out = tuple(question for question in asked if question.link_id not in taken)
    return Match(way=way, pairs=tuple(pairs), left_out=left_out)


def _chosen(asked: list[Question], instrument: Instrument) -> tuple[Way, list[Question]]:
    """The way that finds every item exactly once, and the questions in the order of the items."""
    codes = [item.loinc for item in instrument.items]
    if all(codes):
        found = _found(asked, codes, lambda question: question.loinc)
        if found is not None:
            return "loinc", found
    names = [item.id for item in instrument.items]
    for ids in (lambda question: {question.link_id}, _last_part):
        found = _found(asked, names, ids)
        if found is not None:
            return "link-id", found
    if len(asked) != len(names):
        raise refused(Why.COUNT, found=len(asked), wanted=len(names))
    return "order", asked


def _last_part(question: Question) -> set[str]:
    """`7` of `/scale/7` and of `scale-07`."""
    part = LAST_PART.match(question.link_id)
    return {part[1]} if part else set()


def _found(
    asked: list[Question], keys: Iterable[str | None], keys_of: Callable[[Question], Iterable[str]]
) -> list[Question] | None:
    """The question of each key; None where a key has none, or where two questions have one key."""
    by_key: dict[str, Question] = {}
    wanted = {key for key in keys if key}
    for question in asked:
        for key in wanted.intersection(keys_of(question)):
            if key in by_key:
                return None
            by_key[key] = question
    chosen = [by_key[key] for key in keys if key in by_key]
    is_whole = len(chosen) == len(wanted) == len({question.link_id for question in chosen})
    return chosen if is_whole else None


def _by_value(question: Question, values: tuple[int | str, ...], codes: tuple[str, ...]) -> Named:
    """The answers by value; exactly those of the key, or a number with the same ends."""
    if not question.options:
        return _typed_number(question, values)
    scores = [_value(option, values, codes, question) for option in question.options]
    if len(set(scores)) < len(scores):
        twice = next(score for score in scores if scores.count(score) > 1)
        raise refused(Why.SCORE_TWICE, where=question.link_id, found=twice)
    if set(scores) != set(values):
        raise refused(Why.OPTIONS, where=question.link_id, found=_row(scores), wanted=_row(values))
    named = dict(zip(scores, question.options, strict=True))
    return {value: named[value] for value in values}


def _typed_number(question: Question, values: tuple[int | str, ...]) -> Named:
    numbers = [Decimal(value) for value in values if isinstance(value, int)]
    is_row = len(numbers) == len(values) and question.bounds == (numbers[0], numbers[-1])
    if not is_row:
        found = _row(question.bounds) if question.bounds else "0"
        raise refused(Why.OPTIONS, where=question.link_id, found=found, wanted=_row(values))
    return {}


def _value(
    option: Option, values: tuple[int | str, ...], codes: tuple[str, ...], question: Question
) -> int | str | Decimal:
    """What an answer counts as: its score; without one, its code of LOINC, its name or its number."""
    if option.score is not None:
        return next((value for value in values if option.score == value), option.score)
    if option.code in codes:
        return values[codes.index(option.code)]
    for value in values:
        if option.code == str(value):
            return value
    raise refused(Why.SCORE_MISSING, where=question.link_id, found=_first(option) or option.code)


def _labels_that_count_differently(pairs: list[Pair], instrument: Instrument) -> Iterator[Misfit]:
    """The same label counts the same in every item; else the file has mirrored some items already."""
    seen: dict[tuple[str, object], tuple[object, str]] = {}
    for pair in pairs:
        item = instrument.item(pair.item)
        kind = instrument.options_of(item).values if item else ()
        for value, option in pair.options.items():
            label = _first(option).casefold()
            known, where = seen.setdefault((label, kind), (value, pair.question.link_id))
            if label and known != value:
                at = f"{where}, {pair.question.link_id}"
                yield misfit(Why.LABEL_SCORES, where=at, found=label, wanted=f"{known}, {value}")
                return


def _first(option: Option) -> str:
    return next(iter(option.label.values()), "")


def _row(values: Iterable[object]) -> str:
    return ", ".join(str(value) for value in values)
