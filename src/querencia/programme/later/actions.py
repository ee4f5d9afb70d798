"""What a person does on the page: a test, a question to an address, a tap on Today."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import transaction

from querencia.programme.later import letterbox
from querencia.programme.later.models import NOBODY, Device, Letterbox, Sending, State, Way, Why

TRIED_FOR = timedelta(hours=1)
MOST_QUESTIONS = 3
"""So many times a day an address may be asked; somebody else's could have been typed."""
LONGEST_ADDRESS = 254


def is_address(text: str) -> bool:
    """Whether mail can be sent there: plain letters, one line, not too long."""
    try:
        EmailValidator()(text)
    except ValidationError:
        return False
    return text.isascii() and len(text) <= LONGEST_ADDRESS


def can_ask(owner_id: UUID, *, at: datetime) -> bool:
    """Whether another question may be sent today."""
    asked = Sending.objects.filter(owner_id=owner_id, way=Way.CONFIRM, due_at__gt=at - timedelta(days=1))
    return asked.count() < MOST_QUESTIONS


@transaction.atomic
def give_address(owner_id: UUID, address: str, *, at: datetime) -> None:
    """Keep an address and ask there whether it is theirs. What was still to ask of another is not asked."""
    asking = Sending.objects.filter(owner_id=owner_id, way=Way.CONFIRM, state=State.WAITING)
    asking.update(state=State.FAILED, why=Why.CLOSED, changed_at=at)
    letterbox.set_address(owner_id, address, at=at)
    _wait_to_be_sent(owner_id, Way.CONFIRM, at=at)


@transaction.atomic
def send_test(owner_id: UUID, *, at: datetime) -> bool:
    """Send one now by every way that is open, without words; once a minute. Whether there was a way."""
    minute = at.replace(second=0, microsecond=0)
    box = Letterbox.objects.filter(owner_id=owner_id).first()
    devices = Device.objects.filter(owner_id=owner_id).values_list("id", flat=True)
    by_mail = [NOBODY] if box and letterbox.can_mail(box) and settings.MAIL else []
    for device in by_mail:
        _wait_to_be_sent(owner_id, Way.MAIL, at=minute, device=device)
    for device in devices:
        _wait_to_be_sent(owner_id, Way.PUSH, at=minute, device=device)
    return bool(by_mail or devices)


def see(owner_id: UUID, *, due_at: datetime, at: datetime) -> None:
    """Take the words off Today. Safe to repeat."""
    here = Sending.objects.filter(owner_id=owner_id, way=Way.TODAY, due_at=due_at, seen_at=None)
    here.update(seen_at=at)


def _wait_to_be_sent(owner_id: UUID, way: Way, *, at: datetime, device: UUID = NOBODY) -> None:
    Sending.objects.get_or_create(
        owner_id=owner_id,
        word=NOBODY,
        due_at=at,
        way=way,
        device=device,
        defaults={"state": State.WAITING, "until": at + TRIED_FOR, "try_at": at, "changed_at": at},
    )
