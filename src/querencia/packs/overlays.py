"""Sentences of a place: a clinic's own words laid over single sentences of a pack, which stays as it is."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field

from querencia.packs.exceptions import Finding
from querencia.packs.facts import facts, line_of
from querencia.packs.files import Files, digest, files_of
from querencia.packs.pack import Own, Pack, Placed
from querencia.packs.shapes import Review, Shape, Text
from querencia.packs.words.checking import words_findings
from querencia.packs.words.said import folder_of

NAME = re.compile(r"([^/]+)/([^/]+)\.toml")
NO_WORDS = re.compile(r"[\[\]\n]|^[#-] ")
BEGINS = re.compile(r"(?:[#-] |(?:.*[.!?…\]] )?)")
"""What stands before a sentence on its line: nothing, a mark, the end of another, a directive."""
GOES_ON = re.compile(r" *(?:\[.*)?")
"""What stands after the last sentence of a line."""

Make = Callable[[Files], tuple[Pack | None, list[Finding]]]


class Sentence(Shape):
    """`[[sentence]]`: what the pack says, and what this place says instead."""

    model_config = ConfigDict(serialize_by_alias=True)

    was: Text
    says: Annotated[Text, Field(alias="is")]


class OverlayFacts(Shape):
    """`<unit>/<language>.toml` of an overlay, with a review of its own."""

    reviewed: Review = Review()
    sentence: tuple[Sentence, ...]


@dataclass(frozen=True, kw_only=True)
class Overlay:
    """The files of an overlay, read once."""

    folder: Path
    files: Files

    @property
    def raw(self) -> dict[str, bytes]:
        """Its bytes, by names that no file of a pack has."""
        return {f"overlay/{name}": raw for name, raw in self.files.raw.items()}

    def named(self, name: str) -> str:
        """A file of it, as findings name it."""
        return str(self.folder / name)


def read_overlay(folder: Path | None) -> Overlay | None:
    """The overlay in this folder; None where there is no such folder, or nothing in it."""
    if folder is None or not folder.is_dir():
        return None
    files = files_of(folder)
    is_empty = not (files.raw or files.findings)
    return None if is_empty else Overlay(folder=folder, files=files)


def lay(
    overlay: Overlay, pack: Pack, files: Files, *, make: Make, glossaries: Path
) -> tuple[Pack | None, list[Finding]]:
    """The pack with the sentences of the place in it, or everything that stands against them.

    `files` are those of the pack, and `make` makes a pack of files. A sentence that breaks a rule for words
    is refused; what the pack itself breaks is not the overlay's.
    """
    found = [replace(each, file=overlay.named(each.file)) for each in overlay.files.findings]
    reviews: dict[tuple[str, str], Review] = {}
    placed: list[Placed] = []
    for name, text in overlay.files.texts.items():
        read = _read(name, text, pack, files, overlay)
        if isinstance(read, list):
            found += read
        else:
            key, reviews[key], sentences = read
            placed += sentences
    if found:
        return None, found
    texts = _laid(files.texts, placed)
    made, wrong = make(replace(files, texts=texts))
    if made is None:
        return None, [_of_the_place(each, placed) for each in wrong]
    own = _with_own(made, pack, placed, reviews, texts)
    before = _words_findings(glossaries, files.texts, pack, placed)
    words = _words_findings(glossaries, texts, own, placed)
    found = [_of_the_place(each, placed) for each in words if each not in before]
    whole = replace(own, digest=digest({**files.raw, **overlay.raw}))
    return (None if found else whole), found


def _words_findings(
    glossaries: Path, texts: Mapping[str, str], pack: Pack, placed: Sequence[Placed]
) -> list[Finding]:
    """Findings about the words of the units that an overlay touches; the others need no second look."""
    touched = {each.unit: pack.units[each.unit] for each in placed}
    here = {each.file for each in placed}
    found = words_findings(glossaries, texts, pack=replace(pack, units=touched))
    return [each for each in found if each.file in here]


def own_digest(text: str) -> str:
    """Twelve hexadecimal digits over a unit's words in one language, as this place says them."""
    even = "\n".join(line.rstrip() for line in text.splitlines()).strip()
    return sha256(even.encode()).hexdigest()[:12]


def own_review_findings(pack: Pack, overlay: Overlay) -> Iterator[Finding]:
    """Reviews of sentences of the place that have changed since."""
    for unit in pack.units.values():
        for lang, own in unit.own.items():
            if own.reviewed.by and not own.review:
                name = f"{unit.id}/{lang}.toml"
                message = (
                    f"The words have changed since the review of {own.reviewed.date} by {own.reviewed.by}."
                )
                mend = f'Have them read again (words = "{own.words}"), or take the review away.'
                line = line_of(overlay.files.texts[name], ["reviewed"])
                yield Finding(file=overlay.named(name), line=line, message=message, mend=mend, weight="words")


