"""Text in blocks, as lessons and exercises are written: headings, options, lines, and [block] … [/block]."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from querencia.scripts import Problem

LONGEST_NAME = 20
WORD = re.compile(rf"[a-z]{{1,{LONGEST_NAME}}}")
LINKED = re.compile(rf"(?=.{{1,{LONGEST_NAME}}}$)[a-z]+(-[a-z]+)*")
"""What a block can be named by: one word, or words joined by hyphens."""
Named = Mapping[str, re.Pattern[str]]
"""Blocks that are opened with a name, and what it may be."""
TAG = re.compile(r"\[(/?)([a-z]+(?: [a-z]+(?:-[a-z]+)*)*)\]")
NO_NAMES: Named = {}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row that says something. `inside` names the open blocks, outermost first."""

    line: int
    kind: Literal["heading", "option", "text", "open", "close"]
    text: str
    inside: tuple[str, ...] = ()

    @property
    def sign(self) -> str:
        """What the row shares with its translation: the directive, or that some text stands there."""
        tags = {"heading": "# …", "option": "- …", "text": "…"}
        closing = "/" if self.kind == "close" else ""
        return tags.get(self.kind, f"[{closing}{self.text}]")


def rows(
    text: str, *, nesting: Mapping[str, tuple[str, ...]], named: Named = NO_NAMES
) -> tuple[list[Row], list[Problem]]:
    """Every row of a text, and what is wrong with its blocks.

    `nesting` names the blocks that exist, each with those that it may stand in ("" for none). A block of
    `named` is opened with a name and closed without: [ask hard] … [/ask].
    """
    found: list[Row] = []
    problems: list[Problem] = []
    opened: list[Row] = []
    for row in _plain_rows(text):
        problems += _stray(row)
        if row.kind == "open":
            problems += _opening(row, opened, nesting, named)
            opened.append(row)
        elif row.kind == "close":
            problems += _closing(row, opened, found, named)
        found.append(_placed(row, opened))
    problems += [
        Problem(
            line=row.line,
            message=f"[{row.text}] is never closed.",
            mend=f"Write [/{_without_name(row.text, named)}].",
        )
        for row in opened
    ]
    return found, sorted(problems, key=lambda problem: problem.line)


def _plain_rows(text: str) -> Iterator[Row]:
    even = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for number, raw in enumerate(unicodedata.normalize("NFC", even).split("\n"), start=1):
        line = " ".join(raw.split())
        if tag := TAG.fullmatch(line):
            yield Row(line=number, kind="close" if tag[1] else "open", text=tag[2])
        elif line.startswith("# "):
            yield Row(line=number, kind="heading", text=line.removeprefix("# "))
        elif line.startswith("- "):
            yield Row(line=number, kind="option", text=line.removeprefix("- "))
        elif line:
            yield Row(line=number, kind="text", text=line)


def _placed(row: Row, opened: list[Row]) -> Row:
    inside = tuple(each.text for each in opened)
    return Row(line=row.line, kind=row.kind, text=row.text, inside=inside)


def _without_name(tag: str, named: Named) -> str:
    """The block of a tag: "ask hard" is an "ask"."""
    first = tag.split()[0]
    return first if first in named else tag


def _opening(
    row: Row, opened: list[Row], nesting: Mapping[str, tuple[str, ...]], named: Named
) -> list[Problem]:
    block = _without_name(row.text, named)
    if block not in nesting:
        known = ", ".join(f"[{name} …]" if name in named else f"[{name}]" for name in nesting)
        message = f"Unknown directive [{row.text}]."
        return [Problem(line=row.line, message=message, mend=f"Use one of {known}.")]
    if block in named and not named[block].fullmatch(row.text.partition(" ")[2]):
        message = f"[{row.text}] has no name of one short word."
        mend = f"Write [{block} …] with a word of up to {LONGEST_NAME} letters."
        return [Problem(line=row.line, message=message, mend=mend)]
    outer = opened[-1].text if opened else ""
    if outer not in nesting[block]:
        message = f"[{row.text}] stands inside [{outer}]." if outer else f"[{row.text}] stands alone."
        return [Problem(line=row.line, message=message, mend="Close the block before it first.")]
    return []


def _stray(row: Row) -> list[Problem]:
    if not re.search(r"[\[\]]", row.text):
        return []
    message = f"Unknown directive in: {row.text}"
    mend = "A directive stands on a line of its own, in small letters from a to z."
    return [Problem(line=row.line, message=message, mend=mend)]


def _closing(row: Row, opened: list[Row], before: list[Row], named: Named) -> list[Problem]:
    if opened and _without_name(opened[-1].text, named) == row.text:
        opened.pop()
        if before[-1].kind != "open":
            return []
        message = f"[{before[-1].text}] is empty."
        return [Problem(line=before[-1].line, message=message, mend="Write a line in it, or take it away.")]
    message = f"[/{row.text}] closes a block that is not open."
    block = _without_name(row.text, named)
    mend = "Take it away, or open it where it begins." if block == row.text else f"Write [/{block}]."
    return [Problem(line=row.line, message=message, mend=mend)]
