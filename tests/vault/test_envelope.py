"""What is sealed opens where it belongs, whole, and nowhere else."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from querencia.vault.envelope import HEADER, NONCE_BYTES, STEP, Place, seal, unseal
from querencia.vault.exceptions import SealBroken

KEY = bytes(range(32))
TAG_BYTES = 16
PLACE = Place(owner=UUID(int=1), table="entry", row=UUID(int=2), kind="1", revision=3)
places = st.builds(
    Place,
    owner=st.uuids(),
    table=st.text(st.characters(codec="utf-8"), max_size=40),
    row=st.uuids(),
    kind=st.text(st.characters(codec="utf-8"), max_size=40),
    revision=st.integers(0, 2**63 - 1),
)


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=2000), places)
def test_what_is_sealed_opens_equal(key, plaintext, place):
    assert unseal(key, seal(key, plaintext, place), place) == plaintext


@given(places, places)
def test_no_two_places_have_the_same_associated_data(one, other):
    assert (one.associated_data() == other.associated_data()) == (one == other)


def test_parts_of_a_place_cannot_run_into_each_other():
    one = replace(PLACE, kind="1", revision=23)
    other = replace(PLACE, kind="12", revision=3)

    assert one.associated_data() != other.associated_data()


@pytest.mark.parametrize(
    ("length", "steps"), [(0, 1), (1, 1), (251, 1), (252, 1), (253, 2), (508, 2), (509, 3), (100_000, 391)]
)
def test_sizes_go_in_steps_of_256(length, steps):
    sealed = seal(KEY, bytes(length), PLACE)

    assert len(sealed) == len(HEADER) + NONCE_BYTES + steps * STEP + TAG_BYTES
    assert unseal(KEY, sealed, PLACE) == bytes(length)


def test_envelope_v1_begins_with_its_version_and_algorithm():
    assert seal(KEY, b"", PLACE)[:2] == b"\x01\x01"


def test_the_same_words_are_sealed_differently_each_time():
    sealed = {seal(KEY, b"words", PLACE) for _ in range(50)}

    assert len({s[2:14] for s in sealed}) == len({s[14:] for s in sealed}) == 50


def test_every_flipped_byte_is_refused():
    sealed = seal(KEY, b"a sentence", PLACE)

    for n in range(len(sealed)):
        changed = sealed[:n] + bytes([sealed[n] ^ 1]) + sealed[n + 1 :]
        with pytest.raises(SealBroken):
            unseal(KEY, changed, PLACE)


def test_every_shortened_or_lengthened_envelope_is_refused():
    sealed = seal(KEY, b"a sentence", PLACE)

    for changed in [*(sealed[:n] for n in range(len(sealed))), sealed + b"\x00"]:
        with pytest.raises(SealBroken):
            unseal(KEY, changed, PLACE)


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"owner": UUID(int=9)},
        {"table": "head"},
        {"row": UUID(int=9)},
        {"kind": "2"},
        {"kind": ""},
        {"revision": 4},
        {"revision": 2},
    ],
)
def test_moved_bytes_do_not_open(elsewhere):
    sealed = seal(KEY, b"a sentence", PLACE)

    with pytest.raises(SealBroken):
        unseal(KEY, sealed, replace(PLACE, **elsewhere))


def test_another_owners_key_does_not_open():
    sealed = seal(KEY, b"a sentence", PLACE)

    with pytest.raises(SealBroken):
        unseal(bytes(32), sealed, PLACE)
