"""The words of the help lines, held against each language's glossary. They are read in hard hours."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from querencia.packs import Finding
from querencia.packs.words.checking import glossaries, text_findings
from querencia.packs.words.reading_age import Text
from querencia.packs.words.said import Said, located

PROSE = {"words", "step", "note", "about"}
"""What is written in sentences; the rest are facts in a word or two."""
NAMES = {"name"}
"""The services' own, and not ours to mend."""


def help_findings(content: Path) -> list[Finding]:
    """Everything that is to mend in the words of the help lines, once they can be read."""
    spoken, _ = glossaries(content / "words")
    whole = Said(file=str(content / "help" / "international.toml"), line=1, text="")
    return [
        finding
        for lang, glossary in sorted(spoken.items())
        for finding in text_findings(help_texts(content, lang=lang), glossary, whole=whole)
    ]


def help_texts(content: Path, *, lang: str) -> list[Text]:
    """What the help lines of each file say in one language."""
    texts = []
    for path in sorted((content / "help").glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        said = list(_said(tomllib.loads(text), str(path), text, lang=lang))
        texts.append(Text(name=f"help/{path.stem} ({lang})", said=said, hard_hours=True))
    return texts


def _said(facts: object, file: str, text: str, *, lang: str, key: str = "") -> Iterator[Said]:
    """Every text of a language, wherever it stands in the facts."""
    if isinstance(facts, list):
        for each in facts:
            yield from _said(each, file, text, lang=lang, key=key)
    elif isinstance(facts, dict):
        for name, value in facts.items():
            if name == lang and isinstance(value, str):
                yield located(file, text, value, prose=key in PROSE)
            elif name not in NAMES:
                yield from _said(value, file, text, lang=lang, key=name)
