"""What practices keep: the two sentences, and a visit to a unit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from django.utils import translation
from pydantic import BaseModel, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from querencia import pacing
from querencia.journal.kinds import Fields, Kind
from querencia.journal.texts import PlainText
from querencia.practices.enums import after_of
from querencia.practices.installed import has_role, pack_here

LONGEST_SUMMARY = 120

Witness = Callable[[UUID, datetime], None]
_witnesses: list[Witness] = []


def tells_of_visits(witness: Witness) -> None:
    """Register what is to be written with each kept visit or writing, in its transaction."""
    if witness not in _witnesses:
        _witnesses.append(witness)


def tell_of_visit(owner_id: UUID, at: datetime) -> None:
    """Somebody kept a visit, or what they wrote in a unit."""
    for witness in _witnesses:
        witness(owner_id, at)


SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
State = Literal["", "calmer", "same", "stirred", "too-much", "far-away", "unknown"]

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

    unit: Annotated[str, StringConstraints(pattern=SLUG, max_length=40)]
    before: State = ""
    after: State = ""
    minutes: Annotated[int, Field(ge=0, le=60)] = 0
    """The chosen length; 0 where the unit has none, or it is not known."""
    tone: Literal["", "warm", "plain"] = ""
    path: Annotated[str, StringConstraints(pattern=rf"^$|{SLUG}", max_length=40)] = ""
    """The path through the practice, "" for the main one."""
    offered: Literal["", "choice", "order", "chance"] = ""
    """How a suggestion led here, or "" where none did."""
    chance: Annotated[float, Field(ge=0, le=1)] = 0
    """How likely that suggestion was; kept so that later analysis can tell what it changed."""


def lifted_visit(version: int, fields: Fields) -> Fields:
    """A visit of version 1 knew the unit and how it was afterwards; the rest was not asked."""
    return fields if version > 1 else {**fields, "before": "", "minutes": 0, "tone": "", "path": ""}


def first_line(text: str) -> str:
    """The first line with something on it, shortened for a list."""
    lines = (line.strip() for line in text.splitlines())
    line = next((line for line in lines if line), "")
    return line if len(line) <= LONGEST_SUMMARY else line[: LONGEST_SUMMARY - 1] + "…"


def _summary_of_sentences(sentences: TwoSentences) -> str:
    return first_line(sentences.kind) or first_line(sentences.hard)


def visit_words(visit: Visit) -> str:
    """The unit's title, and how it was."""
    unit = pack_here().units.get(visit.unit)
    title = unit.title[translation.get_language()] if unit else visit.unit
    after = after_of(visit.after)
    return f"{title}: {after.label}" if after else title


def states_of(visit: Visit) -> tuple[pacing.State, pacing.State]:
    """How it was before and after."""
    return pacing.State(visit.before), pacing.State(visit.after)


def outcome_keys(visit: Visit) -> list[str]:
    """Where "what helps" counts this visit."""
    before, after = states_of(visit)
    outcome = pacing.outcome_of(before=before, after=after)
    return [] if outcome == pacing.Outcome.NEITHER else [f"3~{visit.unit}~{outcome}"]


TWO_SENTENCES = Kind(
    number=1,
    name="two-sentences",
    version=1,
    model=TwoSentences,
    summary=_summary_of_sentences,
    mark=lambda sentences: "1",
    template_form="practices/kinds/two_sentences_form.html",
    template_read="practices/kinds/two_sentences.html",
    template_kept="practices/exercise/two_kept.html",
    when_kept=tell_of_visit,
    is_open=lambda: has_role("two_sentences"),
)
VISIT = Kind(
    number=3,
    name="visit",
    version=2,
    model=Visit,
    summary=visit_words,
    mark=lambda visit: f"3:{visit.unit}",
    also=outcome_keys,
    trace=lambda visit: ">".join(states_of(visit)) if visit.after else "",
    template_form="practices/kinds/visit_form.html",
    template_read="practices/kinds/visit.html",
    upcast=lifted_visit,
    keeps_history=False,
    is_listed=False,
    begins_elsewhere=True,
    when_kept=tell_of_visit,
)
