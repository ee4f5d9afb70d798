"""How the words of a pack speak: sentences too long and phrases to avoid, by each language's glossary.

The glossaries stand beside the pack, in `words/<lang>.toml`; a language without one is not checked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from querencia import scripts
from querencia.packs.exceptions import Finding
from querencia.packs.facts import facts
from querencia.packs.files import files_of
from querencia.packs.pack import Pack, Unit
from querencia.packs.shapes import Glossary, Term

SENTENCE = re.compile(r"[^.!?…]+")
WORD = re.compile(r"\w+(?:['’-]\w+)*")
SPOKEN_FACTS = ("title", "purpose", "if_too_much")


@dataclass(frozen=True, kw_only=True)
class Said:
    """One text that a person meets, and where it stands."""

    file: str
    line: int
    text: str


def words_findings(folder: Path, texts: Mapping[str, str], *, pack: Pack | None) -> list[Finding]:
    """Findings about the glossaries beside this pack, and about the pack's words if it can be read."""
    found: list[Finding] = []
    for name, text in files_of(folder.parent / "words").texts.items():
        file = f"../words/{name}"
        glossary = facts(Glossary, text, file=file)
        if isinstance(glossary, list):
            found += glossary
        elif pack and glossary.language in pack.languages:
            found += _checked(pack, texts, glossary)
    return found


def _checked(pack: Pack, texts: Mapping[str, str], glossary: Glossary) -> Iterator[Finding]:
    for said in _all_said(pack, texts, lang=glossary.language):
        yield from _long_sentences(said, longest=glossary.longest_sentence)
        for term in glossary.terms:
            yield from _avoided(said, term)
    for unit in pack.units.values():
        yield from _repeated(unit, texts, glossary)


def _all_said(pack: Pack, texts: Mapping[str, str], *, lang: str) -> Iterator[Said]:
    for sentence in pack.sentences[lang]:
        yield _located("pack.toml", texts["pack.toml"], sentence)
    for title in (*(part.title for part in pack.parts), *(need.title for need in pack.needs)):
        yield _located("pack.toml", texts["pack.toml"], title[lang])
    for unit in pack.units.values():
        folder = folder_of(unit)
        file = f"{folder}/{lang}.md"
        for number, line in enumerate(texts[file].split("\n"), start=1):
            spoken = re.sub(r"\[[^\]]*\]", ".", line).removeprefix("# ").removeprefix("- ")
            yield Said(file=file, line=number, text=spoken)
        for key in SPOKEN_FACTS:
            yield _located(f"{folder}/unit.toml", texts[f"{folder}/unit.toml"], getattr(unit, key)[lang])


def folder_of(unit: Unit) -> str:
    """Where the unit stands below its pack."""
    return f"{unit.kind}s/{unit.id}"


def _located(file: str, text: str, words: str) -> Said:
    start = text.find(words)
    return Said(file=file, line=text[: max(start, 0)].count("\n") + 1, text=words)


def _long_sentences(said: Said, *, longest: int) -> Iterator[Finding]:
    for sentence in SENTENCE.findall(said.text):
        n_words = len(WORD.findall(sentence))
        if n_words > longest:
            message = f"A sentence of {n_words} words: {sentence.strip()}"
            yield _finding(said, message, f"Cut it to {longest} words or fewer.")


def _avoided(said: Said, term: Term) -> Iterator[Finding]:
    for phrase in term.avoid:
        if _phrase(phrase).search(said.text):
            say = f" Say: {term.say}." if term.say else ""
            yield _finding(said, f"“{phrase}” is a phrase to avoid.", f"{term.because}{say}")


def _repeated(unit: Unit, texts: Mapping[str, str], glossary: Glossary) -> Iterator[Finding]:
    lang = glossary.language
    file = f"{folder_of(unit)}/{lang}.md"
    for once in glossary.once:
        for version in _versions(unit, texts[file], lang=lang):
            lines = [line for line, text in version for _ in _phrase(once.phrase).findall(text)]
            if len(lines) > 1:
                said = Said(file=file, line=lines[1], text="")
                yield _finding(said, f"“{once.phrase}” comes twice in one unit.", once.because)
                break


def _versions(unit: Unit, text: str, *, lang: str) -> Iterator[Sequence[tuple[int, str]]]:
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


def _phrase(phrase: str) -> re.Pattern[str]:
    """The phrase as whole words, in either case."""
    start = r"(?<!\w)" if phrase[0].isalnum() else ""
    end = r"(?!\w)" if phrase[-1].isalnum() else ""
    return re.compile(start + re.escape(phrase) + end, re.IGNORECASE)


def _finding(said: Said, message: str, mend: str) -> Finding:
    return Finding(file=said.file, line=said.line, message=message, mend=mend, weight="words")
