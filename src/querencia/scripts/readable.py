"""The same script as a page to read, for whoever has no player."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from querencia.scripts.script import Item, Script, heard


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line to read: words to `say`, or a `breathe` whose text is the count, as in "in 4 out 6"."""

    kind: Literal["say", "breathe"]
    text: str


def readable(
    script: Script,
    *,
    minutes: int | None,
    lengths: Sequence[int],
    tone: str = "warm",
    path: str | None = None,
) -> tuple[tuple[Line, ...], ...]:
    """The paragraphs of this length, tone and path without any timing.

    `minutes` is one of `lengths`, or None where `lengths` is empty: then each paragraph is one card of a
    tapped list. Raises LengthNotOffered, UnknownVariant.
    """
    paragraphs = heard(script, minutes=minutes, lengths=lengths, tone=tone, path=path)
    pages = (tuple(line for item in items for line in _read(item)) for items in paragraphs)
    return tuple(page for page in pages if page)


def _read(item: Item) -> tuple[Line, ...]:
    if item.kind == "say" or item.kind == "breathe":
        return (Line(kind=item.kind, text=item.text),)
    return ()
