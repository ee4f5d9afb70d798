"""Today and pacing after two years of daily entries, against somebody new."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from bench.measuring import interleaved, report
from bench.site import Visitor, person
from querencia.accounts.models import User
from querencia.journal.actions import keep_new
from querencia.journal.addresses import new_id
from querencia.journal.kinds import kind_named
from querencia.journal.queries import digest_of
from querencia.practices.installed import installed_pack
from querencia.programme.pace import pace_of
from querencia.programme.queries import visits_in
from querencia.programme.walking import step_for
from querencia.vault.keyring import keyring_of
from querencia.web.clock import now

DAYS = 730
AFTER = ("calmer", "same", "stirred", "calmer", "unknown", "far-away", "")


def years() -> None:
    """Print the ratios: the page, the pace alone, and the pace with reading what it needs."""
    users = {"two years": person("two years"), "new": person("new")}
    live(users["two years"].owner_id)
    visitors = {name: Visitor(user) for name, user in users.items()}
    assert {visitor.get("/today/") for visitor in visitors.values()} == {"200"}
    pages = interleaved({name: lambda v=v: v.get("/today/") for name, v in visitors.items()}, rounds=200)
    paces = interleaved({name: lambda u=u: paced(u) for name, u in users.items()}, rounds=200)
    report(f"Today, {DAYS} days against a new person (CPU)", pages["two years"], pages["new"], goal=1.3)
    report(f"pacing, {DAYS} days against a new person (CPU)", paces["two years"], paces["new"], goal=1.3)


def live(owner_id: UUID) -> None:
    """A day holds a visit and a line, a week its numbers, and each seventh day the night before is told."""
    units, start = list(installed_pack().units), now() - timedelta(days=DAYS)
    for day in range(DAYS):
        at = start + timedelta(days=day)
        fields: Mapping[str, object] = {"unit": units[day % len(units)], "after": AFTER[day % len(AFTER)]}
        keep(owner_id, "visit", fields, at)
        keep(owner_id, "line", {"text": f"A line of an ordinary day, the {day}th."}, at)
        if day % 7 == 0:
            keep(owner_id, "week", {"kindness": 5, "safety": 5, "distress": 4, "week": 6}, at)
            keep(owner_id, "night", {"how": "usual"}, at)


def keep(owner_id: UUID, name: str, fields: Mapping[str, object], at: datetime) -> None:
    """Keep one entry of a kind at a moment."""
    kind = kind_named(name)
    keep_new(kind, kind.model.model_validate(fields), entry_id=new_id(at=at), owner_id=owner_id, at=at)


def paced(user: User) -> object:
    """What waits, what comes first and what helps, from the sealed digest on."""
    digest, pack = digest_of(keyring_of(user.owner_id)), installed_pack()
    pace = pace_of(digest, pack, now=now().astimezone(ZoneInfo(user.time_zone)))
    return (
        step_for(user, pace, visits_in(digest, pack), pack),
        pace.estimates,
        pace.asks_for_night,
        pace.is_back,
    )
