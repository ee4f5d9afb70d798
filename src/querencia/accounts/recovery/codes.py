"""A code of 128 bits in twelve words of our lists, with a checksum so that a slip is noticed. Pure.

Twelve words of 2,048 are 132 bits: 128 of chance and 4 of SHA-256. The two codes of a sheet have different
checksums, so that one typed in the other's place is mostly noticed too.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

N_WORDS = 12
N_BYTES = 16
BITS_A_WORD = 11
BITS_OF_CHECKSUM = N_WORDS * BITS_A_WORD - N_BYTES * 8


class Purpose(StrEnum):
    """What a code is for."""

    PASSWORD = "recovery password"
    FACTOR = "recovery second factor"


@dataclass(frozen=True, kw_only=True)
class Slip:
    """What is wrong with a code as typed, whoever it belongs to: how many words, which are on no list."""

    n_words: int
    unknown: tuple[int, ...] = ()

    @property
    def has_all_words(self) -> bool:
        """Whether there are twelve."""
        return self.n_words == N_WORDS


def in_words(raw: bytes, words: tuple[str, ...], purpose: Purpose) -> str:
    """Sixteen bytes as twelve words of a list, joined by spaces."""
    number = int.from_bytes(raw, "big") << BITS_OF_CHECKSUM | _checksum(raw, purpose)
    places = (number >> BITS_A_WORD * n & len(words) - 1 for n in reversed(range(N_WORDS)))
    return " ".join(words[place] for place in places)


def plain_words(typed: str) -> list[str]:
    """The words of a code as they are compared: any case, any spaces and signs between, accents or none."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", typed).casefold())
    bare = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return "".join(sign if sign.isalpha() else " " for sign in bare).split()


def plain_code(typed: str) -> str:
    """A code as it is hashed. The same for every language of the words."""
    return " ".join(plain_words(typed))


def slip_in(typed: str, lists: Iterable[tuple[str, ...]], purpose: Purpose) -> Slip | None:
    """What is wrong with a code as typed, or None when it is one. `lists` has a language's words each."""
    found = plain_words(typed)
    places = [{plain_code(word): n for n, word in enumerate(words)} for words in lists]
    if len(found) == N_WORDS and any(_is_code(found, each, purpose) for each in places):
        return None
    nearest = min(places, key=lambda each: len(_unknown(found, each)))
    return Slip(n_words=len(found), unknown=_unknown(found, nearest))


def _unknown(found: list[str], places: dict[str, int]) -> tuple[int, ...]:
    return tuple(n for n, word in enumerate(found, 1) if word not in places)


def _is_code(found: list[str], places: dict[str, int], purpose: Purpose) -> bool:
    if _unknown(found, places):
        return False
    number = 0
    for word in found:
        number = number << BITS_A_WORD | places[word]
    raw = (number >> BITS_OF_CHECKSUM).to_bytes(N_BYTES, "big")
    return number & (1 << BITS_OF_CHECKSUM) - 1 == _checksum(raw, purpose)


def _checksum(raw: bytes, purpose: Purpose) -> int:
    return hashlib.sha256(purpose.encode() + raw).digest()[0] >> 8 - BITS_OF_CHECKSUM
