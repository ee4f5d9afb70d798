"""What templates of the programme ask for."""

from collections.abc import Mapping
from datetime import datetime

from django import template
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from querencia.measures.seeing.usual import HIGHEST
from querencia.programme.kinds import How, Week
from querencia.programme.later.kinds import ONE_DAY
from querencia.programme.ratings import Question, questions
from querencia.programme.reasons import WORDS

register = template.Library()


@register.simple_tag
def ratings_of(fields: Mapping[str, str]) -> list[tuple[Question, str]]:
    """The questions with what a form holds; "" where nothing is said."""
    return [(each, fields[each.name].replace("None", "")) for each in questions()]


@register.simple_tag
def ratings_in(week: Week) -> list[tuple[Question, int | None]]:
    """The questions with what was kept."""
    return [(each, getattr(week, each.name)) for each in questions()]


@register.simple_tag
def scale() -> list[str]:
    """0 to 10."""
    return [str(number) for number in range(HIGHEST + 1)]


@register.simple_tag
def nights() -> list[tuple[str, str]]:
    """How a night can have been."""
    return [(how.value, str(how.label)) for how in How]


@register.simple_tag
def weekdays_in(days: str) -> list[tuple[str, str, bool]]:
    """The seven boxes of a form: name, day, and whether it is chosen."""
    return [(name, str(WEEKDAYS[n]), str(n) in days) for n, name in enumerate(ONE_DAY)]


@register.simple_tag
def day_in_words(at: datetime, here: datetime) -> str:
    """The day of a moment, in the zone of another."""
    return date_format(at.astimezone(here.tzinfo), _("j F"))


@register.simple_tag
def says(code: str) -> str:
    """What a rule of pacing says."""
    return str(WORDS[code])
