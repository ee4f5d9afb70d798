"""What Today knows: from the digest, and at most four entries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from querencia.journal import queries as journal
from querencia.journal.digest import Digest
from querencia.journal.kinds import Kind
from querencia.journal.queries import Opened
from querencia.packs import Pack
from querencia.practices.enums import After, after_of
from querencia.practices.exercises import EXERCISE, Written
from querencia.practices.installed import pack_here
from querencia.practices.kinds import TWO_SENTENCES, VISIT, Visit
from querencia.programme.kinds import LINE, PLAN
from querencia.programme.pace import Pace, pace_of
from querencia.vault.exceptions import SealBroken
from querencia.vault.keyring import Keyring

ANSWERED_FOR = timedelta(minutes=10)
"""How long Today still speaks to what was said after a visit."""
PLANNED_FOR = timedelta(days=7)
MORNING = range(5, 14)
"""Hours of a day in which the night before can be told."""


DRAFTS_LOOKED_AT = 20
KEPT_LOOKED_AT = 200
"""Enough for a plan that was written long ago; each is opened until it is found."""


@dataclass(frozen=True, kw_only=True)
class TodayPage:
    """What a person finds: visits by unit, what they said just now, and the newest they kept."""

    digest: Digest
    pace: Pace
    visits: Mapping[str, int]
    after: After | None
    visit: Opened | None
    kept: Opened | None
    has_more: bool
    """Whether something else was kept that the journal shows."""
    begun: UUID | None
    plan: Opened | None
    asks_for_night: bool
    may_ask: bool


def today_of(keyring: Keyring, *, now: datetime, zone: ZoneInfo) -> TodayPage:
    """Today, in as many statements for one entry as for ten thousand."""
    digest = journal.digest_of(keyring)
    pack = pack_here()
    pace = pace_of(digest, pack, now=now.astimezone(zone))
    visit = _visit_of_now(keyring, digest, now=now)
    return TodayPage(
        digest=digest,
        pace=pace,
        visits=visits_in(digest, pack),
        after=after_of(visit.payload.after) if visit and isinstance(visit.payload, Visit) else None,
        visit=visit,
        kept=_newest_kept(keyring, digest),
        has_more=bool(digest.details(EXERCISE.number)) or digest.last(str(PLAN.number)) is not None,
        begun=journal.newest_draft_of(keyring.owner_id),
        plan=_plan(keyring, digest, now=now),
        may_ask=_may_ask(pace),
        asks_for_night=_may_ask(pace) and (pace.asks_for_night or _asks_for_night(digest, pace)),
    )


def _plan(keyring: Keyring, digest: Digest, *, now: datetime) -> Opened | None:
    """The plan of the last seven days."""
    last = digest.last(str(PLAN.number))
    if last is None or now - last > PLANNED_FOR:
        return None
    return _newest(keyring, PLAN)


def _may_ask(pace: Pace) -> bool:
    """Whether Today asks anything: not in a pause, and not of someone who comes back."""
    return pace.pause is None and not pace.is_back


def _asks_for_night(digest: Digest, pace: Pace) -> bool:
    """Whether it is morning where the person is, on a day whose night was not told yet.

    Nobody is asked before the first day after they came.
    """
    told, now = pace.history.night_told, pace.now
    known = [tally.first for tally in digest.tallies.values()]
    was_here = any(first.astimezone(now.tzinfo).date() < now.date() for first in known)
    is_told = told is not None and told.astimezone(now.tzinfo).date() == now.date()
    return now.hour in MORNING and was_here and not is_told


def visits_in(digest: Digest, pack: Pack) -> dict[str, int]:
    """How often each unit was visited; writings count by what was kept of them.

    How it was after a writing is a visit of its own and no second time.
    """
    visits = Counter(digest.details(VISIT.number))
    visits |= Counter(digest.details(EXERCISE.number))
    if pack.roles.two_sentences:
        visits[pack.roles.two_sentences] += digest.count(str(TWO_SENTENCES.number))
    return dict(visits)


def draft_of(keyring: Keyring, unit_id: str) -> UUID | None:
    """The id of the newest draft of an exercise among the newest few; one that does not open is passed by."""
    for entry in journal.drafts_of(keyring.owner_id, EXERCISE)[:DRAFTS_LOOKED_AT]:
        with suppress(SealBroken):
            payload = journal.open_entry(keyring, entry).payload
            if isinstance(payload, Written) and payload.unit == unit_id:
                return entry.id
    return None


def kept_of(keyring: Keyring, unit_id: str) -> UUID | None:
    """The id of what was kept last of an exercise, among the newest few; None where nothing was."""
    for opened in journal.newest_in_turn(keyring, EXERCISE, at_most=KEPT_LOOKED_AT):
        if isinstance(opened.payload, Written) and opened.payload.unit == unit_id:
            return opened.entry.id
    return None


def _visit_of_now(keyring: Keyring, digest: Digest, *, now: datetime) -> Opened | None:
    """The newest visit, if it was just now."""
    keys = [f"{VISIT.number}:{unit}" for unit in digest.details(VISIT.number)]
    if not any(now - digest.tallies[key].last < ANSWERED_FOR for key in keys):
        return None
    return _newest(keyring, VISIT)


def _newest_kept(keyring: Keyring, digest: Digest) -> Opened | None:
    """The newest sentence or line; the digest knows of which kind it is, so that one row is read."""
    kinds = [kind for kind in (TWO_SENTENCES, LINE) if digest.last(str(kind.number))]
    if not kinds:
        return None
    return _newest(keyring, max(kinds, key=lambda kind: digest.tallies[str(kind.number)].last))


def _newest(keyring: Keyring, kind: Kind) -> Opened | None:
    """The newest kept entry of a kind; None where it does not open (the journal says so, Today stands)."""
    return next(iter(journal.newest_of(keyring, kind, at_most=1)), None)
