"""Four words to come back with, from our own lists of 2,048 words. Pure but for reading the list."""

import functools
from pathlib import Path
from random import Random

N_WORDS = 4
"""Four of 2,048: 44 bits, and every guess costs an argon2 hash."""


@functools.cache
def words_of(folder: Path, lang: str) -> tuple[str, ...]:
    """The word list of a language."""
    return tuple((folder / f"{lang}.txt").read_text("utf-8").split())


def propose(words: tuple[str, ...], rng: Random) -> str:
    """Four different words, joined by spaces."""
    return " ".join(rng.sample(words, N_WORDS))
