"""Carrying what was given: claimed, handed over, and never sent a second time.

Each step is a conditional UPDATE of its own. What was claimed by a worker that ended is claimed anew; what
was being handed over when it ended may have arrived, so it is never sent again, and the page says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.core.signing import Signer
from django.db.models import F, Q, QuerySet
from django.urls import reverse

from querencia.accounts.models import User
from querencia.programme.later import letterbox, mail, push
from querencia.programme.later.handing import (
    ClaimLost,
    Down,
    Gone,
    HandOver,
    NotTaken,
    Refused,
    Silence,
)
from querencia.programme.later.models import NOBODY, Device, Letterbox, Sending, State, Way, Why
from querencia.programme.later.planning import give_what_is_due, is_pausing, quiet_of
from querencia.vault.exceptions import KeyGone, SealBroken

Clock = Callable[[], datetime]
CLAIM_ENDS_AFTER = timedelta(minutes=5)
HEARD_WITHIN = timedelta(minutes=10)
ONE_RUN = timedelta(seconds=50)
QUIET_PAUSE = timedelta(minutes=10)
LONGEST_PAUSE = timedelta(hours=1)
AT_ONCE = 500
MAILS = (Way.MAIL, Way.CONFIRM)


class Closed(Exception):
    """The way was closed, or the person paused, after the word was given."""


@dataclass
class Report:
    """What one run did."""

    n_given: int = 0
    n_sent: int = 0
    n_not_sent: int = 0

    def __str__(self) -> str:
        return f"{self.n_given} given, {self.n_sent} sent, {self.n_not_sent} not sent"


def remind(*, clock: Clock) -> Report:
    """Give what is due and send what waits. Safe to run twice at once, and to kill."""
    report = Report(n_given=give_what_is_due(at=clock()))
    report.n_not_sent += _settle(clock())
    claim, shut, began = uuid4(), set[str](), clock()
    for sending in _to_carry(began)[:AT_ONCE]:
        if clock() - began > ONE_RUN:
            break
        if sending.way not in shut and _claimed(sending, claim, clock()):
            try:
                state = _carry(sending, clock)
            except Down:
                shut.update(MAILS if sending.way in MAILS else ())
                state = _again(sending, clock())
            except ClaimLost:
                continue
            report.n_sent += state == State.SENT
            report.n_not_sent += state in (State.FAILED, State.UNKNOWN)
    return report


def _settle(at: datetime) -> int:
    """Say what is over: not heard of again, or not sent before its day ended."""
    lost = Sending.objects.filter(state=State.HANDING_OVER, changed_at__lte=at - HEARD_WITHIN)
    n_over = lost.update(state=State.UNKNOWN, changed_at=at, claim=None)
    resting = Q(state=State.WAITING) | Q(state=State.CLAIMED, changed_at__lte=at - CLAIM_ENDS_AFTER)
    over = Sending.objects.filter(resting, until__lte=at)
    n_over += over.filter(n_tries=0).update(state=State.FAILED, why=Why.LATE, changed_at=at)
    return n_over + over.update(state=State.FAILED, why=Why.DOWN, changed_at=at)


def _to_carry(at: datetime) -> QuerySet[Sending]:
    """What waits, and what a worker claimed that ended."""
    left = Q(state=State.CLAIMED, changed_at__lte=at - CLAIM_ENDS_AFTER)
    waits = Q(state=State.WAITING, try_at__lte=at)
    return Sending.objects.filter(waits | left, until__gt=at).order_by("try_at", "owner_id", "way", "device")


def _mine(sending: Sending) -> QuerySet[Sending]:
    """This one row, as long as it is as it was seen."""
    return Sending.objects.filter(
        owner_id=sending.owner_id,
        word=sending.word,
        due_at=sending.due_at,
        way=sending.way,
        device=sending.device,
        state=sending.state,
        claim=sending.claim,
    )


def _move(sending: Sending, state: State, at: datetime, **more: object) -> bool:
    """Change the row's state, if it is still as it was seen; whether it was."""
    if not _mine(sending).update(state=state, changed_at=at, **more):
        return False
    sending.state, sending.changed_at = state, at
    return True


