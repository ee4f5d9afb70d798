"""Whether texts are easy enough to read: each of them, half of them, and those for hard hours."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from querencia.packs.exceptions import Finding
from querencia.packs.shapes import ReadingAge
from querencia.packs.words.phrases import finding
from querencia.packs.words.reading import FORMULAS, Formula, sentences_of, words_of
from querencia.packs.words.said import Said

ALWAYS_HERE = 0
"""The part whose units are opened in hard hours."""
SHORTEST = 30
"""Words. The formulas were made for samples of 100; below this, one long word decides."""


@dataclass(frozen=True, kw_only=True)
class Text:
    """What is read in one go, by name. `hard_hours`: it meets people then, or asks for their consent."""

    name: str
    said: Sequence[Said]
    hard_hours: bool = False

    @property
    def prose(self) -> list[Said]:
        """What is written in sentences: labels and options are left out."""
        return [each for each in self.said if each.prose]

    @property
    def is_short(self) -> bool:
        """Whether it is too short for formulas that were made for whole passages."""
        return sum(len(words_of(each.text)) for each in self.prose) < SHORTEST


def reading_findings(texts: Iterable[Text], limits: ReadingAge, *, whole: Said) -> Iterator[Finding]:
    """Texts too hard to read, at their hardest sentence; and `whole` if half of them are.

    Short texts are read together, those for hard hours apart.
    """
    formula = FORMULAS[limits.formula]
    scores: dict[str, float] = {}
    for text in _long_enough(list(texts)):
        score = scores[text.name] = formula.of(each.text for each in text.prose)
        limit = limits.hard_hours if text.hard_hours else limits.each
        if formula.is_harder(score, limit):
            yield _too_hard(text, score, limit, formula)
    middle = round(median(scores.values()), 1) if scores else limits.half
    if formula.is_harder(middle, limits.half):
        hardest = sorted(scores, key=lambda name: scores[name], reverse=formula.lower_is_easier)[:3]
        named = ", ".join(f"{name} ({scores[name]})" for name in hardest)
        message = f"Half of the texts read at {formula.name} {middle} or harder."
        yield finding(whole, message, f"Bring half of them to {limits.half:g}. The hardest: {named}.")


def _long_enough(texts: Sequence[Text]) -> Iterator[Text]:
    """The texts, short ones joined; what is short even then is left out."""
    yield from (text for text in texts if not text.is_short)
    for hard_hours, name in ((False, "all short texts"), (True, "all short texts for hard hours")):
        short = [text for text in texts if text.is_short and text.hard_hours == hard_hours]
        joined = Text(name=name, said=[each for text in short for each in text.said], hard_hours=hard_hours)
        if not joined.is_short:
            yield joined


def _too_hard(text: Text, score: float, limit: float, formula: Formula) -> Finding:
    """The finding, where the hardest sentence stands."""
    _, where, sentence = max(
        (
            (formula.hardness(sentence), said, sentence)
            for said in text.prose
            for sentence in sentences_of(said.text)
        ),
        key=lambda each: each[0],
    )
    message = f"{text.name} reads at {formula.name} {score}; its hardest sentence: “{sentence}”."
    side = "or less" if formula.lower_is_easier else "or more"
    return finding(where, message, f"Bring it to {limit:g} {side}: shorter words, shorter sentences.")
