"""Whether texts are easy enough to read: each of them, half of them, and those for hard hours."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from querencia.packs.exceptions import Finding
from querencia.packs.shapes import ReadingAge
from querencia.packs.words.phrases import finding
from querencia.packs.words.reading import FORMULAS, Formula, sentences_of
from querencia.packs.words.said import Said

ALWAYS_HERE = 0
"""The part whose units are opened in hard hours."""


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


def reading_findings(texts: Iterable[Text], limits: ReadingAge, *, whole: Said) -> Iterator[Finding]:
    """Texts too hard to read, at their hardest sentence; and `whole` if half of them are."""
    formula = FORMULAS[limits.formula]
    scores: dict[str, float] = {}
    for text in texts:
        score = formula.of(each.text for each in text.prose)
        if score is None:
            continue
        scores[text.name] = score
        limit = limits.hard_hours if text.hard_hours else limits.each
        if formula.is_harder(score, limit):
            yield _too_hard(text, score, limit, formula)
    middle = round(median(scores.values()), 1) if scores else limits.half
    if formula.is_harder(middle, limits.half):
        hardest = sorted(scores, key=lambda name: scores[name], reverse=formula.lower_is_easier)[:3]
        named = ", ".join(f"{name} ({scores[name]})" for name in hardest)
        message = f"Half of the texts read at {formula.name} {middle} or harder."
        yield finding(whole, message, f"Bring half of them to {limits.half:g}. The hardest: {named}.")


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
