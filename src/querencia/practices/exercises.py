"""What was written in an exercise of the pack: kept by the names of its questions, shown with their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Self

from django.core.signing import BadSignature, Signer
from django.utils import translation
from pydantic import BaseModel, Field, StringConstraints, field_validator, model_validator
from pydantic_core import PydanticCustomError

from querencia.journal.forms import NotReadable
from querencia.journal.kinds import Fields, Kind
from querencia.journal.texts import PlainText, is_whole
from querencia.pacing import Need
from querencia.packs import Ask, Choose, Exercise, Rate, Unit
from querencia.practices.installed import grounding, pack_here
from querencia.practices.kinds import first_line, tell_of_visit

MOST_ANSWERS = 40
MIGHT_ACT = "act"
"""The tap at a hard sentence that help itself answers."""

SCALE = tuple(str(number) for number in range(11))
ANSWER = re.compile(r"answer-([a-z]{1,20})")

UnitId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z]{1,20}$")]


class Written(BaseModel):
    """Answers by the names of their questions; an option by its words, a rating as "0" to "10"."""

    unit: UnitId
    answers: Annotated[dict[Name, PlainText], Field(max_length=MOST_ANSWERS)] = {}

    @field_validator("answers")
    @classmethod
    def _without_empty_ones(cls, answers: dict[str, str]) -> dict[str, str]:
        return {name: text for name, text in answers.items() if text.strip()}

    @model_validator(mode="after")
    def _something_is_answered(self) -> Self:
        if not self.answers:
            raise PydanticCustomError("empty", "nothing written")
        return self


@dataclass(frozen=True, kw_only=True)
class Option:
    """One tap: what is kept, what is read, and whether it is chosen."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question on the page, with what was answered so far. `block` is None where the pack has lost it."""

    name: str
    block: Ask | Choose | Rate | None
    answer: str

    @property
    def kind(self) -> str:
        return self.block.kind if self.block else "ask"

    @property
    def field(self) -> str:
        """Its name in the form."""
        return f"answer-{self.name}"

    @property
    def options(self) -> list[Option]:
        """What can be tapped; an answer in other words than those of today stays one of them."""
        offered = self.block.options if isinstance(self.block, Choose) else SCALE
        kept = () if self.answer in ("", *offered) else (self.answer,)
        return [Option(value=text, words=text, is_chosen=text == self.answer) for text in (*offered, *kept)]


@dataclass(frozen=True, kw_only=True)
class ExercisePage:
    """An exercise with somebody's answers in it, in the language of the page."""

    unit_id: str
    unit: Unit | None
    exercise: Exercise | None
    questions: tuple[Question, ...]

    @property
    def title(self) -> str:
        return self.unit.title[translation.get_language()] if self.unit else self.unit_id

    @property
    def purpose(self) -> str:
        return self.unit.purpose[translation.get_language()] if self.unit else ""

    @property
    def too_much(self) -> str:
        return self.unit.if_too_much[translation.get_language()] if self.unit else ""

    @property
    def makes_card(self) -> bool:
        """Whether its three lines for hard hours fit on a card to cut out."""
        return self.unit is not None and Need.HARD_HOURS in self.unit.facts.gives

    @property
    def grounding(self) -> str:
        """The unit that brings one back to the room."""
        return grounding().id

    @property
    def answered(self) -> list[Question]:
        """The questions with an answer, without the two sentences where they stand side by side."""
        beside = ("hard", "kind") if self.voices else ()
        return [each for each in self.questions if each.answer.strip() and each.name not in beside]

    @property
    def voices(self) -> Mapping[str, str]:
        """The two sentences to be shown side by side, if this exercise does that."""
        if not (self.exercise and self.exercise.side_by_side):
            return {}
        texts = {each.name: each.answer for each in self.questions if each.name in ("hard", "kind")}
        return texts if any(texts.values()) else {}

    @property
    def hard_hours(self) -> list[str]:
        """The lines for hard hours, "" where one was left open; none where it asks for other things."""
        places = self.unit.facts.gives.get(Need.HARD_HOURS, ()) if self.unit else ()
        answers = {each.name: each.answer.strip() for each in self.questions}
        return [answers.get(place, "") for place in places]

    @property
    def is_hard(self) -> bool:
        """Whether a hard sentence was written."""
        return any(each.name == "hard" and each.answer.strip() for each in self.questions)


def exercise_page(unit_id: str, answers: Mapping[str, str]) -> ExercisePage:
    """The page of an exercise: its questions in order, then answers whose question the pack has lost."""
    unit = pack_here().units.get(unit_id)
    exercise = unit.exercise.get(translation.get_language()) if unit else None
    return ExercisePage(
        unit_id=unit_id, unit=unit, exercise=exercise, questions=tuple(_questions(exercise, answers))
    )


def _questions(exercise: Exercise | None, answers: Mapping[str, str]) -> Iterator[Question]:
    known = exercise.named if exercise else {}
    for name, block in known.items():
        yield Question(name=name, block=block, answer=answers.get(name, ""))
    for name, answer in answers.items():
        if name not in known:
            yield Question(name=name, block=None, answer=answer)


def page_of_form(fields: Mapping[str, str]) -> ExercisePage:
    """The page of what stands in a form."""
    gathered = _gathered(dict(fields))
    return exercise_page(gathered.get("unit", ""), gathered["answers"])


def page_of_written(written: Written) -> ExercisePage:
    """The page of what was kept."""
    return exercise_page(written.unit, written.answers)


def _gathered(fields: Fields) -> Fields:
    """The unit, which our own page has signed, and the answers by name."""
    answers = {match[1]: text for name, text in fields.items() if (match := ANSWER.fullmatch(name))}
    signed = str(fields.get("unit", ""))
    if not signed:
        return {"answers": answers}
    try:
        return {"unit": _signer().unsign(signed if is_whole(signed) else ""), "answers": answers}
    except BadSignature as error:
        raise NotReadable("a unit that no page of ours offers") from error


def _spread(fields: Fields) -> Fields:
    signed = _signer().sign(fields["unit"]) if fields["unit"] else ""
    return {"unit": signed, **{f"answer-{name}": text for name, text in (fields["answers"] or {}).items()}}


def _signer() -> Signer:
    return Signer(salt="querencia.practices.exercise")


def _summary(written: Written) -> str:
    page = page_of_written(written)
    return next(first_line(each.answer) for each in page.questions if each.answer.strip())


EXERCISE = Kind(
    number=4,
    name="exercise",
    version=1,
    model=Written,
    summary=_summary,
    mark=lambda written: f"4:{written.unit}",
    also=lambda written: [
        f"4~{written.unit}~{name}" for name, text in written.answers.items() if text.strip()
    ],
    template_form="practices/kinds/exercise_form.html",
    template_read="practices/kinds/exercise.html",
    template_kept="practices/exercise/kept.html",
    template_more="practices/exercise/more.html",
    gathered=_gathered,
    spread=_spread,
    begins_elsewhere=True,
    when_kept=tell_of_visit,
)
