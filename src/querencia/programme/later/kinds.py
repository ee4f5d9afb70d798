"""What comes back: words of one's own, when, and by which ways. Sealed like every entry."""

from __future__ import annotations

from datetime import date
from datetime import time as time_of_day
from typing import Annotated, Literal, Self

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from pydantic import AfterValidator, BaseModel, BeforeValidator, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from querencia.journal.kinds import Fields, Kind
from querencia.journal.queries import Opened
from querencia.journal.texts import WrittenText
from querencia.practices.kinds import TwoSentences, first_line
from querencia.programme.kinds import OwnLine
from querencia.programme.later.letterbox import open_letterbox
from querencia.programme.later.schedule import Rhythm

LONGEST_WORDS = 1000
YEARS = range(2000, 2201)
USUAL_TIME = "09:00"
ONE_DAY = ("day0", "day1", "day2", "day3", "day4", "day5", "day6")
"""Names of the form's seven boxes; Monday first."""


def _short(text: str) -> str:
    if len(text) > LONGEST_WORDS:
        raise PydanticCustomError("too_long", "longer than a card holds")
    return text


def _is_on(value: object) -> object:
    """What a box of a form sends: its value, or nothing."""
    return value in (True, "on", "True")


def _date(value: object) -> object:
    return None if value in ("", "None") else value


def _in_these_centuries(on: date | None) -> date | None:
    if on is not None and on.year not in YEARS:
        raise PydanticCustomError("no_date", "not a date of these centuries")
    return on


Box = Annotated[bool, BeforeValidator(_is_on)]
Repeats = Literal["week", "once", "year"]


class Word(BaseModel):
    """One's own words, and when they come back. `days` are digits, 0 for Monday; none means every day."""

    words: Annotated[WrittenText, AfterValidator(_short)]
    time: Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")] = USUAL_TIME
    repeats: Repeats = "week"
    days: Annotated[str, StringConstraints(pattern=r"^0?1?2?3?4?5?6?$")] = ""
    on: Annotated[date | None, BeforeValidator(_date), AfterValidator(_in_these_centuries)] = None
    mail: Box = False
    push: Box = False
    paused: Box = False

    @model_validator(mode="after")
    def _has_its_date(self) -> Self:
        if self.repeats != "week" and self.on is None:
            raise PydanticCustomError("no_date", "a date is missing")
        return self

    @property
    def at(self) -> time_of_day:
        """The time of day."""
        return time_of_day.fromisoformat(self.time)

    @property
    def when(self) -> str:
        """The days in words."""
        if self.on is None or self.repeats == "week":
            named = ", ".join(str(WEEKDAYS[int(day)]) for day in self.days)
            return named if 0 < len(self.days) < len(ONE_DAY) else _("Every day")
        if self.repeats == "year":
            return _("Each year on %(day)s") % {"day": date_format(self.on, _("j F"))}
        return date_format(self.on, _("j F Y"))


def rhythm_of(opened: Opened) -> Rhythm | None:
    """When it wants to come; None while it is paused."""
    word = opened.payload
    if not isinstance(word, Word) or word.paused:
        return None
    weekdays = frozenset(map(int, word.days)) or frozenset(range(7))
    return Rhythm(
        key=str(opened.entry.id),
        at=word.at,
        since=opened.entry.saved_at,
        weekdays=weekdays,
        on=None if word.repeats == "week" else word.on,
        is_yearly=word.repeats == "year",
    )


def words_to_keep(opened: Opened) -> str:
    """What of an entry comes along when it is chosen to come back."""
    payload = opened.payload
    if isinstance(payload, OwnLine):
        return payload.text[:LONGEST_WORDS]
    if isinstance(payload, TwoSentences):
        return (payload.kind.strip() or payload.hard)[:LONGEST_WORDS]
    return opened.summary


def _gathered(fields: Fields) -> Fields:
    """Seven boxes become one text; a script's or a stored one stands."""
    boxes = "".join(str(n) for n, name in enumerate(ONE_DAY) if fields.get(name) == "on")
    return {**fields, "days": boxes or fields.get("days", "")}


def _spread(fields: Fields) -> Fields:
    return {**fields, "time": fields["time"] or USUAL_TIME}


LATER = Kind(
    number=12,
    name="later",
    version=1,
    model=Word,
    summary=lambda word: first_line(word.words),
    mark=lambda word: "12",
    template_form="programme/later/form.html",
    template_read="programme/later/word.html",
    is_listed=False,
    leads_to="programme:later",
    gathered=_gathered,
    spread=_spread,
    begins_elsewhere=True,
    when_kept=open_letterbox,
)
