"""An owner's key: wrapped at rest, whole in memory, never shown."""

import uuid

import pytest

from querencia.vault.actions import destroy_key
from querencia.vault.exceptions import KeyGone, SealBroken
from querencia.vault.keyring import create_key, keyring_of
from querencia.vault.keystore.models import WrappedKey
from tests.vault.owners import AT, someone

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])
PLACE = {"table": "entry", "row": uuid.UUID(int=5), "kind": "1", "revision": 1}


def test_a_key_comes_back_from_the_keystore():
    made = create_key(uuid.uuid4(), at=AT)

    assert keyring_of(made.owner_id) == made
    assert len(made.key) == 32


def test_a_key_lies_wrapped():
    made = create_key(uuid.uuid4(), at=AT)

    assert made.key not in bytes(WrappedKey.objects.get(owner_id=made.owner_id).wrapped)


def test_a_key_is_in_no_text():
    keyring = someone()

    for text in (
        repr(keyring),
        str(keyring),
        f"{keyring!r}",
        repr([keyring]),
        repr(vars(keyring)["owner_id"]),
    ):
        assert keyring.key.hex() not in text
        assert repr(keyring.key) not in text
    assert repr(keyring) == f"Keyring(owner_id={keyring.owner_id!r})"


def test_one_owners_words_do_not_open_with_anothers_key():
    one, other = someone(), someone()

    sealed = one.seal(b"words", **PLACE)

    assert one.open(sealed, **PLACE) == b"words"
    assert one.open(memoryview(sealed), **PLACE) == b"words"
    with pytest.raises(SealBroken):
        other.open(sealed, **PLACE)


def test_a_wrapped_key_moved_to_another_owner_does_not_open():
    one, other = someone(), someone()
    wrapped = WrappedKey.objects.get(owner_id=one.owner_id).wrapped

    WrappedKey.objects.filter(owner_id=other.owner_id).update(wrapped=bytes(wrapped))

    with pytest.raises(SealBroken):
        keyring_of(other.owner_id)


def test_a_destroyed_key_is_gone_and_destroying_it_again_is_harmless():
    keyring, other = someone(), someone()

    destroy_key(keyring.owner_id)
    destroy_key(keyring.owner_id)

    with pytest.raises(KeyGone) as gone:
        keyring_of(keyring.owner_id)
    assert str(gone.value) == str(keyring.owner_id)
    assert keyring_of(other.owner_id) == other


def test_an_owner_who_never_was_has_no_key():
    with pytest.raises(KeyGone):
        keyring_of(uuid.uuid4())
