"""What a pack says to people, each text with the place where it is written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from querencia import scripts
from querencia.packs.pack import Pack, Unit

DIRECTIVE = re.compile(r"\[[^\]]*\]")
SPOKEN_FACTS = ("title", "purpose", "if_too_much")


@dataclass(frozen=True, kw_only=True)
class Said:
    """One text that a person meets, and where it stands. `prose`: sentences, not a label or an option."""

    file: str
    line: int
    text: str
    prose: bool = True


def pack_said(pack: Pack, texts: Mapping[str, str], *, lang: str) -> Iterator[Said]:
    """The sentences for a good night, what versions changed, and the titles of parts and needs."""
    for sentence in (*pack.sentences[lang], *(change.words[lang] for change in pack.changes)):
        yield located("pack.toml", texts["pack.toml"], sentence)
    for title in (*(part.title for part in pack.parts), *(need.title for need in pack.needs)):
        yield located("pack.toml", texts["pack.toml"], title[lang], prose=False)


def unit_said(unit: Unit, texts: Mapping[str, str], *, lang: str) -> Iterator[Said]:
    """All that a unit says: its words, then the facts that are shown with it."""
    folder = folder_of(unit)
    file = f"{folder}/{lang}.md"
    for number, line in enumerate(texts[file].split("\n"), start=1):
        spoken = DIRECTIVE.sub(".", line).strip()
        plain = spoken.removeprefix("# ").removeprefix("- ")
        yield Said(file=file, line=number, text=plain, prose=plain == spoken)
    for key in SPOKEN_FACTS:
        text = texts[f"{folder}/unit.toml"]
        yield located(f"{folder}/unit.toml", text, getattr(unit, key)[lang], prose=key != "title")


def versions(unit: Unit, text: str, *, lang: str) -> Iterator[Sequence[tuple[int, str]]]:
    """The unit as different people meet it: lines with their numbers."""
    if not unit.script:
        yield list(enumerate(text.split("\n"), start=1))
        return
    script = unit.script[lang]
    minutes = max(unit.lengths, default=None)
    for tone in scripts.TONES:
        for path in script.paths:
            heard = scripts.heard(script, minutes=minutes, lengths=unit.lengths, tone=tone, path=path)
            yield [(item.line, item.text) for items in heard for item in items if item.kind == "say"]


def folder_of(unit: Unit) -> str:
    """Where the unit stands below its pack."""
    return f"{unit.kind}s/{unit.id}"


def located(file: str, text: str, words: str, *, prose: bool = True) -> Said:
    """Words with the line of the file in which they are written."""
    start = text.find(words)
    return Said(file=file, line=text[: max(start, 0)].count("\n") + 1, text=words, prose=prose)
