"""What a parsed practice script is made of, and which of its lines are heard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from querencia.scripts.exceptions import LengthNotOffered, UnknownVariant

CueKind = Literal["say", "pause", "breathe", "anchor", "bell"]

TONES = ("warm", "plain")
PATHS = ("no-warmth", "guarded", "moving", "hurts")
VARIANTS = ("plain", *PATHS)


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing that happens: a spoken line or a directive.

    `least` and `most` are the bounds of a pause or a breathe, `cycle` one breath in and out; all in whole
    milliseconds, 0 for every other kind. `text` is what the cue will carry.
    """

    line: int
    kind: CueKind
    text: str = ""
    least: int = 0
    most: int = 0
    cycle: int = 0


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """Items that belong together, and what stands in for them by variant.

    `longer` is None for a paragraph in every length, 0 for all but the shortest offered length, and N for
    lengths of N minutes or more.
    """

    items: tuple[Item, ...]
    variants: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    longer: int | None = None


@dataclass(frozen=True, kw_only=True)
class Directive:
    """One directive as written, spaces evened out: what two languages must share."""

    line: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Script:
    """A practice script in one language."""

    paragraphs: tuple[Paragraph, ...]
    directives: tuple[Directive, ...]

    @property
    def variants(self) -> tuple[str, ...]:
        """The variants that the script has, in the order of `VARIANTS`."""
        used = {name for paragraph in self.paragraphs for name in paragraph.variants}
        return tuple(name for name in VARIANTS if name in used)

    @property
    def paths(self) -> tuple[str | None, ...]:
        """The paths that the script has; None, the main one, comes first."""
        return (None, *(name for name in self.variants if name in PATHS))


def heard(
    script: Script,
    *,
    minutes: int | None,
    lengths: Sequence[int],
    tone: str = "warm",
    path: str | None = None,
) -> tuple[tuple[Item, ...], ...]:
    """The paragraphs heard in this length, tone and path; a path wins over a tone.

    `minutes` is one of `lengths`, or None where `lengths` is empty (an untimed list). A known path that the
    script does not have falls back to the main one. Raises LengthNotOffered, UnknownVariant.
    """
    if minutes not in (lengths or (None,)):
        offered = ", ".join(str(length) for length in lengths) or "none, it is untimed"
        raise LengthNotOffered(f"Not offered: {minutes or 'no length'}. Offered minutes: {offered}.")
    if tone not in TONES:
        raise UnknownVariant(f"There is no tone {tone!r}. Tones: {', '.join(TONES)}.")
    if path is not None and path not in PATHS:
        raise UnknownVariant(f"There is no path {path!r}. Paths: {', '.join(PATHS)}.")
    return tuple(
        _items(paragraph, tone=tone, path=path)
        for paragraph in script.paragraphs
        if _is_in(paragraph, minutes=minutes, lengths=lengths)
    )


def _is_in(paragraph: Paragraph, *, minutes: int | None, lengths: Sequence[int]) -> bool:
    if paragraph.longer is None:
        return True
    return minutes is not None and minutes > min(lengths) and minutes >= paragraph.longer


def _items(paragraph: Paragraph, *, tone: str, path: str | None) -> tuple[Item, ...]:
    for name in (path, tone):
        if name is not None and name in paragraph.variants:
            return paragraph.variants[name]
    return paragraph.items
