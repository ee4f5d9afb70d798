"""The pack of a person, and the newer one that is there for them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from querencia.accounts.models import User
from querencia.packs import Change, Pack, rank_of
from querencia.practices.installed import installed_pack, pack_here, pack_with
from querencia.programme.enrolment.models import Enrolment


@dataclass(frozen=True, kw_only=True)
class Offer:
    """A newer version, what changed since the person's own, and whether they said to stay without it."""

    mine: str
    version: str
    changes: tuple[Change, ...]
    is_declined: bool


def enrolment_of(owner_id: UUID) -> Enrolment | None:
    """Which version this person goes by; None before their first visit."""
    return Enrolment.objects.filter(owner_id=owner_id).first()


def pack_for(user: User) -> Pack:
    """The person's own version; the newest before their first visit, and where theirs no longer reads."""
    newest, mine = installed_pack(), enrolment_of(user.owner_id)
    if mine is None or mine.digest == newest.digest:
        return newest
    return pack_with(mine.digest) or newest


def offer_for(user: User) -> Offer | None:
    """The newest version, where it is higher than theirs."""
    newest, mine = installed_pack(), enrolment_of(user.owner_id)
    if mine is None or mine.pack != newest.id or rank_of(mine.version) >= newest.rank:
        return None
    return Offer(
        mine=mine.version,
        version=newest.version,
        changes=tuple(each for each in newest.changes if rank_of(each.version) > rank_of(mine.version)),
        is_declined=mine.declined == newest.version,
    )


def offer_on_today(user: User) -> Offer | None:
    """The same for Today, as long as the person has not answered. Asks the database only if there is one."""
    if pack_here().digest == installed_pack().digest:
        return None
    offer = offer_for(user)
    return None if offer is None or offer.is_declined else offer


def digests_in_use() -> set[str]:
    """Every version that somebody goes by."""
    return set(Enrolment.objects.values_list("digest", flat=True).distinct())
