"""Syllables against words counted by hand, and the two formulas against sums done by hand."""

import pytest

from querencia.packs.words.reading import FORMULAS, Count, counted, grade, perspicuity, sentences_of
from querencia.packs.words.syllables import english, spanish

ENGLISH = {
    1: "the eye floor breathe weight walked stayed there don't can't once night called it's you’re",
    2: "table people quiet being something sometimes didn't wanted voices little after client doing centre",
    3: "animal different everyone beautiful remember idea area anyone reaction yesterday whoever well-being",
    4: "everybody anxiety usually situation emergency January experience videophone caregiving",
    5: "possibility university organisation's",
    6: "reconciliation reliability",
}
SPANISH = {
    1: "y yo muy rey pie que soy pues",
    2: "quiero suelo aún oír días guía hielo agua huía cuida ruido ahí gente",
    3: "amable distancia ciudades leído pingüino quédate vergüenza poeta maestro ahora línea Dios-mío",
    4: "sentimiento compañía teléfono habitación averiguáis",
    5: "amabilidad psicología posibilidad aeropuerto recuperación",
}


def by_hand(counts):
    return [(word, n) for n, words in counts.items() for word in words.split()]


@pytest.mark.parametrize(("word", "n"), by_hand(ENGLISH))
def test_english_syllables(word, n):
    assert english(word) == n


@pytest.mark.parametrize(("word", "n"), by_hand(SPANISH))
def test_spanish_syllables(word, n):
    assert spanish(word) == n


@pytest.mark.parametrize("syllables", [english, spanish])
def test_what_has_no_vowels_is_one_syllable(syllables):
    assert [syllables(word) for word in ("988", "-", "'", "x", "")] == [1, 1, 1, 1, 1]


def test_sentences():
    assert sentences_of("One: two; three. Four? … Five, 1.000 and 2.5!\nSix") == [
        "One: two; three",
        "Four",
        "Five, 1.000 and 2.5",
        "Six",
    ]
    assert sentences_of(" … . ! 123. 0800 4141.") == []


def test_what_is_counted():
    texts = ["The cat sat on the mat.", "", "It stayed: nobody asked, 988 or 0800 4141."]

    assert counted(texts, syllables=english) == Count(sentences=2, words=11, syllables=13)


def test_the_grade():
    """0.39 × 10/2 + 11.8 × 12/10 − 15.59 = 1.95 + 14.16 − 15.59"""
    assert round(grade(Count(sentences=2, words=10, syllables=12)), 6) == 0.52


def test_the_perspicuity():
    """206.835 − 62.3 × 20/10 − 10/2 = 206.835 − 124.6 − 5"""
    assert round(perspicuity(Count(sentences=2, words=10, syllables=20)), 6) == 77.235


@pytest.mark.parametrize(
    ("name", "easy", "hard"),
    [
        (
            "flesch-kincaid",
            "The floor is still there.",
            "Institutional documentation necessitates it.",
        ),
        (
            "inflesz",
            "El suelo sigue ahí.",
            "La documentación institucional requiere consideración.",
        ),
    ],
)
def test_which_way_is_hard(name, easy, hard):
    formula = FORMULAS[name]

    assert formula.hardness(hard) > formula.hardness(easy)
    assert formula.is_harder(formula.of([hard]), formula.of([easy]))
    assert not formula.is_harder(6.0, 6.0)
