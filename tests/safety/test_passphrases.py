"""The words we give people to come back with."""

import re
from pathlib import Path

import pytest

CONTENT = Path(__file__).resolve().parents[2] / "content"
TRAPS = Path(__file__).parent / "traps"
SHAPES = {"en": re.compile(r"[a-z]{3,8}"), "es": re.compile(r"[a-z]{3,9}")}


def words_of(lang):
    return (CONTENT / "passphrases" / f"{lang}.txt").read_text(encoding="ascii").splitlines()


def is_trap(word, traps):
    return any(word.startswith(trap[:-1]) if trap.endswith("*") else word == trap for trap in traps)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_words_are_2048_different_ones_in_order(lang):
    words = words_of(lang)

    assert len(words) == 2048
    assert words == sorted(set(words))


@pytest.mark.parametrize("lang", ["en", "es"])
def test_words_can_be_typed_on_any_keyboard(lang):
    assert [word for word in words_of(lang) if not SHAPES[lang].fullmatch(word)] == []


@pytest.mark.parametrize("lang", ["en", "es"])
def test_four_shortest_words_make_a_password_of_15(lang):
    shortest = sorted(words_of(lang), key=len)[:4]

    assert len(" ".join(shortest)) >= 15


@pytest.mark.parametrize("lang", ["en", "es"])
def test_words_hold_nothing_that_frightens_or_hurts(lang):
    traps = (TRAPS / f"{lang}.txt").read_text(encoding="utf-8").split()

    assert len(set(traps)) >= 150
    assert [word for word in words_of(lang) if is_trap(word, traps)] == []


@pytest.mark.parametrize("lang", ["en", "es"])
def test_words_hold_no_singular_beside_its_plural(lang):
    words = set(words_of(lang))

    assert sorted(word for word in words if word + "s" in words or word + "es" in words) == []
