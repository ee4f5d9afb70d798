"""One unit folder -> a `Unit`, or findings; and whether its languages say the same and fill its lengths."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TypeVar

from querencia import scripts
from querencia.packs.exceptions import Finding
from querencia.packs.exercises import Exercise, read_exercise
from querencia.packs.facts import facts, line_of
from querencia.packs.lessons import Lesson, read_lesson
from querencia.packs.pack import Unit
from querencia.packs.pictures import Picture, shown_problems
from querencia.packs.shapes import PackFacts, UnitFacts
from querencia.packs.words.reviews import words_digest

FOLDERS = {"practices": "practice", "lessons": "lesson", "exercises": "exercise"}
Translated = ("title", "purpose", "if_too_much", "rests_on")
Sign = tuple[int, str]
Content = TypeVar("Content")
Reader = Callable[[str], tuple[Content | None, Sequence[Sign], Sequence[scripts.Problem]]]


@dataclass(kw_only=True)
class UnitReading:
    """What came of one folder: the facts and the unit as far as they go, and all findings."""

    folder: str
    facts: UnitFacts | None = None
    unit: Unit | None = None
    findings: list[Finding] = field(default_factory=list)


def read_unit(
    folder: str, texts: Mapping[str, str], *, pack: PackFacts, pictures: Mapping[str, Picture]
) -> UnitReading:
    """Read the unit in this folder ("practices/wall") of the pack's texts."""
    reading = UnitReading(folder=folder)
    file = f"{folder}/unit.toml"
    if file not in texts:
        reading.findings.append(missing(file))
        return reading
    found = facts(UnitFacts, texts[file], file=file)
    if isinstance(found, list):
        reading.findings += found
        return reading
    reading.facts = found
    reading.findings += _fact_findings(found, texts[file], folder=folder, pack=pack)
    reading.findings += _strangers(folder, texts, pack=pack)
    _read_words(reading, found, texts, pack=pack, pictures=pictures)
    return reading


def _read_words(
    reading: UnitReading,
    found: UnitFacts,
    texts: Mapping[str, str],
    *,
    pack: PackFacts,
    pictures: Mapping[str, Picture],
) -> None:
    folder, findings = reading.folder, reading.findings
    script: dict[str, scripts.Script] = {}
    lesson: dict[str, Lesson] = {}
    exercise: dict[str, Exercise] = {}
    if found.kind == "practice":
        script = _by_language(_script, folder, texts, pack, findings)
        findings += _script_findings(found, script, texts, folder=folder, pack=pack)
    elif found.kind == "lesson":
        lesson = _by_language(_lesson, folder, texts, pack, findings)
        findings += _picture_findings(lesson, folder=folder, pictures=pictures)
    else:
        exercise = _by_language(_exercise, folder, texts, pack, findings)
    if not findings:
        words = words_digest(found, texts, folder=folder, languages=pack.languages)
        reading.unit = Unit(facts=found, script=script, lesson=lesson, exercise=exercise, words=words)


def missing(file: str) -> Finding:
    """The finding for a file that should be there."""
    return Finding(file=file, line=1, message="This file is missing.", mend="Write it.")


def _fact_findings(found: UnitFacts, text: str, *, folder: str, pack: PackFacts) -> Iterator[Finding]:
    file = f"{folder}/unit.toml"
    shelf, name = folder.split("/")
    if found.id != name:
        message = f"The id {found.id} is not the name of the folder."
        yield Finding(file=file, line=line_of(text, ["id"]), message=message, mend=f'Write id = "{name}".')
    if found.kind != FOLDERS[shelf]:
        message = f"A {found.kind} does not belong in {shelf}/."
        yield Finding(file=file, line=line_of(text, ["kind"]), message=message, mend="Move the folder.")
    for key in Translated:
        yield from languages_of(getattr(found, key), text, place=[key], file=file, pack=pack)


def languages_of(
    words: Mapping[str, object], text: str, *, place: list[str | int], file: str, pack: PackFacts
) -> Iterator[Finding]:
    """What is wrong with the languages of one translated fact: one missing, or one that the pack lacks."""
    name, line = ".".join(str(step) for step in place), line_of(text, place)
    for lang in pack.languages:
        if lang not in words:
            message = f"{name} has no {lang}."
            yield Finding(file=file, line=line, message=message, mend=f"Write {name}.{lang}.")
    for lang in words:
        if lang not in pack.languages:
            message = f"{name}.{lang}: the pack does not speak {lang}."
            mend = "Take it away, or add the language in pack.toml."
            yield Finding(file=file, line=line_of(text, [*place, lang]), message=message, mend=mend)


def _strangers(folder: str, texts: Mapping[str, str], *, pack: PackFacts) -> Iterator[Finding]:
    known = {f"{folder}/unit.toml", *(f"{folder}/{lang}.md" for lang in pack.languages)}
    for file in texts:
        if file.startswith(f"{folder}/") and file not in known:
            mend = "Take it away, or add its language in pack.toml."
            yield Finding(file=file, line=1, message="This file is not expected here.", mend=mend)


