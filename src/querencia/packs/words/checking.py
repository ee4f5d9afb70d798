"""The words of a pack held against each language's glossary, `words/<lang>.toml`.

A language without a glossary is not checked. The same glossaries hold for help lines and for the interface.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from querencia.packs.exceptions import Finding
from querencia.packs.facts import facts, line_of
from querencia.packs.files import files_of
from querencia.packs.pack import Pack, Unit
from querencia.packs.shapes import Glossary
from querencia.packs.words.phrases import claim_findings, finding, phrase, phrase_findings
from querencia.packs.words.reading_age import ALWAYS_HERE, Text, reading_findings
from querencia.packs.words.reviews import review_findings
from querencia.packs.words.said import Said, folder_of, located, pack_said, unit_said, versions


def glossaries(folder: Path) -> tuple[dict[str, Glossary], list[Finding]]:
    """The glossaries of a folder by language, and what is wrong with them or between them."""
    found: dict[str, Glossary] = {}
    findings: list[Finding] = []
    texts = files_of(folder).texts
    for name, text in texts.items():
        glossary = facts(Glossary, text, file=f"../words/{name}")
        if isinstance(glossary, list):
            findings += glossary
        else:
            found[glossary.language] = glossary
    return found, findings or [*_unshared(found, texts)]


def words_findings(folder: Path, texts: Mapping[str, str], *, pack: Pack | None) -> list[Finding]:
    """Findings about the glossaries in this folder, and about a pack's words if it can be read."""
    found, findings = glossaries(folder)
    if pack is None:
        return findings
    for lang in pack.languages:
        if lang in found:
            findings += _checked(pack, texts, found[lang])
    return [*findings, *review_findings(pack, texts)]


def text_findings(texts: Sequence[Text], glossary: Glossary, *, whole: Said) -> Iterator[Finding]:
    """Findings about texts that are no pack's: help lines, the interface. `whole`: where they stand."""
    for text in texts:
        yield from phrase_findings(text.said, glossary)
    if glossary.reading:
        yield from reading_findings(texts, glossary.reading, whole=whole)


def _unshared(found: Mapping[str, Glossary], texts: Mapping[str, str]) -> Iterator[Finding]:
    """Words of our own that one language explains and another does not."""
    everywhere = {word.id for glossary in found.values() for word in glossary.glossary}
    for lang, glossary in found.items():
        for missing in sorted(everywhere - {word.id for word in glossary.glossary}):
            file, text = f"../words/{lang}.toml", texts.get(f"{lang}.toml", "")
            yield Finding(
                file=file,
                line=line_of(text, ["glossary"]),
                message=f"The glossary has no {missing}.",
                mend="Write it, or take it from the other languages.",
                weight="words",
            )


def _checked(pack: Pack, texts: Mapping[str, str], glossary: Glossary) -> Iterator[Finding]:
    lang = glossary.language
    good_night = list(pack_said(pack, texts, lang=lang))
    readings = [Text(name=f"sentences.{lang}", said=good_night, hard_hours=True)]
    for unit in pack.units.values():
        said = list(unit_said(unit, texts, lang=lang))
        in_hard_hours = unit.part == ALWAYS_HERE
        readings.append(Text(name=f"{unit.id} ({lang})", said=said, hard_hours=in_hard_hours))
        yield from _repeated(unit, texts, glossary)
        yield from claim_findings([_rests_on(unit, texts, lang=lang)], glossary)
    for reading in readings:
        yield from phrase_findings(reading.said, glossary, heard=True)
    if glossary.reading:
        whole = Said(file="pack.toml", line=1, text="")
        yield from reading_findings(readings, glossary.reading, whole=whole)


def _rests_on(unit: Unit, texts: Mapping[str, str], *, lang: str) -> Said:
    file = f"{folder_of(unit)}/unit.toml"
    return located(file, texts[file], unit.rests_on[lang])


def _repeated(unit: Unit, texts: Mapping[str, str], glossary: Glossary) -> Iterator[Finding]:
    lang = glossary.language
    file = f"{folder_of(unit)}/{lang}.md"
    for once in glossary.once:
        for version in versions(unit, texts[file], lang=lang):
            lines = [line for line, text in version for _ in phrase(once.phrase).findall(text)]
            if len(lines) > 1:
                said = Said(file=file, line=lines[1], text="")
                yield finding(said, f"“{once.phrase}” comes twice in one unit.", once.because)
                break
