"""Lines: what they say, and that they stand in one chain."""

import uuid

import pytest

from querencia.audit import chain
from querencia.audit.actions import record
from querencia.audit.models import AuditEvent
from querencia.audit.verification import verify
from querencia.vault.heads import locked_head
from querencia.vault.models import Head
from tests.vault.owners import AT, someone

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])
ROW = uuid.UUID(int=4)


def test_a_line_says_what_happened_and_moves_the_head():
    owner_id = someone().owner_id

    with locked_head(owner_id) as head:
        first = record(head, event="account.entered", at=AT, by=owner_id)
        second = record(head, event="entry.destroyed", at=AT, by=owner_id, row=ROW, revision=2)

    lines = AuditEvent.objects.filter(stream_id=owner_id).order_by("seq")
    assert list(lines.values_list("seq", "event", "at", "by", "row", "revision", "digest")) == [
        (1, "account.entered", AT, owner_id, None, None, None),
        (2, "entry.destroyed", AT, owner_id, ROW, 2, None),
    ]
    head = Head.objects.get(owner_id=owner_id)
    assert (head.chain_seq, bytes(head.chain_hash)) == (2, second.h)
    assert (first.h, second.h) == (chain.line_hash(b"", first), chain.line_hash(first.h, second))
    assert chain.is_true_head(head)
    assert verify() == []


def test_a_line_that_was_rolled_back_leaves_the_chain_whole():
    owner_id = someone().owner_id
    with locked_head(owner_id) as head:
        record(head, event="account.entered", at=AT)

    with pytest.raises(ZeroDivisionError), locked_head(owner_id) as head:
        record(head, event="entry.read", at=AT)
        head.seq /= 0

    assert AuditEvent.objects.filter(stream_id=owner_id).count() == 1
    assert verify() == []


def test_a_head_that_never_saw_a_line_carries_no_mark():
    head = Head.objects.get(owner_id=someone().owner_id)

    assert chain.is_true_head(head)
    head.chain_hash = b"x"
    assert not chain.is_true_head(head)
