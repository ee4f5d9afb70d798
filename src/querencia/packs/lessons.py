"""A lesson: cards of single sentences and of what one can do with them, in a short and a long form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from querencia.packs.blocks import LINKED, WORD, Row, rows
from querencia.packs.lesson_rules import problems_of
from querencia.scripts import Problem

NAMED = {"weigh": WORD, "again": WORD, "picture": LINKED}
NESTING = {
    "longer": ("",),
    **{name: ("", "longer") for name in ("place", "week", "scene", "weigh", "again", "picture")},
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A sentence or two."""

    text: str
    kind: ClassVar[str] = "line"


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A question with options, to place oneself in one tap."""

    question: str
    options: tuple[str, ...]
    kind: ClassVar[str] = "place"


@dataclass(frozen=True, kw_only=True)
class Weigh:
    """A statement to weigh from 0 to 10, by the words for both ends; `again` asks for it once more."""

    name: str
    statement: str
    ends: tuple[str, str]
    again: str = ""
    kind: ClassVar[str] = "weigh"


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A scene to recognise: its lines, and for each way of answering it what can be said of that way."""

    lines: tuple[str, ...]
    ways: tuple[tuple[str, str], ...]
    kind: ClassVar[str] = "scene"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A picture of the pack by its name, with its labels, and all that it shows in words."""

    line: int
    name: str
    description: str
    labels: tuple[str, ...]
    kind: ClassVar[str] = "picture"


@dataclass(frozen=True, kw_only=True)
class Week:
    """A small thing for the week."""

    text: str
    kind: ClassVar[str] = "week"


Item = Line | Statement | Weigh | Scene | Shown | Week


@dataclass(frozen=True, kw_only=True)
class Card:
    """One card: its title, and what stands on it in order."""

    title: str
    items: tuple[Item, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Its sentences alone."""
        return tuple(item.text for item in self.items if isinstance(item, Line))


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """The cards of the long form, and of the short one, where cards with nothing left fall away."""

    long: tuple[Card, ...]
    short: tuple[Card, ...]

    @property
    def pictures(self) -> Iterator[Shown]:
        """Every picture that is shown, in order."""
        return (item for card in self.long for item in card.items if isinstance(item, Shown))


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What came of a text: the lesson (None if refused), its rows, and its problems."""

    lesson: Lesson | None
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def read_lesson(text: str) -> Reading:
    """Read a lesson: `# title`, a sentence a line, [longer], and the blocks of `NESTING`."""
    found, problems = rows(text, nesting=NESTING, named=NAMED)
    problems = problems or problems_of(found)
    short = [row for row in found if "longer" not in row.inside]
    lesson = None if problems else Lesson(long=_cards(found), short=_cards(short))
    return Reading(lesson=lesson, rows=tuple(found), problems=tuple(problems))


def _cards(found: Sequence[Row]) -> tuple[Card, ...]:
    starts = [n for n, row in enumerate(found) if row.kind == "heading"]
    weighed: dict[str, Weigh] = {}
    cards = [
        Card(title=found[start].text, items=tuple(_items(found[start + 1 : end], weighed)))
        for start, end in zip(starts, [*starts[1:], len(found)], strict=True)
    ]
    return tuple(card for card in cards if card.items)


def _items(found: Sequence[Row], weighed: dict[str, Weigh]) -> Iterator[Item]:
    inside: list[Row] = []
    for row in found:
        block = [name for name in row.inside if name != "longer"]
        if row.kind == "close" and row.text != "longer":
            yield _block(inside, weighed)
            inside = []
        elif block:
            inside.append(row)
        elif row.kind == "text":
            yield Line(text=row.text)


def _block(found: Sequence[Row], weighed: dict[str, Weigh]) -> Item:
    opened, *said = found
    tag, _, name = opened.text.partition(" ")
    texts = tuple(row.text for row in said if row.kind == "text")
    options = tuple(row.text for row in said if row.kind == "option")
    whole = " ".join(texts)
    if tag == "weigh":
        weighed[name] = Weigh(name=name, statement=whole, ends=(options[0], options[1]))
        return weighed[name]
    if tag == "again":
        first = weighed[name]
        return Weigh(name=name, statement=first.statement, ends=first.ends, again=whole)
    if tag == "scene":
        return _scene(said)
    if tag == "picture":
        return Shown(line=opened.line, name=name, description=whole, labels=options)
    return Statement(question=whole, options=options) if tag == "place" else Week(text=whole)


def _scene(said: Sequence[Row]) -> Scene:
    first = next(n for n, row in enumerate(said) if row.kind == "option")
    ways = said[first:]
    return Scene(
        lines=tuple(row.text for row in said[:first]),
        ways=tuple((way.text, answer.text) for way, answer in zip(ways[::2], ways[1::2], strict=True)),
    )
