"""A folder -> a `Pack`, or everything that is wrong with it."""

import posixpath
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from querencia.instruments import Instrument
from querencia.packs.exceptions import Finding, PackRefused
from querencia.packs.facts import facts, line_of
from querencia.packs.files import Files, files_of
from querencia.packs.measures import read_measures
from querencia.packs.pace import pace_findings
from querencia.packs.pack import Pack, Unit
from querencia.packs.pictures import Picture, read_pictures
from querencia.packs.shapes import PackFacts
from querencia.packs.units import FOLDERS, UnitReading, languages_of, missing, read_unit
from querencia.packs.ways import ways_findings
from querencia.packs.words.checking import words_findings

TIMELINES_MADE = b"2"


def findings(folder: Path, *, words: Path | None = None) -> list[Finding]:
    """All that is wrong, in order of file and line: with a pack's folder, or with a folder of packs.

    The glossaries stand beside a pack, in `words/`; `words` is where they are for a pack that has none there.
    """
    return [
        finding for each in _pack_folders(folder) for finding in _checked(each, below=folder, words=words)
    ]


def load(folder: Path) -> Pack:
    """The pack in this folder, or the only pack in this folder of packs.

    Raises PackRefused with every finding that breaks; findings about words alone do not keep it from loading.
    """
    folders = _pack_folders(folder)
    if len(folders) > 1:
        message = f"There are {len(folders)} packs here."
        raise PackRefused([Finding(file=str(folder), line=1, message=message, mend="Name one of them.")])
    pack, found = _read(folders[0])
    found = [_below(finding, folders[0], folder) for finding in found]
    if pack is None:
        raise PackRefused(found)
    return pack


@cache
def installed(folder: Path) -> Pack:
    """`load`, once in this process for each folder."""
    return load(folder)


def _pack_folders(folder: Path) -> list[Path]:
    if not folder.is_dir() or (folder / "pack.toml").exists():
        return [folder]
    return sorted(path.parent for path in folder.glob("*/pack.toml")) or [folder]


def _checked(folder: Path, *, below: Path, words: Path | None) -> list[Finding]:
    pack, found = _read(folder)
    if folder.is_dir():
        beside = folder.parent / "words"
        glossaries = words if words and not beside.is_dir() else beside
        found = found + words_findings(glossaries, files_of(folder).texts, pack=pack)
    order = sorted(found, key=lambda finding: (finding.file, finding.line))
    return [_below(finding, folder, below) for finding in order]


def _below(finding: Finding, folder: Path, top: Path) -> Finding:
    """The same finding, its file named from the folder that was asked for."""
    if folder == top:
        return finding
    return replace(finding, file=posixpath.normpath(f"{folder.relative_to(top).as_posix()}/{finding.file}"))


def _read(folder: Path) -> tuple[Pack | None, list[Finding]]:
    if not folder.is_dir():
        message = "This is a file, not a folder." if folder.exists() else "There is no such folder."
        return None, [Finding(file=str(folder), line=1, message=message, mend="Name the folder of a pack.")]
    files = files_of(folder)
    found = list(files.findings)
    if "pack.toml" not in files.texts:
        if not any(finding.file == "pack.toml" for finding in found):
            found.append(missing("pack.toml"))
        return None, found
    text = files.texts["pack.toml"]
    pack = facts(PackFacts, text, file="pack.toml")
    if isinstance(pack, list):
        return None, found + pack
    unread = {finding.file for finding in found}
    pictures, ill_drawn = read_pictures(files.texts)
    measures, ill_measured = read_measures(_names(files), files.texts, pack=pack)
    readings = [read_unit(each, files.texts, pack=pack, pictures=pictures) for each in _unit_folders(files)]
    units = [finding for reading in readings for finding in reading.findings if finding.file not in unread]
    found += [*ill_drawn, *ill_measured, *_languages(pack, text), *_numbers(readings, files.texts)]
    known = {reading.facts.id: reading.facts for reading in readings if reading.facts}
    found += [*_parts(pack, readings, text), *ways_findings(pack, known, text), *units]
    found += pace_findings(readings, files.texts)
    made = (
        None
        if found
        else _pack(pack, [reading.unit for reading in readings if reading.unit], pictures, measures, files)
    )
    return made, sorted(found, key=lambda finding: (finding.file, finding.line))


