"""Erasing, and the sweep that finishes what was begun."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session

from querencia.accounts.models import Consent, User
from querencia.audit.models import AuditEvent
from querencia.journal.actions import delete_entry
from querencia.journal.models import Entry, EntryVersion
from querencia.privacy.actions import STEPS, SweepReport, erase_owner, sweep
from querencia.vault.actions import create_owner
from querencia.vault.exceptions import KeyGone
from querencia.vault.keyring import create_key, keyring_of
from querencia.vault.keystore.models import Anchor, Erasure, WrappedKey
from querencia.vault.models import SITE, Head, Owner, OwnerClass

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

AT = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
LATER = AT + timedelta(days=1)
NOTHING = SweepReport(n_erased=0, n_destroyed=0, n_unused_keys=0, n_sessions=0)


def rows_of(owner_id):
    """How many rows of each table speak of an owner."""
    tables = {
        "owner": Owner.objects.filter(id=owner_id),
        "head": Head.objects.filter(owner_id=owner_id),
        "user": User.objects.filter(owner_id=owner_id),
        "consent": Consent.objects.filter(user__owner_id=owner_id),
        "entry": Entry.objects.filter(owner_id=owner_id),
        "version": EntryVersion.objects.filter(owner_id=owner_id),
        "event": AuditEvent.objects.filter(stream_id=owner_id),
        "key": WrappedKey.objects.filter(owner_id=owner_id),
        "anchor": Anchor.objects.filter(stream=owner_id),
    }
    return {name: rows.count() for name, rows in tables.items() if rows.exists()}


def site_lines():
    return list(
        AuditEvent.objects.filter(stream_id=SITE).order_by("seq").values_list("event", "row", "digest", "at")
    )


def test_erase_owner_leaves_one_line_with_the_last_hash_and_nothing_else(rosa, iker, sign_in, keep):
    keep(rosa, "one")
    keep(iker, "two")
    assert [sign_in(who).get("/today/").status_code for who in (rosa, iker)] == [200, 200]
    last = bytes(Head.objects.get(owner_id=rosa.owner_id).chain_hash)
    others = rows_of(iker.owner_id)

    erase_owner(rosa.owner_id, LATER)

    assert rows_of(rosa.owner_id) == {}
    assert rows_of(iker.owner_id) == others
    assert [(e, r, bytes(d), at) for e, r, d, at in site_lines()] == [
        ("owner.erased", rosa.owner_id, last, LATER)
    ]
    assert [s.get_decoded()["_auth_user_id"] for s in Session.objects.all()] == [str(iker.pk)]
    assert list(Erasure.objects.values_list("owner_id", "asked_at", "finished_at")) == [
        (rosa.owner_id, LATER, LATER)
    ]


def test_erase_owner_twice_writes_one_line(rosa):
    erase_owner(rosa.owner_id, LATER)
    erase_owner(rosa.owner_id, LATER)

    assert len(site_lines()) == 1


@pytest.mark.parametrize("n_done", range(len(STEPS) + 1))
def test_sweep_finishes_an_erasure_stopped_after_any_step(rosa, n_done, keep):
    keep(rosa, "one")
    for step in STEPS[:n_done]:
        step(rosa.owner_id, AT)

    report = sweep(LATER)

    assert report == (
        NOTHING
        if n_done in {0, len(STEPS)}
        else SweepReport(n_erased=1, n_destroyed=0, n_unused_keys=0, n_sessions=0)
    )
    assert bool(rows_of(rosa.owner_id)) == (n_done == 0)
    assert len(site_lines()) == (n_done > 0)
    assert Erasure.objects.filter(finished_at=None).count() == 0


def test_sweep_erases_again_what_came_back_with_an_old_copy(rosa):
    erase_owner(rosa.owner_id, AT)
    Owner.objects.create(id=rosa.owner_id, owner_class=OwnerClass.PERSON, created_at=AT)
    Head.objects.create(owner_id=rosa.owner_id)

    assert sweep(LATER).n_erased == 1
    assert rows_of(rosa.owner_id) == {}
    assert sweep(LATER) == NOTHING


def test_sweep_destroys_what_is_due_and_nothing_earlier(rosa, keep):
    entry = keep(rosa, "one")
    delete_entry(entry.id, keyring=keyring_of(rosa.owner_id), at=AT)

    early = sweep(AT + timedelta(days=30, microseconds=-1))
    due = sweep(AT + timedelta(days=30))

    assert (early.n_destroyed, due.n_destroyed) == (0, 1)
    assert not Entry.objects.filter(owner_id=rosa.owner_id).exists()


def test_sweep_destroys_keys_whose_owner_was_never_made(rosa):
    alone = uuid4()
    create_key(alone, at=AT)

    assert sweep(AT + timedelta(minutes=59)).n_unused_keys == 0
    assert sweep(AT + timedelta(minutes=61)).n_unused_keys == 1
    with pytest.raises(KeyGone):
        keyring_of(alone)
    assert keyring_of(rosa.owner_id).owner_id == rosa.owner_id


def test_sweep_removes_sessions_that_have_ended(rosa, sign_in):
    sign_in(rosa)
    end = Session.objects.get().expire_date

    assert sweep(end).n_sessions == 0
    assert sweep(end + timedelta(seconds=1)).n_sessions == 1


def test_sweep_report_reads_as_a_line():
    report = SweepReport(n_erased=1, n_destroyed=2, n_unused_keys=3, n_sessions=4, n_factors=5, n_packs=6)

    assert str(report) == (
        "1 erasures finished, 2 deleted entries destroyed, 3 unused keys destroyed, 4 old sessions removed,"
        " 5 second factors taken away, 6 old packs removed"
    )


def test_an_owner_without_a_user_is_erased_too(db):
    owner = create_owner(owner_class=OwnerClass.GROUP, at=AT)

    erase_owner(owner.id, LATER)

    assert rows_of(owner.id) == {}
