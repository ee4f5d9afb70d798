"""Pictures of a pack: drawings whose labels a lesson writes. Only shapes and words; nothing that acts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from xml.etree import ElementTree

from querencia.packs.exceptions import Finding
from querencia.packs.lessons import Shown
from querencia.scripts import Problem

FOLDER = "pictures/"
SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = frozenset({"svg", "g", "path", "circle", "ellipse", "line", "polyline", "rect", "text"})
ATTRIBUTES = frozenset(
    {"d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "points", "width", "height"}
    | {"transform", "class", "text-anchor", "viewBox"}
)
LABEL = re.compile(r'<text([^>]*?\bx="([^"]+)"[^>]*)>\{([1-9][0-9]*)\}</text>')
LARGEST = 4096
"""Bytes of a drawing."""
VALUE = re.compile(r"(?!.*url)[A-Za-z0-9\s.,()-]*")
LONGEST_LABEL = 34
ONE_LINE = 16
"""Characters that fit on one line of a label; a longer one is broken at the space nearest its middle."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A drawing with `n_labels` places for words."""

    svg: str
    n_labels: int

    def drawn(self, labels: Sequence[str]) -> str:
        """The drawing as markup, its labels in it and named for who does not see it."""
        named = escape("; ".join(labels), quote=True)
        words = LABEL.sub(lambda found: _label(found[1], found[2], labels[int(found[3]) - 1]), self.svg)
        return words.replace("<svg", f'<svg role="img" aria-label="{named}"', 1)


def read_pictures(texts: Mapping[str, str]) -> tuple[dict[str, Picture], list[Finding]]:
    """The pictures among a pack's texts, by name, and what is wrong with any."""
    pictures: dict[str, Picture] = {}
    findings: list[Finding] = []
    for file, text in texts.items():
        if not file.endswith(".svg"):
            continue
        problem = _problem(file, text)
        if problem:
            findings.append(
                Finding(file=file, line=1, message=problem, mend="Draw it anew, or take it away.")
            )
        else:
            name = file.removeprefix(FOLDER).removesuffix(".svg")
            pictures[name] = Picture(svg=text.strip(), n_labels=len(LABEL.findall(text)))
    return pictures, findings


def shown_problems(shown: Iterator[Shown], pictures: Mapping[str, Picture]) -> Iterator[Problem]:
    """Pictures that are not there, or have other labels."""
    for each in shown:
        picture = pictures.get(each.name)
        if picture is None:
            message, mend = (
                f"There is no picture {each.name}.",
                f"Draw {FOLDER}{each.name}.svg, or name another.",
            )
            yield Problem(line=each.line, message=message, mend=mend)
        elif len(each.labels) != picture.n_labels:
            message = f"The picture {each.name} has {picture.n_labels} labels, here are {len(each.labels)}."
            yield Problem(line=each.line, message=message, mend="Write one label for each, in order.")
        for label in each.labels:
            if len(label) > LONGEST_LABEL:
                message, mend = (
                    f"The label “{label}” is too long to be drawn.",
                    f"Use at most {LONGEST_LABEL} characters.",
                )
                yield Problem(line=each.line, message=message, mend=mend)


def _problem(file: str, text: str) -> str:
    """What is wrong with a drawing; "" where nothing is."""
    if not re.fullmatch(rf"{FOLDER}[a-z]+(-[a-z]+)*\.svg", file):
        return "A picture has a name of small letters and stands in pictures/."
    if len(text.encode()) > LARGEST:
        return f"A picture has at most {LARGEST} bytes."
    if "<!" in text or "<?" in text:
        return "A picture has no declarations, comments or instructions."
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as no:
        return f"This is not a drawing: {no}."
    if root.tag != f"{SVG}svg" or "viewBox" not in root.attrib:
        return "A picture is an <svg> with a viewBox."
    for element in root.iter():
        tag = str(element.tag).removeprefix(SVG)
        strange = sorted(set(element.attrib) - ATTRIBUTES)
        if tag not in ELEMENTS:
            return f"A picture has no <{tag}>."
        if strange:
            return f"<{tag}> has no {strange[0]} here."
        if odd := [name for name, value in element.attrib.items() if not VALUE.fullmatch(value)]:
            return f"The {odd[0]} of <{tag}> is no place, size or class."
    places = sorted(int(found[2]) for found in LABEL.findall(text))
    if places != list(range(1, len(places) + 1)) or text.count("<text") != len(places):
        return "The labels of a picture are {1}, {2} and so on, each once, alone in a <text> with an x."
    return ""


def _label(attributes: str, x: str, words: str) -> str:
    lines = _lines(words)
    spans = "".join(
        f'<tspan x="{x}" dy="{"1.2em" if n else "0"}">{escape(line)}</tspan>' for n, line in enumerate(lines)
    )
    return f'<text{attributes} aria-hidden="true">{spans}</text>'


def _lines(words: str) -> list[str]:
    spaces = [n for n, sign in enumerate(words) if sign == " "]
    if len(words) <= ONE_LINE or not spaces:
        return [words]
    middle = min(spaces, key=lambda n: abs(n - len(words) / 2))
    return [words[:middle], words[middle + 1 :]]
