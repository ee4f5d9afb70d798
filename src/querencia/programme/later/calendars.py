"""The times at which words come back, for a calendar: RFC 5545, without the words.

One word alone repeats by its rule. Where there are several they take turns, at most one a day, which no rule
can say: then the days to come are written out, and a calendar that asks again gets the next ones.
"""

from __future__ import annotations

import hmac
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vRecur

from querencia.accounts.models import User
from querencia.programme.later.models import Letterbox
from querencia.programme.later.planning import Plan, is_pausing
from querencia.programme.later.schedule import Due, Quiet, Rhythm, next_due
from querencia.vault import master

WRITTEN_OUT = timedelta(days=90)
LASTS = timedelta(minutes=5)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def calendar_of(user: User, *, now: datetime) -> bytes:
    """Everything that will come to this person, while nothing rests."""
    calendar = Calendar()
    calendar.add("prodid", "-//Notes//EN")
    calendar.add("version", "2.0")
    box = Letterbox.objects.filter(owner_id=user.owner_id).first()
    if box is not None and not _rests(box, now):
        plan = Plan(box, user)
        with translation.override(user.language):
            for event in _events(plan, now):
                calendar.add_component(event)
        if plan.rhythms:
            calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _rests(box: Letterbox, now: datetime) -> bool:
    return box.is_paused or box.asks_since is not None or is_pausing(box.owner_id, now=now)


def _events(plan: Plan, now: datetime) -> Iterator[Event]:
    if len(plan.rhythms) == 1:
        (rhythm,) = plan.rhythms
        first = next_due(plan.rhythms, zone=plan.zone, quiet=plan.quiet, after=now)
        if first is not None:
            yield _event(plan, rhythm.key, first, now, rule=rule_of(rhythm))
        return
    for due in upcoming(plan, now):
        yield _event(plan, f"{due.key}|{due.at:%Y%m%d}", due, now)


def upcoming(plan: Plan, now: datetime) -> Iterator[Due]:
    """What comes in the next ninety days, one a day, in turns."""
    last, turns = plan.box.last_at, dict(plan.turns)
    while True:
        due = next_due(plan.rhythms, zone=plan.zone, quiet=plan.quiet, after=now, last=last, turns=turns)
        if due is None or due.at > now + WRITTEN_OUT:
            return
        yield due
        last = turns[due.key] = due.at


def rule_of(rhythm: Rhythm) -> vRecur | None:
    """How one word repeats; None where it comes once. 29 February is the last day of its month."""
    if rhythm.on is None:
        return vRecur(freq="WEEKLY", byday=[DAYS[day] for day in sorted(rhythm.weekdays)])
    if not rhythm.is_yearly:
        return None
    on: date = rhythm.on
    day = -1 if (on.month, on.day) == (2, 29) else on.day
    return vRecur(freq="YEARLY", bymonth=on.month, bymonthday=day)


def _event(plan: Plan, name: str, due: Due, now: datetime, *, rule: vRecur | None = None) -> Event:
    here = _wall(due, plan.zone, plan.quiet, plan.rhythms)
    event = Event()
    event.add("uid", _mark(plan, name))
    event.add("dtstamp", now)
    event.add("summary", _("A note"))
    event.add("dtstart", here)
    event.add("duration", LASTS)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    if rule is not None:
        event.add("rrule", rule)
    return event


def _wall(due: Due, zone: ZoneInfo, quiet: Quiet, rhythms: list[Rhythm]) -> datetime:
    """The time on the wall that was wished, also on a day whose clocks leap over it."""
    here = due.at.astimezone(zone)
    wished = next(rhythm.at for rhythm in rhythms if rhythm.key == due.key)
    return datetime.combine(here.date(), quiet.moved(wished), zone)


def _mark(plan: Plan, name: str) -> str:
    """The same for the same word, always; tells nothing about whose it is."""
    text = f"{plan.box.owner_id}|{name}".encode()
    mark = hmac.digest(master.derived("calendar marks"), text, "sha256").hex()[:32]
    return f"{mark}@{urlsplit(settings.ORIGIN).hostname}"
