"""Owners come and go: the key first, both times."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from querencia.vault.actions import (
    begin_erasure,
    create_owner,
    destroy_key,
    destroy_unused_keys,
    finish_erasure,
)
from querencia.vault.exceptions import KeyGone
from querencia.vault.heads import locked_head
from querencia.vault.keyring import create_key, keyring_of
from querencia.vault.keystore.models import Anchor, Erasure, WrappedKey
from querencia.vault.models import SITE, Head, Owner, OwnerClass
from querencia.vault.queries import owners_without_a_key, unfinished_erasures
from tests.vault.owners import AT, someone

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])
HOUR = timedelta(hours=1)


def keys():
    return set(WrappedKey.objects.values_list("owner_id", flat=True))


def test_an_owner_has_a_key_a_row_and_a_head():
    owner = create_owner(owner_class=OwnerClass.PERSON, at=AT)

    assert (owner.owner_class, owner.created_at) == ("person", AT)
    assert keys() == {owner.id}
    assert list(Owner.objects.exclude(id=SITE)) == [owner]
    assert list(Head.objects.exclude(owner_id=SITE).values_list("owner_id", "seq", "chain_seq")) == [
        (owner.id, 0, 0)
    ]


def test_an_owner_whose_id_is_taken_changes_nothing():
    owner = create_owner(owner_class=OwnerClass.PERSON, at=AT)
    before = keyring_of(owner.id)

    with pytest.raises(IntegrityError), transaction.atomic(using="keystore"):
        create_owner(owner_class=OwnerClass.PERSON, at=AT, owner_id=owner.id)

    assert keyring_of(owner.id) == before


def test_a_key_without_an_owner_is_destroyed_after_an_hour():
    used = someone()
    unused = create_key(uuid.uuid4(), at=AT)

    early = destroy_unused_keys(at=AT + HOUR)
    assert keys() == {used.owner_id, unused.owner_id}
    late = destroy_unused_keys(at=AT + HOUR + timedelta(seconds=1))

    assert (early, late) == (0, 1)
    assert keys() == {used.owner_id}
    assert destroy_unused_keys(at=AT + 2 * HOUR) == 0


def test_the_ledger_remembers_the_first_asking_and_the_first_end():
    owner_id = someone().owner_id

    begin_erasure(owner_id, at=AT)
    begin_erasure(owner_id, at=AT + HOUR)
    assert unfinished_erasures() == [owner_id]
    finish_erasure(owner_id, at=AT + HOUR)
    finish_erasure(owner_id, at=AT + 2 * HOUR)

    assert list(Erasure.objects.values_list()) == [(owner_id, AT, AT + HOUR)]
    assert unfinished_erasures() == []


def test_a_destroyed_key_takes_its_anchors_along_and_is_counted():
    one, other = someone(), someone()
    for keyring in (one, other):
        Anchor.objects.create(stream=keyring.owner_id, seq=1, h=b"h", at=AT)

    destroy_key(one.owner_id)

    assert list(Anchor.objects.values_list("stream", flat=True)) == [other.owner_id]
    assert owners_without_a_key() == 1


def test_a_locked_head_is_written_once_at_the_end():
    owner_id = someone().owner_id

    with locked_head(owner_id) as head:
        head.seq += 1
        assert Head.objects.get(owner_id=owner_id).seq == 0

    assert Head.objects.get(owner_id=owner_id).seq == 1


def test_a_locked_head_is_not_written_when_the_work_fails():
    owner_id = someone().owner_id

    with pytest.raises(ZeroDivisionError), locked_head(owner_id) as head:
        head.seq += 1 / 0

    assert Head.objects.get(owner_id=owner_id).seq == 0


def test_the_head_of_an_erased_owner_is_gone_like_its_key():
    owner_id = someone().owner_id
    destroy_key(owner_id)
    Owner.objects.filter(id=owner_id).delete()

    with pytest.raises(KeyGone) as gone, locked_head(owner_id):
        raise AssertionError

    assert str(gone.value) == str(owner_id)


def test_the_sites_own_stream_has_a_head_and_no_key():
    assert Head.objects.get(owner_id=SITE).owner.owner_class == OwnerClass.SITE
    assert SITE not in keys()
    assert owners_without_a_key() == 0
