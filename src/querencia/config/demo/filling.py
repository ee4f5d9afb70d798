"""Filling a new site with invented people, through what real people's pages call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from querencia.accounts.actions import enter, set_preferences
from querencia.accounts.models import User
from querencia.accounts.recovery.sheets import confirm_sheet, make_sheet, sheet_token
from querencia.accounts.staff import make_administrator
from querencia.accounts.views import CONSENT_VERSION
from querencia.config.administrators import four_words
from querencia.config.demo.people import PEOPLE
from querencia.config.demo.story import Moment, Person, moment
from querencia.journal.actions import Writing, save_entry
from querencia.journal.addresses import new_id
from querencia.programme.alone import Alone, answer_alone
from querencia.vault.keyring import Keyring, keyring_of

ADMINISTRATOR = "Sam"
JUST_NOW = timedelta(minutes=30)
SOON = timedelta(minutes=3)
"""How long after entering the first questions were answered."""


@dataclass(frozen=True, kw_only=True)
class LogIn:
    """How to sign in as somebody."""

    name: str
    words: str
    about: str


def fill(*, now: datetime) -> list[LogIn]:
    """Make everybody with all that they kept, in the days before now."""
    people = [_live(person, now=now) for person in PEOPLE]
    words = four_words("en")
    make_administrator(name=ADMINISTRATOR, password=words, language="en", at=now)
    return [*people, LogIn(name=ADMINISTRATOR, words=words, about="looks after the site; see below")]


def _live(person: Person, *, now: datetime) -> LogIn:
    """One person's days, from entering until yesterday."""
    words, zone = four_words(person.language), ZoneInfo(person.zone)
    at = moment(*person.entered, now=now, zone=zone) if person.entered else now - JUST_NOW
    user = enter(
        name=person.name,
        password=words,
        language=person.language,
        consent_version=CONSENT_VERSION,
        at=at,
        carried=person.carried,
    )
    _settle(user, person, at=at + SOON)
    keyring = keyring_of(user.owner_id)
    for at, each in sorted(((each.at(now=now, zone=zone), each) for each in person.moments), key=_time):
        _keep(each, keyring=keyring, at=at)
    return LogIn(name=person.name, words=words, about=person.about)


def _settle(user: User, person: Person, *, at: datetime) -> None:
    """What was said on the first evening."""
    set_preferences(user, wanted={"time_zone": person.zone, "country": person.country}, at=at)
    if person.alone:
        answer_alone(owner_id=user.owner_id, entry_id=new_id(at=at), answer=Alone(person.alone), at=at)
    if person.has_a_sheet:
        make_sheet(user, token=sheet_token(user), at=at)
        confirm_sheet(user, at=at)


def _keep(each: Moment, *, keyring: Keyring, at: datetime) -> None:
    writing = Writing(
        entry_id=new_id(at=at),
        kind=each.kind,
        payload=each.kind.model.model_validate(each.fields),
        seen_revision=0,
        status=each.status,
    )
    save_entry(writing, keyring=keyring, at=at)


def _time(lived: tuple[datetime, Moment]) -> datetime:
    return lived[0]
