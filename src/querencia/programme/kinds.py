"""What the programme keeps: a line of one's own, how a night was, a week in seven ratings, a plan."""

from __future__ import annotations

import re
from typing import Annotated, Self

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from querencia.journal.kinds import Kind
from querencia.journal.texts import PlainText, WrittenText
from querencia.measures.seeing.usual import HIGHEST
from querencia.practices.kinds import first_line


class OwnLine(BaseModel):
    """A line, about anything."""

    text: WrittenText


class How(models.TextChoices):
    """How a night was; the order is that of the page."""

    UNKNOWN = "unknown", gettext_lazy("I don't know")
    QUIET = "quiet", gettext_lazy("quiet")
    USUAL = "usual", gettext_lazy("as usual")
    RESTLESS = "restless", gettext_lazy("restless")
    BAD = "bad", gettext_lazy("bad")


class Night(BaseModel):
    """How the last night was, in one tap."""

    how: How


def _rating(value: object) -> object:
    """What a form sends: digits, or nothing for "not said"."""
    if value in ("", None):
        return None
    if isinstance(value, str) and re.fullmatch("[0-9]{1,2}", value):
        return int(value)
    return value


Rating = Annotated[
    Annotated[int, Field(strict=True, ge=0, le=HIGHEST)] | None, BeforeValidator(_rating), Field(default=None)
]
"""0 to 10, or None: not said."""


class Week(BaseModel):
    """A week as it felt, each from 0 to 10. Reflective, our own words, not validated."""

    kindness: Rating
    connection: Rating
    safety: Rating
    distress: Rating
    pain: Rating
    memories: Rating
    week: Rating

    @model_validator(mode="after")
    def _something_is_said(self) -> Self:
        if all(value is None for value in self.model_dump().values()):
            raise PydanticCustomError("empty", "nothing said")
        return self

    @property
    def trace(self) -> str:
        """What pacing remembers of it: each question that was answered, with its number."""
        return ";".join(f"{name}={value}" for name, value in self.model_dump().items() if value is not None)


class Plan(BaseModel):
    """At most three small things for a week."""

    first: PlainText = ""
    second: PlainText = ""
    third: PlainText = ""

    @property
    def things(self) -> list[str]:
        """What is written, in order."""
        return [text for text in (self.first, self.second, self.third) if text.strip()]

    @model_validator(mode="after")
    def _something_is_planned(self) -> Self:
        if not self.things:
            raise PydanticCustomError("empty", "nothing written")
        return self


LINE = Kind(
    number=2,
    name="line",
    version=1,
    model=OwnLine,
    summary=lambda line: first_line(line.text),
    mark=lambda line: "2",
    template_form="programme/kinds/line_form.html",
    template_read="programme/kinds/line.html",
)
NIGHT = Kind(
    number=5,
    name="night",
    version=1,
    model=Night,
    summary=lambda night: _("The night: %(how)s") % {"how": night.how.label},
    mark=lambda night: f"5:{night.how}",
    template_form="programme/kinds/night_form.html",
    template_read="programme/kinds/night.html",
    keeps_history=False,
    is_listed=False,
)
WEEK = Kind(
    number=6,
    name="week",
    version=1,
    model=Week,
    summary=lambda week: _("A week in numbers"),
    mark=lambda week: "6",
    trace=lambda week: week.trace,
    template_form="programme/kinds/week_form.html",
    template_read="programme/kinds/week.html",
    is_listed=False,
    leads_to="programme:week",
)
PLAN = Kind(
    number=8,
    name="plan",
    version=1,
    model=Plan,
    summary=lambda plan: first_line(plan.things[0]),
    mark=lambda plan: "8",
    template_form="programme/kinds/plan_form.html",
    template_read="programme/kinds/plan.html",
)
KINDS = (LINE, NIGHT, WEEK, PLAN)
