"""An address is made for one owner, one kind and one id; any other token is none."""

import uuid
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from querencia.journal.addresses import kind_of_token, new_address, new_id, token_for
from tests.journal.samples import MOOD, SCRAP
from tests.vault.owners import AT

pytestmark = pytest.mark.usefixtures("sample_kinds")
ANA, BEN = uuid.UUID(int=1), uuid.UUID(int=2)
ID = uuid.UUID("01957f2a-9c3e-7a11-8b22-334455667788")


def test_an_id_is_a_uuid7_with_its_milliseconds_in_front():
    made = new_id(at=datetime(2026, 3, 1, 7, 30, 0, 123_000, tzinfo=UTC))

    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == 1_772_350_200_123
    assert len({new_id(at=AT) for _ in range(1000)}) == 1000


def test_ids_sort_by_time():
    moments = [datetime(2026, 3, n, tzinfo=UTC) for n in range(1, 20)]

    ids = [new_id(at=moment) for moment in moments]

    assert sorted(ids) == ids


def test_an_address_carries_an_id_and_its_token_and_no_name():
    address = urlsplit(new_address(ANA, MOOD, at=AT))

    entry_id = uuid.UUID(address.path.split("/")[2])
    assert address.path == reverse("journal:entry", args=[entry_id])
    assert address.query == f"s={token_for(ANA, MOOD, entry_id)}".replace(":", "%3A")
    (token,) = parse_qs(address.query)["s"]
    assert kind_of_token(token, ANA, entry_id) is MOOD
    assert "mood" not in address.path + address.query
    assert str(ANA) not in address.query


def test_a_token_is_for_one_owner_one_kind_and_one_id():
    token = token_for(ANA, MOOD, ID)
    other_id = new_id(at=AT)

    assert kind_of_token(token, ANA, ID) is MOOD
    assert kind_of_token(token, BEN, ID) is None
    assert kind_of_token(token, ANA, other_id) is None
    assert kind_of_token(token.replace("921", "922", 1), ANA, ID) is None
    assert kind_of_token(token_for(ANA, SCRAP, ID), ANA, ID) is SCRAP


@pytest.mark.parametrize(
    "garbage",
    [
        "",
        ".",
        "921",
        "921.",
        ".abc",
        "0.abc",
        "-1.abc",
        "99999.abc",
        "999999999.abc",
        "９２１.abc",
        "921.é",
        "921.\ud800",
        "921.\x00",
        "921 .abc",
        "x" * 100_000,
    ],
)
def test_garbage_is_no_token(garbage):
    assert kind_of_token(garbage, ANA, ID) is None


def test_a_token_is_taken_whole():
    token = token_for(ANA, MOOD, ID)

    changed = [token[:-1], token + "x", token.lower(), token.replace(".", ".."), " " + token]

    assert [kind_of_token(each, ANA, ID) for each in changed] == [None] * 5


@pytest.mark.parametrize("version", [1, 3, 4, 5])
def test_an_id_of_another_version_is_refused_even_with_a_token(version):
    other = uuid.UUID(int=(ID.int & ~(0xF << 76)) | (version << 76))

    assert other.version == version
    assert kind_of_token(token_for(ANA, MOOD, other), ANA, other) is None


def test_an_id_of_no_standard_is_refused_even_with_a_token():
    for other in (uuid.UUID(int=0), uuid.UUID(int=ID.int & ~(0b11 << 62))):
        assert kind_of_token(token_for(ANA, MOOD, other), ANA, other) is None
