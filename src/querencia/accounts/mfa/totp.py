"""Codes of an app (TOTP, RFC 6238): half a minute each, thirty seconds of tolerance, and each opens once."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt
from django.db import transaction
from django.utils.crypto import constant_time_compare

from querencia.accounts.mfa.sealing import in_hand
from querencia.accounts.models import User

PERIOD = timedelta(seconds=30)
TOLERANCE = 1
"""Steps before and after now that still fit: phones' clocks drift, fingers are slow."""

FARTHEST = timedelta(hours=36)
"""How far apart two clocks are looked for, so that a page can say that one of them is a day off."""

SPENT = "spent"
"""In a row: the step of the newest code that was used. It and all before it open no more."""


def new_secret() -> str:
    """160 random bits, base32."""
    return str(generate_totp_secret())


def code_at(secret: str, step: int) -> str:
    """The six digits of one half minute."""
    return str(format_hotp_value(hotp_value(secret, step)))


def step_of(at: datetime) -> int:
    """The half minute of a moment, counted from 1970."""
    return int(at.timestamp() // PERIOD.total_seconds())


def plain_code(typed: str) -> str:
    """A code as it is compared: digits in their plain form, spaces and dashes gone."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", typed) if sign.isdecimal())


def fitting_step(secret: str, typed: str, *, at: datetime, after: int = -1) -> int | None:
    """The step that a code belongs to, if it is near enough and newer than the last one used; else None."""
    now, code = step_of(at), plain_code(typed)
    near = range(now - TOLERANCE, now + TOLERANCE + 1)
    fitting = [step for step in near if constant_time_compare(code_at(secret, step), code)]
    return max((step for step in fitting if step > after), default=None)


def apart_by(secret: str, typed: str, *, at: datetime) -> timedelta | None:
    """How far the clock of the phone is from ours, if this code is of another hour; else None.

    Only for a secret that its person still has on the page: elsewhere the answer would help to guess.
    """
    now, code = step_of(at), plain_code(typed)
    for away in range(TOLERANCE + 1, FARTHEST // PERIOD):
        if code in (code_at(secret, now - away), code_at(secret, now + away)):
            return away * PERIOD
    return None


@transaction.atomic
def activate(user: User, secret: str, *, step: int) -> bool:
    """Keep a secret, sealed; the code that proved it is spent. False when there was one already."""
    User.objects.select_for_update().get(pk=user.pk)
    if Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        return False
    with in_hand(user.owner_id):
        made = TOTP.activate(user, secret).instance
    made.data[SPENT] = step
    made.save(update_fields=["data"])
    return True


@transaction.atomic
def spend(user: User, typed: str, *, at: datetime) -> Authenticator | None:
    """Use a code up. None when it does not fit, or was used before."""
    rows = Authenticator.objects.select_for_update().filter(user=user, type=Authenticator.Type.TOTP)
    found: Authenticator | None = rows.first()
    if found is None:
        return None
    with in_hand(user.owner_id):
        secret = str(decrypt(found.data["secret"]))
    step = fitting_step(secret, typed, at=at, after=found.data.get(SPENT, -1))
    if step is None:
        return None
    found.data[SPENT] = step
    found.save(update_fields=["data"])
    return found
