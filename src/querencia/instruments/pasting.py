"""Words of a measure from lines of text: one line for each item, one for each answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from querencia.instruments.definition import Instrument
from querencia.instruments.fitting import faults_of_words
from querencia.instruments.misfits import Misfit, Why, WordsRefused, misfit
from querencia.instruments.wording import ItemWords, Label, Wording

Values = tuple[int | str, ...]
NUMBERED = re.compile(r"^(\d{1,3})[.):]\s+")
APART = "|"
"""Stands between an item and the names of its own two ends."""


@dataclass(frozen=True, kw_only=True)
class Pasted:
    """What somebody typed. `labels` are the lines of answers for each set of values, in their order."""

    language: str
    items: str
    labels: tuple[str, ...]
    title: str = ""
    introduction: str = ""
    notice: str = ""


def option_sets(instrument: Instrument) -> dict[Values, tuple[str, ...]]:
    """The different sets of answers of a measure, each with its items: each is typed once."""
    sets: dict[Values, tuple[str, ...]] = {}
    for item in instrument.items:
        values = instrument.options_of(item).values
        sets[values] = (*sets.get(values, ()), item.id)
    return sets


def wording_from(pasted: Pasted, instrument: Instrument) -> Wording:
    """The words that these lines give. Raises WordsRefused with all that does not fit."""
    lines = lines_of(pasted.items)
    found = _line_misfits(lines, len(instrument.items))
    labels: dict[Values, tuple[str, ...]] = {}
    for n, values in enumerate(option_sets(instrument)):
        labels[values] = lines_of(pasted.labels[n] if n < len(pasted.labels) else "")
        found += _label_misfits(labels[values], values)
    title = " ".join(pasted.title.split()) or instrument.title.get(pasted.language, instrument.id)
    introduction, notice = (" ".join(text.split()) for text in (pasted.introduction, pasted.notice))
    texts = [("introduction", introduction), ("notice", notice), *enumerate(lines, start=1)]
    found += faults_of_words(
        title, [*texts, *(("answers", label) for all in labels.values() for label in all)]
    )
    if found:
        raise WordsRefused(found)
    return Wording(
        instrument=instrument.id,
        version=instrument.version,
        language=pasted.language,
        title=title,
        introduction=introduction,
        items=_items(lines, labels, instrument),
        notice=notice or instrument.licence.notice,
    )


def lines_of(text: str) -> tuple[str, ...]:
    """The lines with words on them. Where all of them are numbered in order, without the numbers."""
    lines = [" ".join(line.split()) for line in re.split(r"\r\n|\r|\n", text)]
    kept = [line for line in lines if line]
    numbers = [NUMBERED.match(line) for line in kept]
    if [int(number[1]) for number in numbers if number] == list(range(1, len(kept) + 1)):
        kept = [NUMBERED.sub("", line) for line in kept]
    return tuple(kept)


def _line_misfits(lines: tuple[str, ...], wanted: int) -> list[Misfit]:
    found = [] if len(lines) == wanted else [misfit(Why.LINES, found=len(lines), wanted=wanted)]
    first: dict[str, int] = {}
    for n, line in enumerate(lines, start=1):
        if first.setdefault(line.casefold(), n) != n:
            found.append(misfit(Why.LINE_TWICE, where=n, found=first[line.casefold()]))
        if line.count(APART) not in (0, 2) or not all(part.strip() for part in line.split(APART)):
            found.append(misfit(Why.LABELS, where=n, found=line.count(APART), wanted=2))
    return found


def _label_misfits(labels: tuple[str, ...], values: Values) -> list[Misfit]:
    """All answers are named, or the two ends of a row of numbers, or none of them."""
    may_be = {len(values)} | ({0, 2} if all(isinstance(value, int) for value in values) else set())
    if len(labels) in may_be:
        return []
    wanted = ", ".join(str(n) for n in sorted(may_be))
    return [misfit(Why.LABELS, where="answers", found=len(labels), wanted=wanted)]


def _items(
    lines: tuple[str, ...], labels: Mapping[Values, tuple[str, ...]], instrument: Instrument
) -> tuple[ItemWords, ...]:
    made = []
    for item, line in zip(instrument.items, lines, strict=True):
        values = instrument.options_of(item).values
        text, *own_ends = (part.strip() for part in line.split(APART))
        made.append(ItemWords(id=item.id, text=text, labels=_labels(own_ends or labels[values], values)))
    return tuple(made)


def _labels(names: list[str] | tuple[str, ...], values: Values) -> tuple[Label, ...]:
    named = values if len(names) == len(values) else (values[0], values[-1])
    return tuple(Label(value=value, text=name) for value, name in zip(named, names, strict=False))
