"""Who reviewed a unit's words, and whether they are still the same words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from querencia.packs.exceptions import Finding
from querencia.packs.facts import line_of
from querencia.packs.pack import Pack, Unit
from querencia.packs.shapes import Review, UnitFacts
from querencia.packs.words.said import folder_of

PICTURE = re.compile(r"\[picture ([a-z-]+)\]")
REVIEWED_FACTS = ("title", "purpose", "if_too_much", "rests_on")


def words_digest(facts: UnitFacts, texts: Mapping[str, str], *, folder: str, languages: Sequence[str]) -> str:
    """Twelve hexadecimal digits over all that a reviewer reads: the words of every language, pauses and
    pictures included.

    Spaces at the ends of lines, and how lines end, change nothing.
    """
    whole = sha256()
    for lang in sorted(languages):
        words = texts.get(f"{folder}/{lang}.md", "")
        facts_read = [getattr(facts, key).get(lang, "") for key in REVIEWED_FACTS]
        pictures = [texts.get(f"pictures/{name}.svg", "") for name in PICTURE.findall(words)]
        for text in (lang, *facts_read, words, *pictures):
            even = "\n".join(line.rstrip() for line in text.splitlines()).strip()
            whole.update(f"{len(even)}\n{even}\n".encode())
    return whole.hexdigest()[:12]


def review_findings(pack: Pack, texts: Mapping[str, str]) -> Iterator[Finding]:
    """Reviews of words that have changed since."""
    for unit in pack.units.values():
        review = unit.facts.reviewed
        if review.by and not unit.review:
            file = f"{folder_of(unit)}/unit.toml"
            message = f"The words have changed since the review of {review.date} by {review.by}."
            mend = f'Have them read again (words = "{unit.words}"), or write reviewed = {{}}.'
            line = line_of(texts[file], ["reviewed"])
            yield Finding(file=file, line=line, message=message, mend=mend, weight="words")


def review_lines(pack: Pack) -> list[str]:
    """The state of every unit's review, a line each; one more for a language with sentences of this place."""
    width = max((len(unit.id) for unit in pack.units.values()), default=0)
    return [line for unit in pack.units.values() for line in _lines(unit, width)]


def _lines(unit: Unit, width: int) -> Iterator[str]:
    yield f"{unit.id:{width}}  {unit.words}  {_state(unit.facts.reviewed, is_held=bool(unit.review))}"
    for lang, own in unit.own.items():
        yield f"  of this place ({lang})  {own.words}  {_state(own.reviewed, is_held=bool(own.review))}"


def _state(review: Review, *, is_held: bool) -> str:
    if not review.by:
        return "not yet"
    state = "reviewed by" if is_held else "changed since the review by"
    return f"{state} {review.by}, {review.role}, {review.date}, version {review.version}"
