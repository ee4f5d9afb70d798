"""What practices keep: the two sentences, and a visit to a unit."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from django.utils import translation
from pydantic import BaseModel, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from querencia.journal.kinds import Kind
from querencia.journal.texts import PlainText
from querencia.pacing import Outcome, State, outcome_of
from querencia.practices.enums import after_of
from querencia.practices.library import installed_pack

LONGEST_SUMMARY = 120

ChipCode = Literal["", "late", "unanswered", "impatient", "other", "unsaid"]
CHIPS: tuple[ChipCode, ...] = ("late", "unanswered", "impatient", "other", "unsaid")
"""Codes of the exercise's chips, in its order. A code is never taken away: entries hold it."""


class TwoSentences(BaseModel):
    """What one says to oneself, and what one would say to someone else. One of the two may be missing."""

    hard: PlainText = ""
    kind: PlainText = ""
    chip: ChipCode = ""

    @model_validator(mode="after")
    def _something_is_written(self) -> Self:
        if not (self.hard.strip() or self.kind.strip()):
            raise PydanticCustomError("empty", "nothing written")
        return self


class Visit(BaseModel):
    """A unit was opened to its end. The id is kept as it is: packs may lose units, journals do not."""

    unit: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
    after: Literal["", "calmer", "same", "stirred", "too-much", "far-away", "unknown"] = ""
    offered: Literal["", "choice", "order", "chance"] = ""
    """How a suggestion led here, or "" where none did."""
    chance: Annotated[float, Field(ge=0, le=1)] = 0
    """How likely that suggestion was; kept so that later analysis can tell what it changed."""


def first_line(text: str) -> str:
    """The first line with something on it, shortened for a list."""
    lines = (line.strip() for line in text.splitlines())
    line = next((line for line in lines if line), "")
    return line if len(line) <= LONGEST_SUMMARY else line[: LONGEST_SUMMARY - 1] + "…"


def _summary_of_sentences(sentences: TwoSentences) -> str:
    return first_line(sentences.kind) or first_line(sentences.hard)


def visit_words(visit: Visit) -> str:
    """The unit's title, and how it was."""
    unit = installed_pack().units.get(visit.unit)
    title = unit.title[translation.get_language()] if unit else visit.unit
    after = after_of(visit.after)
    return f"{title}: {after.label}" if after else title


def states_of(visit: Visit) -> tuple[State, State]:
    """How it was before and after; a visit that knows no before says nothing of it."""
    return State(getattr(visit, "before", "")), State(visit.after)


def outcome_keys(visit: Visit) -> list[str]:
    """Where "what helps" counts this visit."""
    before, after = states_of(visit)
    outcome = outcome_of(before=before, after=after)
    return [] if outcome == Outcome.NEITHER else [f"3~{visit.unit}~{outcome}"]


TWO_SENTENCES = Kind(
    number=1,
    name="two-sentences",
    version=1,
    model=TwoSentences,
    summary=_summary_of_sentences,
    mark=lambda sentences: "1",
    template_form="practices/kinds/two_sentences_form.html",
    template_read="practices/kinds/two_sentences.html",
)
VISIT = Kind(
    number=3,
    name="visit",
    version=1,
    model=Visit,
    summary=visit_words,
    mark=lambda visit: f"3:{visit.unit}",
    also=outcome_keys,
    trace=lambda visit: ">".join(states_of(visit)),
    template_form="practices/kinds/visit_form.html",
    template_read="practices/kinds/visit.html",
    keeps_history=False,
    is_listed=False,
)
