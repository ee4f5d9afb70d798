"""What templates of measures ask for."""

from typing import Any

from django import template
from django.conf import settings
from django.template import Context

from querencia.accounts.models import User
from querencia.instruments import Level
from querencia.journal.digest import Digest
from querencia.journal.queries import digest_of
from querencia.measures.asking import page_of_form, page_of_response, why
from querencia.measures.choices import choice_in
from querencia.measures.critical import wants_people
from querencia.measures.kinds import current
from querencia.measures.responses import Response
from querencia.measures.standing import standing_in
from querencia.practices.hard_hours import hard_hours_of
from querencia.safety.loading import installed
from querencia.safety.resources import Country, Kind, Line
from querencia.vault.keyring import keyring_of

register = template.Library()
register.simple_tag(page_of_form, name="measure_of_form")
register.simple_tag(page_of_response, name="measure_of_response")
register.simple_tag(why, name="why_asked")
register.filter("wants_people", wants_people)

FIRST = (Kind.SUICIDE_CRISIS, Kind.EMERGENCY)
"""The needs whose lines stand beside a heavy answer; where it is urgent, the emergency number comes first."""
MOST_LINES = 3


@register.inclusion_tag("measures/_people.html", takes_context=True)
def people(context: Context, level: Level | None, is_hidden: bool = False) -> dict[str, object]:
    """People and one's own lines, beside an answer that calls for them; or hidden until it is given."""
    person: User = context["person"]
    country = next(
        (each for each in installed(settings.CONTENT).countries if each.country == person.country), None
    )
    return {
        "lang": context["lang"],
        "help_now": context["help_now"],
        "lines": _lines(country, is_urgent=level == "urgent"),
        "country": country,
        "own": [line for line in hard_hours_of(keyring_of(person.owner_id)) if line.strip()],
        "is_hidden": is_hidden,
    }


def _lines(country: Country | None, *, is_urgent: bool) -> list[Line]:
    kinds = FIRST[::-1] if is_urgent else FIRST
    lines = country.lines if country else []
    return [line for kind in kinds for line in [each for each in lines if each.kind is kind][:MOST_LINES]]


@register.simple_tag(takes_context=True)
def hides_scores(context: Context) -> bool:
    """Whether this person wants to see no values on their pages; what they take along has them all."""
    person = context.get("person")
    choice = choice_in(digest_of(keyring_of(person.owner_id))) if person else None
    return bool(choice and choice.hides_scores)


@register.inclusion_tag("measures/_today.html", takes_context=True)
def asked_today(context: Context, digest: Digest) -> dict[str, object]:
    """The way to the questions, and how long those of today take. Who chose none is asked none."""
    user = context["person"]
    return {"standing": standing_in(digest, user) if choice_in(digest) else None}


@register.simple_tag
def can_be_taken(payload: Response) -> bool:
    """Whether this site still has the very version of the measure."""
    return current(payload.instrument, payload.version) is not None


@register.simple_tag
def measure_title(payload: Any) -> str:
    """What an answered measure is called, in the words that were answered."""
    return page_of_response(payload).title
