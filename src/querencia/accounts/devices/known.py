"""A device that its owner came in from is known: others' guesses elsewhere never shut it out.

The cookie holds a number for the device and, for each place opened from here, a mark that nobody can read or
make. A mark is bound to the password of its day, so a new password makes every device a stranger.
"""

from __future__ import annotations

import hmac
import secrets
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from querencia.accounts import models
from querencia.vault import master

COOKIE = "__Host-known" if settings.IS_HTTPS else "known"
SALT = "querencia.accounts.known"
YEAR = 365 * 24 * 3600
MOST_PLACES = 5


def known_device(request: HttpRequest, digest: str) -> str | None:
    """The device's number, if the owner of this name came in from here; else None.

    Asks the same of the database for a name that nobody has.
    """
    stored = models.User.objects.filter(name_digest=digest).values_list("password", flat=True).first()
    device, marks = _read(request)
    mark = _mark(device, digest, stored or "")
    is_known = stored is not None and any(hmac.compare_digest(mark, each) for each in marks)
    return device if is_known else None


def make_known(request: HttpRequest, response: HttpResponse, user: models.User) -> None:
    """Leave the cookie on this device."""
    device, marks = _read(request)
    device = device or secrets.token_hex(16)
    mark = _mark(device, user.name_digest, user.password)
    newest = [mark, *(each for each in marks if each != mark)][:MOST_PLACES]
    response.set_cookie(
        COOKIE,
        signing.dumps([device, *newest], salt=SALT),
        max_age=YEAR,
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Strict",
    )


def make_unknown(response: HttpResponse) -> None:
    """Take the cookie from this device, with the marks of all places."""
    response.set_cookie(COOKIE, "", max_age=0, secure=settings.IS_HTTPS, httponly=True, samesite="Strict")


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    """The device's number and its marks; empty where the cookie is missing or not ours."""
    try:
        content: Any = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT)
    except signing.BadSignature:
        return "", []
    device, *marks = content
    return device, marks


def _mark(device: str, digest: str, password: str) -> str:
    parts = "\0".join([device, digest, password]).encode()
    return hmac.digest(master.derived("known devices"), parts, "sha256").hex()[:32]
