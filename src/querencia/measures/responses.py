"""What was answered: by item, in exactly these words, with the values that the key made of it then."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Self

from django.db.models import TextChoices
from pydantic import AfterValidator, BaseModel, Field, StringConstraints, field_validator, model_validator
from pydantic_core import PydanticCustomError

from querencia.instruments import Instrument, Scale, Score, score

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]+(_[A-Za-z0-9]+)*$", max_length=40)]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Answer = Annotated[int, Field(strict=True)] | Name
MOST_ITEMS = 200
YEARS = range(1950, 2201)
ELSEWHERE = "elsewhere"
"""The rule of a value that was made by somebody else."""
OUTDATED = "outdated"
"""Stands for the status where the measure has changed since its page was made; refused by the model."""


class Status(TextChoices):
    """As FHIR's QuestionnaireResponse says it."""

    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"
    STOPPED = "stopped"


class Scored(BaseModel):
    """One value, or why there is none; `rule` says how it was made."""

    scale: str
    value: float | bool | str | None
    n_answered: int
    band: str | None = None
    reason: str | None = None
    rule: str

    @field_validator("value", mode="before")
    @classmethod
    def _whole_as_float(cls, value: Any) -> Any:
        return float(value) if type(value) is int else value

    @model_validator(mode="after")
    def _from_elsewhere_is_a_number(self) -> Self:
        if self.rule == ELSEWHERE and type(self.value) is not float:
            raise PydanticCustomError("no_value", "no value of this scale")
        return self


def _in_these_centuries(on: date | None) -> date | None:
    if on is not None and on.year not in YEARS:
        raise PydanticCustomError("no_date", "not a date of these centuries")
    return on


class Response(BaseModel):
    """An answering of one measure. It points to the version of the key and to the digest of the words.

    `target` is whom it is about, "" where the measure asks about nobody in particular. A response without
    `words` holds values from elsewhere alone, and the day they are from.
    """

    instrument: Slug
    version: str
    words: Digest | None = None
    target: Annotated[str, StringConstraints(max_length=40)] = ""
    status: Status = Status.IN_PROGRESS
    answers: Annotated[dict[Name, Answer], Field(max_length=MOST_ITEMS)] = {}
    scores: tuple[Scored, ...] = ()
    on: Annotated[date | None, AfterValidator(_in_these_centuries)] = None

    @field_validator("status", mode="before")
    @classmethod
    def _is_of_today(cls, status: object) -> object:
        if status == OUTDATED:
            raise PydanticCustomError("outdated", "asked by a page of another version")
        return status

    @field_validator("answers", mode="before")
    @classmethod
    def _are_offered(cls, answers: Any) -> Any:
        if isinstance(answers, dict) and None in answers.values():
            raise PydanticCustomError("not_offered", "none of the options")
        return answers

    @model_validator(mode="after")
    def _something_is_said(self) -> Self:
        if not self.answers and not any(each.value is not None for each in self.scores):
            raise PydanticCustomError("empty", "nothing answered")
        return self

    @property
    def is_from_elsewhere(self) -> bool:
        """Whether its values were brought along, and no question was answered here."""
        return self.words is None

    @property
    def mark(self) -> str | None:
        """Under what it is counted; not before it is ended."""
        if self.status == Status.IN_PROGRESS:
            return None
        return f"15:{ELSEWHERE}" if self.is_from_elsewhere else f"15:{self.instrument}"


def scored(instrument: Instrument, answers: dict[str, Any], *, target: str = "") -> list[dict[str, Any]]:
    """The values of checked answers; of a measure about several people, those about this one."""
    if not instrument.targets:
        return [_scored(scale, made) for scale, made in score(instrument, answers).scales.items()]
    made_all = score(instrument, {target: answers}).scales
    own = {name: made for name, made in made_all.items() if name.startswith(f"{target}.")}
    return [_scored(scale, made) for scale, made in own.items()]


def _scored(scale: str, made: Score) -> dict[str, Any]:
    return {
        "scale": scale,
        "value": made.value,
        "n_answered": made.n_answered,
        "band": made.band,
        "reason": made.reason,
        "rule": made.rule,
    }


NUMBER = re.compile(r"-?[0-9]{1,4}([.,][0-9]{1,4})?")


def number_in(text: object) -> float | None:
    """The number that somebody wrote, with a point or a comma; None where it is none."""
    if not isinstance(text, str) or not NUMBER.fullmatch(text.strip()):
        return None
    return float(text.strip().replace(",", "."))


def is_possible(scale: Scale, value: float) -> bool:
    """Whether this value can come out of the scale at all."""
    lowest, highest = scale.lowest, scale.highest
    return (lowest is None or lowest <= value) and (highest is None or value <= highest)
