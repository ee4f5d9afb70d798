"""Guessing has an end: tries at a name are counted, and the owner's own device has a count of its own.

Every try is written down before the words are looked at, and taken away when they fit. So many tries at
once cannot pass together, and a database that cannot write says so instead of letting guesses through.
"""

from __future__ import annotations

import hmac
import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from querencia.accounts.devices.known import known_device
from querencia.accounts.devices.models import Try
from querencia.vault import master

FORGOTTEN_AFTER = timedelta(hours=24)
NETWORK_BITS_OF_IPV6 = 64


@dataclass(frozen=True, kw_only=True)
class Limit:
    """So many tries for one key in such a time."""

    key: str
    most: int
    within: timedelta
    is_of_the_day: bool = False


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """A try under way: counted already, taken back when it succeeds."""

    ids: tuple[int, ...]

    def succeeded(self) -> None:
        """It was no guess: do not count it."""
        Try.objects.filter(id__in=self.ids).delete()


@dataclass(frozen=True, kw_only=True)
class TooMany(Exception):
    """The tries are used up: for a few minutes, or for today except on known devices."""

    for_today: bool


def begin_sign_in(request: HttpRequest, digest: str, *, at: datetime) -> Attempt:
    """Count a try at a name's words. Ten in 15 minutes from a network, a hundred a day from all unknown ones.

    A device that the owner came in from has its own ten and hundred, whatever others do. Raises TooMany.
    """
    device = known_device(request, digest)
    if device is not None:
        return _begin(_own_limits(_key("device", digest, device)), at)
    return _begin([*_few("network", digest, network_of(request)), _daily(_key("name", digest))], at)


def begin_second_step(digest: str, *, at: datetime) -> Attempt:
    """Count a try at a code of an app: ten in 15 minutes, thirty a day, since six digits are few.

    Whoever gets here knows the words, so nobody else can use up the tries. Raises TooMany.
    """
    key = _key("second step", digest)
    few = Limit(key=key, most=10, within=timedelta(minutes=15))
    return _begin([few, Limit(key=key, most=30, within=FORGOTTEN_AFTER, is_of_the_day=True)], at)


def begin_recovery(request: HttpRequest, digest: str, *, at: datetime) -> Attempt:
    """Count a try at a name's recovery code; it is too long to guess, so a network's count is enough."""
    network = network_of(request)
    return _begin([*_few("recovery", digest, network), _thirty(_key("recovery from", network))], at)


def forget_old_tries(*, at: datetime) -> int:
    """Drop what no limit looks at any more. Returns how many."""
    return Try.objects.filter(at__lt=at - FORGOTTEN_AFTER).delete()[0]


def network_of(request: HttpRequest) -> str:
    """The address of the request; for IPv6 the network of one household."""
    address = ipaddress.ip_address(get_adapter(request).get_client_ip(request))
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(ipaddress.IPv6Network((address, NETWORK_BITS_OF_IPV6), strict=False).network_address)


def _begin(limits: Iterable[Limit], at: datetime) -> Attempt:
    """Write first, count then: whoever writes the eleventh sees eleven, also when all come at once."""
    limits = list(limits)
    rows = [Try.objects.create(key=key, at=at) for key in sorted({limit.key for limit in limits})]
    attempt = Attempt(ids=tuple(row.id for row in rows))
    for limit in limits:
        if Try.objects.filter(key=limit.key, at__gt=at - limit.within).count() > limit.most:
            attempt.succeeded()
            raise TooMany(for_today=limit.is_of_the_day)
    return attempt


def _own_limits(key: str) -> list[Limit]:
    return [Limit(key=key, most=10, within=timedelta(minutes=15)), _daily(key)]


def _few(*parts: str) -> list[Limit]:
    return [Limit(key=_key(*parts), most=10, within=timedelta(minutes=15))]


def _thirty(key: str) -> Limit:
    return Limit(key=key, most=30, within=timedelta(minutes=15))


def _daily(key: str) -> Limit:
    return Limit(key=key, most=100, within=FORGOTTEN_AFTER, is_of_the_day=True)


def _key(*parts: str) -> str:
    """An HMAC that stands for a name on a network; neither can be read from it."""
    return hmac.digest(master.derived("tries at the door"), "\0".join(parts).encode(), "sha256").hex()
