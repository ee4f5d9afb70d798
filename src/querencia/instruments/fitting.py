"""Whether words fit a key, and words made from what somebody typed or a file held: each fault by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from querencia.instruments.definition import Instrument
from querencia.instruments.misfits import Misfit, Why, misfit
from querencia.instruments.wording import LONGEST_LINE, LONGEST_TEXT, ItemWords, Wording, is_plain


def misfits_in(wording: Wording, instrument: Instrument) -> list[Misfit]:
    """All that keeps these words from being asked for this key."""
    if wording.instrument != instrument.id:
        return [misfit(Why.OTHER_MEASURE, found=wording.instrument, wanted=instrument.id)]
    ids, wanted = [item.id for item in wording.items], [item.id for item in instrument.items]
    if ids != wanted:
        return [misfit(Why.COUNT, found=len(ids), wanted=len(wanted))]
    return [each for item in wording.items for each in _labels_in(item, instrument)]


def _labels_in(words: ItemWords, instrument: Instrument) -> Iterator[Misfit]:
    """Either every answer has a name, or the two ends of numbers have, or none."""
    item = instrument.item(words.id)
    values = instrument.options_of(item).values if item else ()
    named = tuple(label.value for label in words.labels)
    is_row = all(isinstance(value, int) for value in values)
    if named != values and not (is_row and named in ((), (values[0], values[-1]))):
        found = ", ".join(map(str, named)) or "0"
        yield misfit(Why.OPTIONS, where=words.id, found=found, wanted=", ".join(map(str, values)))


def faults_of(text: str, *, where: object, longest: int = LONGEST_TEXT) -> list[Misfit]:
    """Why this text cannot be shown as it is."""
    if not is_plain(text):
        return [misfit(Why.CONTROL, where=where)]
    if len(text) > longest:
        return [misfit(Why.TOO_LONG, where=where, found=len(text), wanted=longest)]
    return []


def faults_of_words(title: str, texts: Iterable[tuple[object, str]]) -> list[Misfit]:
    """Why a title, or one of these texts with its place, cannot be shown."""
    found = faults_of(title, where="title", longest=LONGEST_LINE)
    for where, text in texts:
        found += faults_of(text, where=where)
    return found