def _claimed(sending: Sending, claim: UUID, at: datetime) -> bool:
    if not _move(sending, State.CLAIMED, at, claim=claim, n_tries=F("n_tries") + 1):
        return False
    sending.claim, sending.n_tries = claim, sending.n_tries + 1
    return True


def _carry(sending: Sending, clock: Clock) -> State:
    """Hand it over and write down how it went. Raises Down and ClaimLost."""

    def hand_over() -> None:
        if not _move(sending, State.HANDING_OVER, clock()):
            raise ClaimLost

    try:
        user, box = _whose(sending)
        if sending.word != NOBODY and is_pausing(sending.owner_id, now=clock()):
            raise Closed
        if _is_quiet(sending, user, box, clock()):
            return _later(sending, clock())
        _hand(sending, user, box, clock(), hand_over)
    except Down:
        raise
    except NotTaken:
        return _again(sending, clock())
    except (Closed, KeyGone, SealBroken):
        return _end(sending, State.FAILED, clock(), Why.CLOSED)
    except Gone:
        letterbox.remove_device(sending.owner_id, sending.device, at=clock())
        return _end(sending, State.FAILED, clock(), Why.GONE)
    except Refused:
        _close(sending, clock())
        return _end(sending, State.FAILED, clock(), Why.REFUSED)
    except Silence:
        return _end(sending, State.UNKNOWN, clock())
    return _end(sending, State.SENT, clock())


def _hand(sending: Sending, user: User, box: Letterbox, at: datetime, hand_over: HandOver) -> None:
    if sending.way == Way.PUSH:
        device = Device.objects.filter(owner_id=sending.owner_id, id=sending.device).first()
        if device is None:
            raise Closed
        return push.hand_to_browser(letterbox.endpoint_of(device), at=at, hand_over=hand_over)
    address = letterbox.address_of(box)
    if not address or not (sending.way == Way.CONFIRM or letterbox.can_mail(box)):
        raise Closed
    confirm = confirmation(sending.owner_id, address) if sending.way == Way.CONFIRM else ""
    message = mail.note(sending, to=address, language=user.language, at=at, confirm=confirm)
    return mail.hand_to_server(message, hand_over=hand_over)


def confirmation(owner_id: UUID, address: str) -> str:
    """The path of the link that confirms an address. It says neither the address nor whose it is."""
    mark = letterbox.mark_of_address(owner_id, address)
    return reverse("programme:later-confirm", args=[signer().sign(mark)])


def signer() -> Signer:
    """Signs the links that confirm addresses."""
    return Signer(salt="querencia.programme.later")


def _whose(sending: Sending) -> tuple[User, Letterbox]:
    user = User.objects.filter(owner_id=sending.owner_id).first()
    box = Letterbox.objects.filter(owner_id=sending.owner_id).first()
    if user is None or box is None:
        raise Closed
    return user, box


def _is_quiet(sending: Sending, user: User, box: Letterbox, at: datetime) -> bool:
    """Whether it has to wait for the morning. What was asked for just now has not."""
    here = at.astimezone(ZoneInfo(user.time_zone))
    return sending.word != NOBODY and quiet_of(box).holds(here.time())


def _close(sending: Sending, at: datetime) -> None:
    """Close the way that was refused."""
    if sending.way == Way.PUSH:
        return letterbox.remove_device(sending.owner_id, sending.device, at=at)
    box = Letterbox.objects.get(owner_id=sending.owner_id)
    return letterbox.refuse_address(sending.owner_id, letterbox.address_of(box), at=at)


def _end(sending: Sending, state: State, at: datetime, why: Why = Why.NONE) -> State:
    _move(sending, state, at, why=why, claim=None)
    return state


def _again(sending: Sending, at: datetime) -> State:
    """Try again after a pause that grows; at the end of its day it is over."""
    pause = min(timedelta(minutes=2 ** min(sending.n_tries - 1, 10)), LONGEST_PAUSE)
    _move(sending, State.WAITING, at, claim=None, try_at=at + pause)
    return State.WAITING


def _later(sending: Sending, at: datetime) -> State:
    """Wait while it is quiet; that is no try."""
    _move(sending, State.WAITING, at, claim=None, try_at=at + QUIET_PAUSE, n_tries=sending.n_tries - 1)
    return State.WAITING