def _script(text: str) -> tuple[scripts.Script | None, Sequence[Sign], Sequence[scripts.Problem]]:
    try:
        script = scripts.parse(text)
    except scripts.ScriptRefused as no:
        return None, (), no.problems
    return script, [(each.line, each.text) for each in script.directives], ()


def _lesson(text: str) -> tuple[Lesson | None, Sequence[Sign], Sequence[scripts.Problem]]:
    reading = read_lesson(text)
    return reading.lesson, [(row.line, row.sign) for row in reading.rows], reading.problems


def _picture_findings(
    lesson: Mapping[str, Lesson], *, folder: str, pictures: Mapping[str, Picture]
) -> Iterator[Finding]:
    for lang, each in lesson.items():
        for no in shown_problems(each.pictures, pictures):
            yield Finding(file=f"{folder}/{lang}.md", line=no.line, message=no.message, mend=no.mend)


def _exercise(text: str) -> tuple[Exercise | None, Sequence[Sign], Sequence[scripts.Problem]]:
    reading = read_exercise(text)
    return reading.exercise, [(row.line, row.sign) for row in reading.rows], reading.problems


def _by_language(
    read: Reader[Content], folder: str, texts: Mapping[str, str], pack: PackFacts, findings: list[Finding]
) -> dict[str, Content]:
    """The words of each language that can be read; findings are added."""
    contents: dict[str, Content] = {}
    signs: dict[str, Sequence[Sign]] = {}
    for lang in pack.languages:
        file = f"{folder}/{lang}.md"
        if file not in texts:
            findings.append(missing(file))
            continue
        content, signs_here, problems = read(texts[file])
        findings += [
            Finding(file=file, line=each.line, message=each.message, mend=each.mend) for each in problems
        ]
        if content is not None:
            contents[lang], signs[lang] = content, signs_here
    findings += _differences(signs, folder=folder)
    return contents


def _differences(signs: Mapping[str, Sequence[Sign]], *, folder: str) -> Iterator[Finding]:
    """Where a language first leaves the directives of the first one."""
    if not signs:
        return
    first, *others = signs
    for lang in others:
        last = signs[lang][-1][0] if signs[lang] else 1
        for one, other in zip_longest(signs[first], signs[lang]):
            if one and other and one[1] == other[1]:
                continue
            yield _difference(one, other, first=f"{first}.md", file=f"{folder}/{lang}.md", last=last)
            break


def _difference(one: Sign | None, other: Sign | None, *, first: str, file: str, last: int) -> Finding:
    if one is None and other is not None:
        line, message = other[0], f"{other[1]} has no counterpart in {first}."
    elif one is not None and other is None:
        line, message = last, f"{one[1]} of {first}, line {one[0]}, is missing here."
    elif one is not None and other is not None:
        line, message = other[0], f"Here stands {other[1]}, in {first}, line {one[0]}, {one[1]}."
    mend = "Every language has the same directives in the same order, with the same bounds."
    return Finding(file=file, line=line, message=message, mend=mend)


def _script_findings(
    found: UnitFacts,
    script: Mapping[str, scripts.Script],
    texts: Mapping[str, str],
    *,
    folder: str,
    pack: PackFacts,
) -> Iterator[Finding]:
    file = f"{folder}/unit.toml"
    for lang in list(script)[:1]:
        if set(script[lang].variants) != set(found.variants):
            used = ", ".join(f'"{name}"' for name in script[lang].variants)
            line = line_of(texts[file], ["variants"])
            message = f"The variants are not those of {lang}.md."
            yield Finding(file=file, line=line, message=message, mend=f"Write variants = [{used}].")
    for lang, each in script.items():
        words = f"{folder}/{lang}.md"
        yield from _unfilled(each, found, rate=pack.speech_rate.get(lang, 13.0), file=words)
        if not found.lengths:
            yield from _timed_directives(each, file=words)


def _timed_directives(script: scripts.Script, *, file: str) -> Iterator[Finding]:
    for each in script.directives:
        if each.text.startswith(("[longer", "[breathe")):
            message = f"{each.text} in a list without a length."
            yield Finding(file=file, line=each.line, message=message, mend="Take it away, or offer lengths.")


def _unfilled(script: scripts.Script, found: UnitFacts, *, rate: float, file: str) -> Iterator[Finding]:
    tones = scripts.TONES if "plain" in script.variants else scripts.TONES[:1]
    for minutes in found.lengths:
        for tone in tones:
            for path in script.paths:
                try:
                    scripts.timeline(
                        script, minutes=minutes, rate=rate, lengths=found.lengths, tone=tone, path=path
                    )
                except scripts.LengthCannotBeFilled as no:
                    message = f"{no} (tone {tone}, path {path or 'main'})"
                    mend = "Widen the pauses, or write lines in [longer]."
                    yield Finding(file=file, line=1, message=message, mend=mend)
