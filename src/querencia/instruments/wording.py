"""The words of a measure in one language: what a definition leaves out, because it belongs to its authors."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints

from querencia.instruments.definition import Instrument
from querencia.instruments.fields import Language, Shape, Value
from querencia.instruments.items import Item

LONGEST_LINE, LONGEST_TEXT = 200, 1000
MOST_ITEMS, MOST_LABELS = 200, 101


def is_plain(text: str) -> bool:
    """Whether a text has letters and spaces only: no control character, no half of a character."""
    return not any(unicodedata.category(character) in {"Cc", "Cs"} for character in text)


def _plain(text: str) -> str:
    if not is_plain(text):
        raise ValueError("A control character stands in these words.")
    return text


Line = Annotated[
    str, StringConstraints(strict=True, min_length=1, max_length=LONGEST_LINE), AfterValidator(_plain)
]
Text = Annotated[str, StringConstraints(strict=True, max_length=LONGEST_TEXT), AfterValidator(_plain)]
Asked = Annotated[Text, StringConstraints(min_length=1)]


class Label(Shape):
    """What one answer is called. `value` is the number it counts as, or its name."""

    value: Value
    text: Asked


class ItemWords(Shape):
    """One item as it is asked. Where only the ends of a row of numbers have names, only they are labelled."""

    id: Line
    text: Asked
    labels: tuple[Label, ...] = Field(default=(), max_length=MOST_LABELS)

    def label_of(self, value: int | str) -> str:
        """What this answer is called; "" where it is a bare number."""
        return next((label.text for label in self.labels if label.value == value), "")


class Wording(Shape):
    """A measure in one language. `version` is the one of the definition that the words were made for."""

    instrument: Line
    version: Line
    language: Language
    title: Line
    introduction: Text = ""
    items: tuple[ItemWords, ...] = Field(min_length=1, max_length=MOST_ITEMS)
    notice: Text = ""

    @cached_property
    def digest(self) -> str:
        """The version of the words: SHA-256 of all of them. One other letter, another digest."""
        return digest_of(self.as_json())

    def item(self, item_id: str) -> ItemWords:
        """The words of this item. Raises KeyError."""
        for item in self.items:
            if item.id == item_id:
                return item
        raise KeyError(item_id)

    def as_json(self) -> dict[str, Any]:
        """The words as plain JSON values; `Wording.model_validate` reads them back."""
        return self.model_dump(mode="json")


def own_wording(instrument: Instrument, lang: str) -> Wording | None:
    """The words of a measure of the project's own in a language; None where the words are somebody else's."""
    if lang not in instrument.title or any(lang not in (item.words or {}) for item in instrument.items):
        return None
    return Wording(
        instrument=instrument.id,
        version=instrument.version,
        language=lang,
        title=instrument.title[lang],
        items=tuple(_own_item(instrument, item, lang) for item in instrument.items),
        notice=instrument.licence.notice,
    )


def _own_item(instrument: Instrument, item: Item, lang: str) -> ItemWords:
    values = instrument.options_of(item).values
    ends = [(values[0], item.low), (values[-1], item.high)]
    labels = tuple(Label(value=value, text=words[lang]) for value, words in ends if words and lang in words)
    return ItemWords(id=item.id, text=(item.words or {})[lang], labels=labels)


def digest_of(words: Mapping[str, Any]) -> str:
    """SHA-256 of words as JSON, whatever the order of their keys."""
    canonical = json.dumps(words, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return sha256(canonical.encode()).hexdigest()