def _names(files: Files) -> list[str]:
    """All files, with those that could not be read."""
    return [*files.texts, *(finding.file for finding in files.findings)]


def _unit_folders(files: Files) -> list[str]:
    deep = [name.split("/") for name in _names(files)]
    return sorted({f"{path[0]}/{path[1]}" for path in deep if len(path) > 2 and path[0] in FOLDERS})


def _languages(pack: PackFacts, text: str) -> Iterator[Finding]:
    translated: dict[str, Mapping[str, object]] = {
        "title": pack.title,
        "speech_rate": pack.speech_rate,
        "sentences": pack.sentences,
    }
    for name, words in translated.items():
        yield from languages_of(words, text, place=[name], file="pack.toml", pack=pack)
    for n, part in enumerate(pack.parts):
        yield from languages_of(part.title, text, place=["parts", n, "title"], file="pack.toml", pack=pack)
    for n, need in enumerate(pack.needs):
        yield from languages_of(need.title, text, place=["needs", n, "title"], file="pack.toml", pack=pack)


def _numbers(readings: Sequence[UnitReading], texts: Mapping[str, str]) -> Iterator[Finding]:
    """Units whose number, or id, an earlier folder has already taken."""
    taken: dict[str, str] = {}
    for reading in readings:
        if reading.facts is None:
            continue
        file = f"{reading.folder}/unit.toml"
        for key in ("number", "id"):
            value = f"{key} {getattr(reading.facts, key)}"
            if value in taken:
                line = line_of(texts[file], [key])
                message = f"The {value} is taken by {taken[value]}."
                yield Finding(file=file, line=line, message=message, mend=f"Give it a {key} of its own.")
            taken.setdefault(value, reading.folder)


def _parts(pack: PackFacts, readings: Sequence[UnitReading], text: str) -> Iterator[Finding]:
    """Parts that name unknown units or share a number; units that stand in no part, twice, or in another."""
    places: dict[str, list[int]] = defaultdict(list)
    known = {reading.folder.split("/")[1] for reading in readings}
    numbers: set[int] = set()
    for n, part in enumerate(pack.parts):
        if part.number in numbers:
            line = line_of(text, ["parts", n, "number"])
            message = f"The part number {part.number} is taken."
            yield Finding(file="pack.toml", line=line, message=message, mend="Give it a number of its own.")
        numbers.add(part.number)
        for unit in part.units:
            places[unit].append(part.number)
            if unit not in known:
                line = line_of(text, ["parts", n, "units"])
                mend = "Take it away, or write the unit."
                yield Finding(file="pack.toml", line=line, message=f"Unknown unit {unit}.", mend=mend)
    for reading in readings:
        if reading.facts and places[reading.facts.id] != [reading.facts.part]:
            message = f"{reading.facts.id} says part {reading.facts.part}, the parts say otherwise."
            mend = f"Name it once, in part {reading.facts.part}."
            line = line_of(text, ["parts"])
            yield Finding(file="pack.toml", line=line, message=message, mend=mend)


def _pack(
    pack: PackFacts,
    units: Sequence[Unit],
    pictures: Mapping[str, Picture],
    measures: Mapping[str, Instrument],
    files: Files,
) -> Pack:
    return Pack(
        id=pack.id,
        version=pack.version,
        title=pack.title,
        languages=pack.languages,
        licence=pack.licence,
        speech_rate=pack.speech_rate,
        parts=pack.parts,
        needs=pack.needs,
        sentences=pack.sentences,
        units={unit.id: unit for unit in sorted(units, key=lambda unit: unit.number)},
        pictures=pictures,
        measures=measures,
        digest=_digest(files.raw),
    )


def _digest(raw: Mapping[str, bytes]) -> str:
    """Twelve hexadecimal digits over the paths and bytes of the pack."""
    whole = sha256(TIMELINES_MADE)
    for name in sorted(raw):
        whole.update(f"{name}\n{len(raw[name])}\n".encode())
        whole.update(raw[name])
    return whole.hexdigest()[:12]
