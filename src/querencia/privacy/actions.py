"""Erasing all, and finishing what was begun. Each step can be repeated; a kill between two ends well."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.sessions.models import Session

from querencia.accounts.actions import end_sessions_of
from querencia.accounts.devices.tries import forget_old_tries
from querencia.accounts.models import User
from querencia.accounts.recovery.replacing import replace_due_factors
from querencia.audit import actions as audit
from querencia.audit.verification import ERASED
from querencia.journal.actions import destroy_due
from querencia.journal.rescue import destroy_old
from querencia.practices.versions.taking import sweep_packs
from querencia.privacy.queries import erasures_to_finish
from querencia.programme.enrolment.queries import digests_in_use
from querencia.vault.actions import begin_erasure, destroy_key, destroy_unused_keys, finish_erasure
from querencia.vault.heads import locked_head
from querencia.vault.models import SITE, Head, Owner


@dataclass(frozen=True, kw_only=True)
class SweepReport:
    """What a sweep did."""

    n_erased: int
    n_destroyed: int
    n_unused_keys: int
    n_sessions: int
    n_factors: int = 0
    n_packs: int = 0

    def __str__(self) -> str:
        return (
            f"{self.n_erased} erasures finished, {self.n_destroyed} deleted entries destroyed,"
            f" {self.n_unused_keys} unused keys destroyed, {self.n_sessions} old sessions removed,"
            f" {self.n_factors} second factors taken away, {self.n_packs} old packs removed"
        )


def erase_owner(owner_id: UUID, at: datetime) -> None:
    """Erase a person for good: ledger line, key, sessions, rows, and the ledger says that it is done."""
    for step in STEPS:
        step(owner_id, at)


def sweep(at: datetime) -> SweepReport:
    """Finish erasures, destroy deleted entries whose time has come, unused keys and old sessions.

    Takes away second factors that were asked to be replaced 72 hours ago, forgets old tries at the door, and
    removes former packs that nobody goes by.
    """
    unfinished = erasures_to_finish()
    for owner_id in unfinished:
        erase_owner(owner_id, at)
    forget_old_tries(at=at)
    return SweepReport(
        n_erased=len(unfinished),
        n_destroyed=destroy_due(at=at) + destroy_old(at=at),
        n_unused_keys=destroy_unused_keys(at=at),
        n_sessions=Session.objects.filter(expire_date__lt=at).delete()[1].get("sessions.Session", 0),
        n_factors=replace_due_factors(at=at),
        n_packs=sweep_packs(digests_in_use(), at=at),
    )


def _write_ledger_line(owner_id: UUID, at: datetime) -> None:
    begin_erasure(owner_id, at=at)


def _destroy_key(owner_id: UUID, at: datetime) -> None:
    destroy_key(owner_id)


def _end_sessions(owner_id: UUID, at: datetime) -> None:
    """Sign the person out everywhere."""
    for user in User.objects.filter(owner_id=owner_id):
        end_sessions_of(user)


def _erase_rows(owner_id: UUID, at: datetime) -> None:
    """Remove every row in one transaction; the site's stream keeps one line with the last hash of theirs."""
    with locked_head(SITE) as site:
        head = Head.objects.select_for_update().filter(owner_id=owner_id).first()
        if head is None:
            return
        audit.record(site, event=ERASED, at=at, by=owner_id, row=owner_id, digest=bytes(head.chain_hash))
        Owner.objects.filter(id=owner_id).delete()


def _write_that_it_is_done(owner_id: UUID, at: datetime) -> None:
    finish_erasure(owner_id, at=at)


STEPS: tuple[Callable[[UUID, datetime], None], ...] = (
    _write_ledger_line,
    _destroy_key,
    _end_sessions,
    _erase_rows,
    _write_that_it_is_done,
)
