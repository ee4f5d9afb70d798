"""A person goes by a version, takes a newer one, or stays. Each change is audited with their chain."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from querencia.audit import actions as audit
from querencia.packs import Pack, rank_of
from querencia.practices.installed import installed_pack
from querencia.programme.enrolment.models import Enrolment
from querencia.vault.heads import locked_head


def enrol(owner_id: UUID, at: datetime) -> None:
    """Go by the newest version from now on; called with each kept visit, in its transaction."""
    if not Enrolment.objects.filter(owner_id=owner_id).exists():
        pack = installed_pack()
        Enrolment.objects.create(
            owner_id=owner_id, pack=pack.id, version=pack.version, digest=pack.digest, enrolled_at=at
        )


def take_version(owner_id: UUID, *, version: str, at: datetime) -> None:
    """Go by the newer version that was shown, if it is still the newest. Safe to repeat; touches no entry."""
    pack = installed_pack()
    wanted = {"version": pack.version, "digest": pack.digest, "declined": ""}
    _answer(owner_id, pack, version, "version.taken", wanted, at)


def stay(owner_id: UUID, *, version: str, at: datetime) -> None:
    """Stay without the newer version that was shown; Today asks about it no more. Safe to repeat."""
    _answer(owner_id, installed_pack(), version, "version.declined", {"declined": version}, at)


def _answer(
    owner_id: UUID, newest: Pack, shown: str, event: str, wanted: dict[str, str], at: datetime
) -> None:
    with locked_head(owner_id) as head:
        mine = Enrolment.objects.filter(owner_id=owner_id, pack=newest.id).first()
        is_about_newest = mine is not None and newest.version == shown and rank_of(mine.version) < newest.rank
        if mine is None or not is_about_newest or all(getattr(mine, name) == wanted[name] for name in wanted):
            return
        for name in wanted:
            setattr(mine, name, wanted[name])
        mine.save(update_fields=list(wanted))
        audit.record(head, event=event, at=at, by=owner_id)
