"""Whose phone this is: only mine, or others use it too. On a shared one nothing is left behind."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PHONE = "phone"
"""The name of the answer in the session and in a cookie. Scripts of public pages read the cookie."""

YEAR = 365 * 24 * 3600
SHARED_IDLE = timedelta(minutes=30)
"""How long a session on a shared phone lasts without a sign of life."""

RENEWED_AFTER_ON_SHARED = timedelta(minutes=1)


class Phone(StrEnum):
    """What a person said about the device."""

    OWN = "own"
    SHARED = "shared"


def phone_of(request: HttpRequest) -> Phone | None:
    """What was said about this device: in the session, else in the cookie; None where nobody said."""
    session = getattr(request, "session", None)
    said = (session.get(PHONE) if session is not None else None) or request.COOKIES.get(PHONE)
    return Phone(said) if said in set(Phone) else None


def is_shared(request: HttpRequest) -> bool:
    """Whether others use this device too."""
    return phone_of(request) is Phone.SHARED


def remember_phone(response: HttpResponse, phone: Phone) -> None:
    """Leave the answer on the device: one word, nothing of a person."""
    response.set_cookie(PHONE, phone, max_age=YEAR, secure=settings.IS_HTTPS, samesite="Lax")