def _read(
    name: str, text: str, pack: Pack, files: Files, overlay: Overlay
) -> list[Finding] | tuple[tuple[str, str], Review, list[Placed]]:
    """The sentences of one file, each in its place, or what is wrong with them."""
    file = overlay.named(name)
    match = NAME.fullmatch(name)
    unit = pack.units.get(match[1]) if match else None
    if match is None or unit is None or match[2] not in pack.languages:
        return [_misplaced(file, match, is_unit=unit is not None)]
    found = facts(OverlayFacts, text, file=file)
    if isinstance(found, list):
        return found
    if not found.sentence:
        mend = "Write [[sentence]], or take the file away."
        return [Finding(file=file, line=1, message="It replaces nothing.", mend=mend)]
    words = f"{folder_of(unit)}/{match[2]}.md"
    findings: list[Finding] = []
    placed: list[Placed] = []
    for n, sentence in enumerate(found.sentence):
        line = line_of(text, ["sentence", n, "was"])
        spans = list(_spans(files.texts[words], sentence.was))
        problem = _problem(sentence, spans, placed, words=words)
        if problem:
            findings.append(Finding(file=file, line=line, message=problem[0], mend=problem[1]))
        else:
            at = Placed(
                unit=unit.id,
                lang=match[2],
                file=words,
                line=files.texts[words][: spans[0]].count("\n") + 1,
                start=spans[0],
                was=sentence.was,
                says=sentence.says,
                named=file,
                named_line=line_of(text, ["sentence", n, "is"]),
            )
            placed.append(at)
    return findings or ((unit.id, match[2]), found.reviewed, placed)


def _misplaced(file: str, match: re.Match[str] | None, *, is_unit: bool) -> Finding:
    if match is None:
        message, mend = "This file is not expected here.", "Name it UNIT/LANGUAGE.toml."
    elif not is_unit:
        message, mend = f"Unknown unit {match[1]}.", "Name the folder as the pack names the unit."
    else:
        message, mend = f"The pack does not speak {match[2]}.", "Name the file after one of its languages."
    return Finding(file=file, line=1, message=message, mend=mend)


def _spans(text: str, was: str) -> Iterator[int]:
    """Where these words stand as whole sentences, inside one line."""
    for match in re.finditer(re.escape(was), text):
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        after = text[match.end() :].partition("\n")[0]
        is_closed = was[-1] in ".!?…" and after.startswith(" ")
        if BEGINS.fullmatch(before) and (is_closed or GOES_ON.fullmatch(after)):
            yield match.start()


def _problem(
    sentence: Sentence, spans: Sequence[int], placed: Sequence[Placed], *, words: str
) -> tuple[str, str] | None:
    was, says = sentence.was, sentence.says
    if any(NO_WORDS.search(each) or each != each.strip() for each in (was, says)):
        return "Only words are replaced.", "Take brackets, marks, line ends and outer spaces away."
    if was == says:
        return "Both sentences are the same.", "Take it away."
    if not spans:
        return f"{words} does not say “{was}”.", "Write what stands there now, or take it away."
    if len(spans) > 1:
        mend = "Write it together with the sentence beside it."
        return f"{words} says “{was}” {len(spans)} times.", mend
    start = spans[0]
    if any(start < each.start + len(each.was) and each.start < start + len(was) for each in placed):
        return f"“{was}” is replaced already.", "Write one of the two."
    return None


def _laid(texts: Mapping[str, str], placed: Sequence[Placed]) -> dict[str, str]:
    laid = dict(texts)
    for each in sorted(placed, key=lambda each: each.start, reverse=True):
        text = laid[each.file]
        laid[each.file] = text[: each.start] + each.says + text[each.start + len(each.was) :]
    return laid


def _of_the_place(finding: Finding, placed: Sequence[Placed]) -> Finding:
    """What a sentence of the place breaks, named where it is written: by its line, else by its unit."""
    here = [each for each in placed if each.file == finding.file]
    near = [each for each in here if each.line == finding.line] or here or placed
    mend = f"{finding.mend} (There it would be {finding.file}, line {finding.line}.)"
    return replace(finding, file=near[0].named, line=near[0].named_line, mend=mend, weight="breaks")


def _with_own(
    made: Pack,
    pack: Pack,
    placed: Sequence[Placed],
    reviews: Mapping[tuple[str, str], Review],
    texts: Mapping[str, str],
) -> Pack:
    """The pack as made, whose units know which sentences are of this place; reviews in it are of its own."""
    units = dict(made.units)
    for (unit, lang), reviewed in reviews.items():
        here = tuple(each for each in placed if (each.unit, each.lang) == (unit, lang))
        own = Own(sentences=here, words=own_digest(texts[here[0].file]), reviewed=reviewed)
        units[unit] = replace(units[unit], words=pack.units[unit].words, own={**units[unit].own, lang: own})
    return replace(made, units=units)
