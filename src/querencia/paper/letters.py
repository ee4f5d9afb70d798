"""Which signs our fonts can draw, and what stands in for the others.

The fonts know Latin, Greek, Cyrillic, Arabic and Hebrew letters and emoji; not Chinese, Japanese, Korean and
many more. A sign that nobody can draw becomes an empty square and is counted, so that the paper can say so.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "fonts"
SQUARE = "□"
NEW_LINES = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n", "\t": " "})
JOINERS = frozenset("\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069\ufe0e\ufe0f")


class Letters:
    """Makes texts drawable, and counts what was not."""

    def __init__(self) -> None:
        self.n_undrawn = 0

    def drawable(self, content: Any) -> Any:
        """The same, each text in it without signs that cannot be drawn."""
        if isinstance(content, str):
            return self._text(content)
        if isinstance(content, Mapping):
            return {name: self.drawable(value) for name, value in content.items()}
        if isinstance(content, list | tuple):
            return [self.drawable(value) for value in content]
        return content

    def _text(self, text: str) -> str:
        whole = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
        return "".join(self._sign(sign) for sign in whole.translate(NEW_LINES))

    def _sign(self, sign: str) -> str:
        if sign == "\n" or sign in JOINERS or ord(sign) in drawn():
            return sign
        category = unicodedata.category(sign)
        if category in ("Cc", "Cf"):
            return ""
        if category == "Zs":
            return " "
        self.n_undrawn += 1
        return SQUARE


@cache
def drawn() -> frozenset[int]:
    """Every code point that one of our fonts has a shape for, but noncharacters and signs of direction."""
    found = {point for font in sorted(FONTS.glob("*.ttf")) for point in _points(font.read_bytes())}
    return frozenset(
        point for point in found if unicodedata.category(chr(point)) not in ("Cc", "Cf", "Co", "Cn")
    )


def _points(font: bytes) -> Iterator[int]:
    """The code points of a font, from the tables of its `cmap` (formats 4 and 12 of OpenType)."""
    start = _table(font, b"cmap")
    n_tables = struct.unpack_from(">H", font, start + 2)[0]
    for n in range(n_tables):
        at = start + struct.unpack_from(">I", font, start + 4 + 8 * n + 4)[0]
        form = struct.unpack_from(">H", font, at)[0]
        if form == 4:
            yield from _segments(font, at)
        elif form == 12:
            yield from _groups(font, at)


def _table(font: bytes, tag: bytes) -> int:
    n_tables = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * n) for n in range(n_tables))
    return next(int(offset) for name, _check, offset, _length in records if name == tag)


def _segments(font: bytes, at: int) -> Iterator[int]:
    """Format 4: ends, then starts, of runs of code points; a run may have holes, which point to glyph 0."""
    n = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{n}H", font, at + 14)
    starts = struct.unpack_from(f">{n}H", font, at + 16 + 2 * n)
    deltas = struct.unpack_from(f">{n}H", font, at + 16 + 4 * n)
    offsets_at = at + 16 + 6 * n
    offsets = struct.unpack_from(f">{n}H", font, offsets_at)
    for i in range(n):
        for point in range(starts[i], ends[i] + 1):
            if not offsets[i]:
                glyph = (point + deltas[i]) % 0x10000
            else:
                place = offsets_at + 2 * i + offsets[i] + 2 * (point - starts[i])
                glyph = struct.unpack_from(">H", font, place)[0] if place + 2 <= len(font) else 0
            if glyph:
                yield point


def _groups(font: bytes, at: int) -> Iterator[int]:
    """Format 12: runs of code points."""
    n = struct.unpack_from(">I", font, at + 12)[0]
    for i in range(n):
        first, last, _glyph = struct.unpack_from(">III", font, at + 16 + 12 * i)
        yield from range(first, last + 1)
