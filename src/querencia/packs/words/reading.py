"""How hard a text is to read: words, sentences and syllables counted, and two published formulas.

English, Flesch–Kincaid grade: J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom, "Derivation of new
readability formulas for Navy enlisted personnel", Research Branch Report 8-75, Naval Air Station, 1975.

Spanish, perspicuity: F. Szigriszt Pazos, "Sistemas predictivos de legibilidad del mensaje escrito", doctoral
thesis, Universidad Complutense de Madrid, 1993; read on the INFLESZ scale: I. M. Barrio-Cantalejo and others,
"Validación de la Escala INFLESZ para evaluar la legibilidad de los textos dirigidos a pacientes", Anales del
Sistema Sanitario de Navarra 31(2), 2008: under 40 very hard, to 55 rather hard, to 65 normal, to 80 fairly
easy, above that very easy.

Numbers in digits are left out: they are looked at, or dialled, not read.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from querencia.packs.words.syllables import english, spanish

SENTENCE = re.compile(r"(?:[^.!?…\n]|(?<=\d)[.](?=\d))+")
WORD = re.compile(r"\w+(?:['’-]\w+)*")


@dataclass(frozen=True, kw_only=True)
class Count:
    """What the formulas ask of a text."""

    sentences: int
    words: int
    syllables: int


@dataclass(frozen=True, kw_only=True)
class Formula:
    """A formula: what it is called where a text is found too hard, and which way is easier."""

    name: str
    syllables: Callable[[str], int]
    score: Callable[[Count], float]
    lower_is_easier: bool

    def of(self, texts: Iterable[str]) -> float:
        """The score, to one decimal, of texts that each begin a sentence; together they have a word."""
        return round(self.score(counted(texts, syllables=self.syllables)), 1)

    def hardness(self, text: str) -> float:
        """How hard a text is, more being harder, whatever the formula."""
        return self.of([text]) if self.lower_is_easier else -self.of([text])

    def is_harder(self, score: float, limit: float) -> bool:
        """Whether a score is on the hard side of a limit."""
        return score > limit if self.lower_is_easier else score < limit


def sentences_of(text: str) -> list[str]:
    """The sentences of a text; a colon or a semicolon does not end one."""
    return [each.strip() for each in SENTENCE.findall(text) if words_of(each)]


def words_of(text: str) -> list[str]:
    """The words of a text, without numbers in digits."""
    return [word for word in WORD.findall(text) if not word.isdigit()]


def counted(texts: Iterable[str], *, syllables: Callable[[str], int]) -> Count:
    """Sentences, words and syllables of some texts, together."""
    sentences = [each for text in texts for each in sentences_of(text)]
    words = [word for each in sentences for word in words_of(each)]
    return Count(sentences=len(sentences), words=len(words), syllables=sum(syllables(word) for word in words))


def grade(count: Count) -> float:
    """The Flesch–Kincaid grade: years at school in the United States."""
    return 0.39 * count.words / count.sentences + 11.8 * count.syllables / count.words - 15.59


def perspicuity(count: Count) -> float:
    """The perspicuity of Szigriszt Pazos."""
    return 206.835 - 62.3 * count.syllables / count.words - count.words / count.sentences


FORMULAS = {
    "flesch-kincaid": Formula(
        name="Flesch–Kincaid grade", syllables=english, score=grade, lower_is_easier=True
    ),
    "inflesz": Formula(name="INFLESZ", syllables=spanish, score=perspicuity, lower_is_easier=False),
}
