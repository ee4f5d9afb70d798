"""A writing: what is asked, what one tap answers, how much, and what is said once it is kept."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from querencia.packs.blocks import WORD, Row, rows
from querencia.scripts import Problem

NAMED = {"ask": WORD, "choose": WORD, "rate": WORD}
"""Blocks that ask something, each by a name of its own: [ask hard] … [/ask]."""

NESTING = {name: ("",) for name in (*NAMED, "side by side", "after")}
SIDES = ("ask hard", "ask kind")


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A place to write: what is asked, and hints below it."""

    name: str
    question: str
    hints: tuple[str, ...]
    kind: ClassVar[str] = "ask"


@dataclass(frozen=True, kw_only=True)
class Choose:
    """A question that one tap answers; it can always be skipped."""

    name: str
    question: str
    options: tuple[str, ...]
    kind: ClassVar[str] = "choose"


@dataclass(frozen=True, kw_only=True)
class Rate:
    """A question answered from 0 to 10; `ends` are the words for both."""

    name: str
    question: str
    ends: tuple[str, str]
    kind: ClassVar[str] = "rate"


Block = Ask | Choose | Rate


@dataclass(frozen=True, kw_only=True)
class SideBySide:
    """What was written for `hard` and `kind` together: a label for each, and lines below."""

    labels: tuple[str, str]
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """A writing in the order of the page. `after` is shown once it is kept."""

    intro: tuple[str, ...]
    blocks: tuple[Block, ...]
    side_by_side: SideBySide | None
    after: tuple[str, ...]

    @property
    def named(self) -> Mapping[str, Block]:
        """The blocks by their names, in the order of the page."""
        return {block.name: block for block in self.blocks}


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What came of a text: the exercise (None if refused), its rows, and its problems."""

    exercise: Exercise | None
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class _Found:
    """One block as written: the row that opens it, and the rows in it."""

    opened: Row
    rows: tuple[Row, ...]

    @property
    def tag(self) -> str:
        return self.opened.text

    @property
    def kind(self) -> str:
        """What the block is, without its name."""
        first = self.tag.split()[0]
        return first if first in NAMED else self.tag

    @property
    def name(self) -> str:
        return self.tag.split()[-1]

    def said(self, kind: str) -> tuple[str, ...]:
        return tuple(row.text for row in self.rows if row.kind == kind)


def read_exercise(text: str) -> Reading:
    """Read an exercise: lines to begin with, [ask …], [choose …], [rate …], [side by side], [after]."""
    found, problems = rows(text, nesting=NESTING, named=NAMED)
    blocks = [] if problems else list(_blocks(found))
    problems = problems or sorted(_problems(found, blocks), key=lambda problem: problem.line)
    exercise = None if problems else _exercise(found, blocks)
    return Reading(exercise=exercise, rows=tuple(found), problems=tuple(problems))


def _blocks(found: list[Row]) -> Iterator[_Found]:
    for n, row in enumerate(found):
        if row.kind == "open":
            end = next(m for m in range(n, len(found)) if found[m].kind == "close")
            yield _Found(opened=row, rows=tuple(found[n + 1 : end]))


def _problems(found: list[Row], blocks: list[_Found]) -> Iterator[Problem]:
    first = min((block.opened.line for block in blocks), default=len(found) + 1)
    for row in found:
        yield from _loose(row, first=first)
    for block in blocks:
        yield from RULES[block.kind](block)
    yield from _whole(blocks)


def _loose(row: Row, *, first: int) -> Iterator[Problem]:
    """Rows where none of their sort belongs."""
    if row.kind == "heading":
        yield _problem(row, "An exercise has no headings.", "Take it away.")
    elif row.kind == "option" and not row.inside:
        yield _problem(row, "An option stands outside its block.", "Take the dash away.")
    elif row.kind == "text" and not row.inside and row.line > first:
        mend = "Put it before the first block, or in [after]."
        yield _problem(row, "A line stands outside the blocks.", mend)


def _ask(block: _Found) -> Iterator[Problem]:
    yield from _no_options(block)


def _choose(block: _Found) -> Iterator[Problem]:
    options = block.said("option")
    if len(options) < 2:
        yield _problem(
            block.opened, f"It has {len(options)} options.", "Write at least two, each after a dash."
        )
    for row in block.rows:
        if row.kind == "option" and options.count(row.text) > 1:
            mend = "Say it once: an answer is kept by its words."
            yield _problem(row, f"The option “{row.text}” stands twice.", mend)
            break
    yield from _question_first(block)


def _rate(block: _Found) -> Iterator[Problem]:
    n_ends = len(block.said("option"))
    if n_ends != 2:
        mend = "Write the words for 0 and for 10, each after a dash."
        yield _problem(block.opened, f"It has {n_ends} ends.", mend)
    yield from _question_first(block)


def _side_by_side(block: _Found) -> Iterator[Problem]:
    n_labels = len(block.said("option"))
    if n_labels != 2:
        mend = "Write two, each after a dash: for hard and for kind."
        yield _problem(block.opened, f"It has {n_labels} labels.", mend)


def _no_options(block: _Found) -> Iterator[Problem]:
    for row in block.rows:
        if row.kind == "option":
            yield _problem(row, f"[{block.tag}] has no options.", "Take the dash away, or use [choose …].")


def _question_first(block: _Found) -> Iterator[Problem]:
    if not block.said("text"):
        yield _problem(block.opened, f"[{block.tag}] asks nothing.", "Write the question on its first line.")
    kinds = [row.kind for row in block.rows]
    late = [row for n, row in enumerate(block.rows) if row.kind == "text" and "option" in kinds[:n]]
    if late:
        yield _problem(late[0], "A line stands after an option.", "Put the question first.")


RULES: Mapping[str, Callable[[_Found], Iterator[Problem]]] = {
    "ask": _ask,
    "choose": _choose,
    "rate": _rate,
    "side by side": _side_by_side,
    "after": _no_options,
}


def _whole(blocks: list[_Found]) -> Iterator[Problem]:
    """What is wrong with the blocks taken together."""
    asking = [block for block in blocks if block.kind in NAMED]
    if not asking:
        yield Problem(
            line=1, message="It asks nothing.", mend="Write an [ask …], a [choose …] or a [rate …]."
        )
    yield from _twice(asking, "name")
    yield from _twice([block for block in blocks if block.kind not in NAMED], "block")
    for block in blocks:
        if block.kind == "side by side" and not {*SIDES} <= {each.tag for each in asking}:
            mend = "Write [ask hard] and [ask kind], or take it away."
            yield _problem(block.opened, "[side by side] needs the two sentences.", mend)
        if block.kind == "after" and block is not blocks[-1]:
            yield _problem(block.opened, "[after] is not the last block.", "Move it to the end.")


def _twice(blocks: list[_Found], what: str) -> Iterator[Problem]:
    taken: set[str] = set()
    for block in blocks:
        word = block.name if what == "name" else block.tag
        if word in taken:
            yield _problem(block.opened, f"The {what} {word} stands twice.", "Write it once.")
        taken.add(word)


def _problem(row: Row, message: str, mend: str) -> Problem:
    return Problem(line=row.line, message=message, mend=mend)


def _exercise(found: list[Row], blocks: list[_Found]) -> Exercise:
    sides = next((block for block in blocks if block.kind == "side by side"), None)
    after = next((block for block in blocks if block.kind == "after"), None)
    return Exercise(
        intro=tuple(row.text for row in found if row.kind == "text" and not row.inside),
        blocks=tuple(_block(block) for block in blocks if block.kind in NAMED),
        side_by_side=_sides(sides) if sides else None,
        after=after.said("text") if after else (),
    )


def _block(block: _Found) -> Block:
    options = block.said("option")
    if block.kind == "choose":
        return Choose(name=block.name, question=" ".join(block.said("text")), options=options)
    if block.kind == "rate":
        ends = (options[0], options[1])
        return Rate(name=block.name, question=" ".join(block.said("text")), ends=ends)
    question, *hints = block.said("text")
    return Ask(name=block.name, question=question, hints=tuple(hints))


def _sides(block: _Found) -> SideBySide:
    labels = block.said("option")
    return SideBySide(labels=(labels[0], labels[1]), lines=block.said("text"))
