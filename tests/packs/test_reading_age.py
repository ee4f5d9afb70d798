"""Every unit is easy to read: English to Flesch-Kincaid 6, Spanish from INFLESZ 65, by rule of thumb."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from querencia import packs

ABCT = packs.load(Path(__file__).parents[2] / "content" / "abct")
UNITS = list(ABCT.units)
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def syllables_en(word):
    groups = len(re.findall(r"[aeiouy]+", word))
    is_silent = word.endswith("e") and not word.endswith(("le", "ee"))
    return max(1, groups - is_silent)


def syllables_es(word):
    word = re.sub(r"qu|gu(?=[eiéí])", "g", re.sub(r"y$", "i", word))
    groups = re.findall(r"[aeiouáéíóúü]+", word)
    return max(1, sum(1 + sum(is_apart(*pair) for pair in pairwise(group)) for group in groups))


def is_apart(one, other):
    return {one, other} <= set("aeoáéó") or bool({one, other} & set("íú"))


def sizes(text, *, lang):
    """Words in a sentence, and syllables in a word, on average."""
    count = {"en": syllables_en, "es": syllables_es}[lang]
    words = WORD.findall(text.lower())
    sentences = [each for each in re.split(r"[.!?]+", text) if WORD.search(each)]
    return len(words) / len(sentences), sum(count(word) for word in words) / len(words)


def met(unit_id, *, lang):
    """Every version of a unit that somebody can hear or read, as one text; options to tap are left out."""
    unit = ABCT.unit(unit_id)
    if unit.kind == "lesson":
        yield " ".join(line for card in unit.lesson[lang].long for line in spoken(card))
        yield " ".join(line for card in unit.lesson[lang].short for line in card.lines)
    elif unit.kind == "exercise":
        yield " ".join(written(unit.exercise[lang]))
    else:
        yield from heard(unit, lang=lang)


def spoken(card):
    """What a card says in sentences: not its options, labels and the words at the ends of a rating."""
    for item in card.items:
        if item.kind == "scene":
            yield from (*item.lines, *(answer for _, answer in item.ways))
        elif item.kind == "weigh":
            yield f"{item.again or item.statement} "
        elif item.kind == "picture":
            yield item.description
        elif item.kind in ("line", "week"):
            yield item.text


def written(exercise):
    """The lines of a writing in the order of the page."""
    yield from exercise.intro
    for block in exercise.blocks:
        yield from (f"{block.question}.", *getattr(block, "hints", ()))
    yield from exercise.side_by_side.lines if exercise.side_by_side else ()
    yield from exercise.after


def heard(unit, *, lang):
    for minutes in unit.lengths or (None,):
        for tone in ("warm", "plain"):
            for path in unit.script[lang].paths:
                pages = ABCT.readable(unit.id, lang=lang, minutes=minutes, tone=tone, path=path)
                yield " ".join(line.text for page in pages for line in page if line.kind == "say")


def test_the_count_of_syllables():
    assert [syllables_en(word) for word in ("breathe", "little", "anger", "choose")] == [1, 2, 2, 1]
    assert [syllables_es(word) for word in ("aire", "caer", "había", "queda", "guía", "muy")] == [
        *(2, 2, 3, 2, 2, 1)
    ]


@pytest.mark.parametrize("unit_id", UNITS)
def test_english_is_read_at_eleven(unit_id):
    for text in met(unit_id, lang="en"):
        sentence, word = sizes(text, lang="en")
        assert 0.39 * sentence + 11.8 * word - 15.59 <= 6


@pytest.mark.parametrize("unit_id", UNITS)
def test_spanish_is_read_with_ease(unit_id):
    for text in met(unit_id, lang="es"):
        sentence, word = sizes(text, lang="es")
        assert 206.835 - 62.3 * word - sentence >= 65
