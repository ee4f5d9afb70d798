"""Pages of units for a person: what is open is shown, what waits says why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.formats import date_format

from querencia.accounts.models import User
from querencia.journal.addresses import new_id, token_for
from querencia.journal.kinds import Kind
from querencia.journal.queries import digest_of
from querencia.pacing import By, Reason, Suggestion, Wait, suggestion
from querencia.packs import Pack, Unit
from querencia.practices.installed import pack_here
from querencia.practices.presentation import Offer, offers_of
from querencia.programme.pace import Pace, draw_of, pace_of
from querencia.programme.reasons import FOR_ALL, UNTIL, WORDS, words_for
from querencia.programme.steps import Step, next_step
from querencia.vault.keyring import keyring_of
from querencia.web.clock import now


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A unit that waits, as its page says it."""

    unit: Unit
    wait: Wait
    words: str
    before: Sequence[Offer]
    """Units that give what it waits for; or, where many wait at once, what is open meanwhile."""
    is_for_all: bool


def pace_for(user: User) -> Pace:
    """How fast things go for this person now."""
    here = now().astimezone(ZoneInfo(user.time_zone))
    return pace_of(digest_of(keyring_of(user.owner_id)), pack_here(), now=here)


def step_for(user: User, pace: Pace, visits: Mapping[str, int], pack: Pack) -> Step:
    """The card of the day: the next of the path, or one that is known, suggested if that is wanted."""

    def suggest(candidates: Sequence[str]) -> Suggestion | None:
        if not user.suggests and pace.first not in candidates:
            return None
        drawn = draw_of(user.owner_id, pace.now.date())
        return suggestion(candidates, pace.estimates, drawn=drawn, chosen=pace.first)

    return next_step(
        pack,
        visits,
        waits=pace.waits,
        calms_first=pace.calms_first,
        suggest=suggest,
    )


def step_address(unit: Unit) -> str:
    """Where a unit opens."""
    return reverse("programme:step", args=[unit.number])


def card_address(step: Step) -> str:
    """Where the card leads; a suggestion tells how it came about, so that the visit can keep it."""
    address, came = step_address(step.unit), step.suggestion
    if came is None:
        return address
    return address + "?" + urlencode({"offered": came.by, "chance": f"{came.chance:.3f}"})


def came_by(asked: Mapping[str, str]) -> dict[str, str]:
    """How a suggestion led here, from an address of ours; nothing where it is odd."""
    offered, chance = asked.get("offered", ""), asked.get("chance", "")
    try:
        is_whole = offered in list(By) and 0 <= float(chance) <= 1
    except ValueError:
        return {}
    return {"offered": offered, "chance": chance} if is_whole else {}


def minutes_of(unit: Unit, pace: Pace) -> int:
    """The usual length, or the shortest where steps are smaller."""
    return unit.lengths[0] if unit.lengths and pace.is_smaller else unit.minutes


def why_of(pace: Pace) -> Callable[[Unit], str]:
    """Why each unit waits, "" where it is open; in short where the page itself says why (`calm_words`)."""

    def why(unit: Unit) -> str:
        wait = pace.waits.get(unit.id)
        if wait and wait.reason in (Reason.GENTLE, Reason.WEEKS):
            return str(UNTIL) % {"day": day_of(wait.until, pace)}
        return words_of(wait, pace) if wait else ""

    return why


def words_of(wait: Wait, pace: Pace) -> str:
    """Why it waits, in the language of the page."""
    was_too_much = bool(pace.week and pace.week.was_too_much)
    return words_for(wait, was_too_much=was_too_much, day=day_of(wait.until, pace))


def day_of(until: datetime | None, pace: Pace) -> str:
    """The name of the day on which it is over, in the person's zone."""
    return date_format(until.astimezone(pace.now.tzinfo), "l") if until else ""


def calm_words(pace: Pace) -> str:
    """Why what calms comes first, if it does; the question after the week says it for itself."""
    if pace.week and pace.week.is_now:
        return words_of(Wait(reason=Reason.GENTLE, until=pace.week.until), pace)
    return str(WORDS[Reason.WEEKS]) if pace.is_worse else ""


def waiting(unit: Unit, wait: Wait, pace: Pace, pack: Pack) -> Waiting:
    """What the page of a waiting unit shows: why, and what comes before it, or calms meanwhile."""
    is_for_all = wait.reason in FOR_ALL
    others = pace.course.units.values()
    if is_for_all:
        offered = [other.id for other in others if other.gentle and other.id not in pace.waits]
    else:
        offered = [other.id for other in others if wait.ends_with(other)]
    return Waiting(
        unit=unit,
        wait=wait,
        words=words_of(wait, pace),
        before=offers_of((pack.units[each] for each in offered), step_address),
        is_for_all=is_for_all,
    )


def new_entry(user: User, kind: Kind) -> dict[str, object]:
    """Where a form on a page posts to, and the token that lets it."""
    entry_id = new_id(at=now())
    return {"entry_id": entry_id, "token": token_for(user.owner_id, kind, entry_id)}
