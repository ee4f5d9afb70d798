"""One line of a practice script: spoken text and directives, told apart."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from querencia.scripts.exceptions import Problem
from querencia.scripts.script import VARIANTS, Item

LONGEST_PAUSE_S = 45
LONGEST_BREATH_S = 15
KNOWN = "[pause 2..8], [breathe in 4 out 6 for 1..3 min], [anchor feet], [bell], [longer], " + ", ".join(
    f"[{name}]" for name in VARIANTS
)
NUMBER = r"(\d{1,4}(?:\.\d{1,3})?)"
PAUSE = re.compile(rf"pause {NUMBER}\.\.{NUMBER}")
BREATHE = re.compile(rf"breathe in {NUMBER} out {NUMBER} for {NUMBER}\.\.{NUMBER} min")
ANCHOR = re.compile(r"anchor ([a-z]+(?:-[a-z]+)*)")
LONGER = re.compile(r"longer(?: (\d{1,2}))?")
PIECE = re.compile(r"\[([^\[\]]*)\]|([^\[\]]+)|([\[\]])")


@dataclass(frozen=True, kw_only=True)
class Block:
    """The opening or the end of a [longer] or variant block; `least` is the N of [longer N], else 0."""

    name: str
    is_end: bool = False
    least: int = 0


Piece = Item | Block | Problem
Kind = Literal["text", "directive", "bracket"]


def pieces(text: str) -> Iterator[tuple[Kind, str]]:
    """Split one line into text, directives (without brackets) and brackets that have no partner."""
    for match in PIECE.finditer(text):
        directive, words, _ = match.groups()
        if directive is not None:
            yield "directive", " ".join(directive.split())
        elif words is None:
            yield "bracket", match.group()
        elif words.strip():
            yield "text", " ".join(words.split())


def directive(text: str, *, line: int) -> Piece:
    """What one directive (without brackets) means, or what is wrong with it."""
    if text == "bell":
        return Item(line=line, kind="bell")
    if match := ANCHOR.fullmatch(text):
        return Item(line=line, kind="anchor", text=match[1])
    if match := PAUSE.fullmatch(text):
        return _pause(_thousandths(match[1]), _thousandths(match[2]), line=line)
    if match := BREATHE.fullmatch(text):
        inhale, exhale, least, most = (_thousandths(number) for number in match.groups())
        return _breathe(inhale, exhale, least=least * 60, most=most * 60, line=line)
    return _block(text) or _unknown(text, line=line)


def _block(text: str) -> Block | None:
    if match := LONGER.fullmatch(text):
        return Block(name="longer", least=int(match[1] or 0))
    name = text.removeprefix("/")
    if name in (*VARIANTS, "longer"):
        return Block(name=name, is_end=text.startswith("/"))
    return None


def _pause(least: int, most: int, *, line: int) -> Item | Problem:
    if least > most:
        return _upside_down(line=line)
    if most > LONGEST_PAUSE_S * 1000:
        message = f"A pause is at most {LONGEST_PAUSE_S} seconds long."
        return Problem(line=line, message=message, mend="Shorten it, or put a line in between.")
    return Item(line=line, kind="pause", least=least, most=most)


def _breathe(inhale: int, exhale: int, *, least: int, most: int, line: int) -> Item | Problem:
    if least > most:
        return _upside_down(line=line)
    if not (1000 <= inhale <= LONGEST_BREATH_S * 1000 and 1000 <= exhale <= LONGEST_BREATH_S * 1000):
        message = f"A breath in or out lasts 1 to {LONGEST_BREATH_S} seconds."
        return Problem(line=line, message=message, mend="For example [breathe in 4 out 6 for 1..3 min].")
    cycle = inhale + exhale
    if most // cycle < max(1, -(-least // cycle)):
        message = f"No whole number of breaths of {cycle / 1000:g} seconds lies between these minutes."
        return Problem(line=line, message=message, mend="Widen the minutes.")
    text = f"in {inhale / 1000:g} out {exhale / 1000:g}"
    return Item(line=line, kind="breathe", text=text, least=least, most=most, cycle=cycle)


def _upside_down(*, line: int) -> Problem:
    return Problem(line=line, message="The first number is larger than the second.", mend="Exchange them.")


def _unknown(text: str, *, line: int) -> Problem:
    first = text.split(" ")[0]
    if first in ("pause", "breathe", "anchor", "longer"):
        return Problem(line=line, message=f"[{text}] is not complete.", mend=f"Write it like one of {KNOWN}.")
    return Problem(line=line, message=f"Unknown directive [{text}].", mend=f"Use one of {KNOWN}.")


def _thousandths(number: str) -> int:
    """A decimal number with at most three places, as whole thousandths."""
    whole, _, part = number.partition(".")
    return int(whole) * 1000 + int(part.ljust(3, "0") or 0)
