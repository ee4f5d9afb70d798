"""Why words are refused: a name for each reason, and what was found where. Pages say it in their language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from querencia.errors import DomainError


class Why(StrEnum):
    """The reasons."""

    NOT_UTF8 = "not-utf8"
    NOT_JSON = "not-json"
    TOO_LARGE = "too-large"
    KEY_TWICE = "key-twice"
    BUNDLE = "bundle"
    OTHER_RESOURCE = "other-resource"
    SHAPE = "shape"
    TOO_DEEP = "too-deep"
    TOO_MANY = "too-many"
    LINK_ID_MISSING = "link-id-missing"
    LINK_ID_TWICE = "link-id-twice"
    VALUE_SET_UNKNOWN = "value-set-unknown"
    VALUE_SET_CYCLE = "value-set-cycle"
    SCORES_CONTRADICT = "scores-contradict"
    SCORE_TWICE = "score-twice"
    SCORE_MISSING = "score-missing"
    LABEL_SCORES = "label-scores"
    COUNT = "count"
    OPTIONS = "options"
    CONDITIONAL = "conditional"
    LANGUAGE_MISSING = "language-missing"
    NO_LANGUAGE = "no-language"
    WORDS_MISSING = "words-missing"
    TOO_LONG = "too-long"
    CONTROL = "control"
    LINES = "lines"
    LINE_TWICE = "line-twice"
    LABELS = "labels"
    OTHER_MEASURE = "other-measure"


@dataclass(frozen=True, kw_only=True)
class Misfit:
    """One reason; `where` is a link id, an item, a line or a key, as the reason's sentence needs it."""

    why: Why
    where: str = ""
    found: str = ""
    wanted: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.why, self.where, self.found, self.wanted)))


class WordsRefused(DomainError):
    """These words do not fit. `misfits` says each."""

    def __init__(self, misfits: Iterable[Misfit]) -> None:
        self.misfits = tuple(misfits)
        super().__init__("; ".join(str(each) for each in self.misfits))


def misfit(why: Why, *, where: object = "", found: object = "", wanted: object = "") -> Misfit:
    """One reason; what came from a file is cut."""
    return Misfit(why=why, where=_short(where), found=_short(found), wanted=_short(wanted))


def refused(why: Why, *, where: object = "", found: object = "", wanted: object = "") -> WordsRefused:
    """A refusal for one reason."""
    return WordsRefused([misfit(why, where=where, found=found, wanted=wanted)])


SHORT = 120


def _short(value: object) -> str:
    """What came from a file, cut so that a message stays a message, without what a terminal obeys."""
    text = "".join(character if character.isprintable() else "·" for character in str(value))
    return text if len(text) <= SHORT else text[: SHORT - 1] + "…"
