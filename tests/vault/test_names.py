"""Two ways to type one name meet; two names do not."""

import pytest

from querencia.vault.names import name_digest, open_name, seal_name
from tests.vault.owners import someone


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana", "ana"),
        ("Ana", "ANA"),
        ("Ana", "  Ana\t\n"),
        ("Ana", "\u00a0Ana\u3000"),
        ("Ana", "Ａｎａ"),
        ("Íker", "I\u0301ker"),
        ("Straße", "STRASSE"),
        ("Straße", "strasse"),
        ("ΣΟΦΊΑΣ", "σοφίας"),
        ("ﬁona", "Fiona"),
        ("Ana Luz", "ana\u00a0luz"),
        ("İpek", "i\u0307pek"),
    ],
)
def test_one_name_typed_in_two_ways(one, other):
    assert name_digest(one) == name_digest(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana", "Anna"),
        ("Ana", "Aná"),
        ("Ana Luz", "AnaLuz"),
        ("Ana Luz", "Ana  Luz"),
        ("ılgaz", "ilgaz"),
        ("İpek", "ipek"),
        ("Ana", "Аna"),  # Cyrillic А
        ("", "-"),
    ],
)
def test_two_names_stay_two(one, other):
    assert name_digest(one) != name_digest(other)


def test_a_digest_is_64_hex_digits_and_tells_nothing_without_the_master_key(own_master_key):
    from querencia.vault import master

    digests = set()
    for _ in range(2):
        own_master_key.unlink(missing_ok=True)
        master.create(own_master_key)
        master.derived.cache_clear()
        digests.add(name_digest("Ana"))

    assert len(digests) == 2
    assert all(len(d) == 64 and set(d) <= set("0123456789abcdef") for d in digests)


@pytest.mark.django_db(databases=["default", "keystore"])
@pytest.mark.parametrize("name", ["Ana", "  Íker ", "Straße", "أنا", "👩‍👧", "a" * 500])
def test_a_name_is_shown_as_it_was_typed(name):
    keyring = someone()

    sealed = seal_name(keyring, name)

    assert open_name(keyring, sealed) == name
    assert name.encode() not in sealed
