"""Codes in words: what goes in comes out, however it is typed; a slip is noticed."""

import hashlib
from random import Random

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from querencia.accounts.passphrases import words_of
from querencia.accounts.recovery.codes import Purpose, Slip, in_words, plain_code, slip_in

ENGLISH, SPANISH = (words_of(settings.CONTENT / "passphrases", lang) for lang in ("en", "es"))
LISTS = [ENGLISH, SPANISH]
RAW = bytes(range(16))


@given(st.binary(min_size=16, max_size=16), st.sampled_from(LISTS), st.sampled_from(list(Purpose)))
def test_twelve_words_hold_all_bits_and_are_a_code(raw, words, purpose):
    code = in_words(raw, words, purpose)

    places = [words.index(word) for word in code.split()]
    bits = "".join(f"{place:011b}" for place in places)
    assert len(places) == 12
    assert int(bits[:128], 2).to_bytes(16, "big") == raw
    assert bits[128:] == f"{hashlib.sha256(purpose.encode() + raw).digest()[0]:08b}"[:4]
    assert slip_in(code, LISTS, purpose) is None


@pytest.mark.parametrize("words", LISTS)
@pytest.mark.parametrize(
    "typed",
    [
        str.upper,
        str.title,
        lambda code: f"  {code.replace(' ', '   ')} \n",
        lambda code: code.replace(" ", "\r\n"),
        lambda code: "\n".join(f"{n}. {word}," for n, word in enumerate(code.split(), 1)),
        lambda code: code.replace("a", "á").replace("o", "ò").replace("n", "ñ"),
        lambda code: code.replace("e", "e\u0301"),
        lambda code: code.replace("a", "ａ"),
        lambda code: code.replace(" ", "\u00a0"),
        lambda code: code.replace(" ", "-"),
    ],
)
def test_case_spaces_accents_and_numbers_do_not_matter(words, typed):
    code = in_words(RAW, words, Purpose.PASSWORD)

    assert plain_code(typed(code)) == code
    assert slip_in(typed(code), LISTS, Purpose.PASSWORD) is None


@pytest.mark.parametrize(
    ("change", "slip"),
    [
        (lambda words: [], Slip(n_words=0)),
        (lambda words: words[:11], Slip(n_words=11)),
        (lambda words: [*words, words[0]], Slip(n_words=13)),
        (lambda words: ["xyzzy", *words[1:]], Slip(n_words=12, unknown=(1,))),
        (lambda words: [*words[:5], "xyzzy", *words[6:11], "nope7x"], Slip(n_words=13, unknown=(6, 12, 13))),
        (lambda words: [words[1], words[0], *words[2:]], Slip(n_words=12)),
    ],
)
def test_what_is_wrong_is_said(change, slip):
    words = in_words(RAW, ENGLISH, Purpose.PASSWORD).split()

    assert slip_in(" ".join(change(words)), LISTS, Purpose.PASSWORD) == slip


def test_most_wrong_words_are_noticed_though_each_is_on_the_list():
    rng, noticed = Random(7), 0
    for _ in range(800):
        words = in_words(rng.randbytes(16), SPANISH, Purpose.PASSWORD).split()
        words[rng.randrange(12)] = rng.choice(SPANISH)
        noticed += slip_in(" ".join(words), LISTS, Purpose.PASSWORD) is not None

    assert noticed >= 700  # 15 of 16 on average


def test_the_other_code_of_the_sheet_is_mostly_noticed():
    rng = Random(7)
    codes = [in_words(rng.randbytes(16), ENGLISH, Purpose.FACTOR) for _ in range(160)]

    assert sum(slip_in(code, LISTS, Purpose.PASSWORD) is None for code in codes) < 30


@given(st.text(max_size=300))
def test_whatever_is_typed_is_answered(typed):
    slip = slip_in(typed, LISTS, Purpose.PASSWORD)

    assert slip is not None
    assert slip.n_words == len(plain_code(typed).split())
