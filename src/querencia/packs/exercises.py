"""A small writing: what is asked, what can be tapped, where one writes, the two sentences side by side."""

from dataclasses import dataclass

from querencia.packs.blocks import Row, rows
from querencia.scripts import Problem

NESTING = {"chips": ("",), "field hard": ("",), "field kind": ("",), "side by side": ("",)}


@dataclass(frozen=True, kw_only=True)
class Chips:
    """A question that one tap answers; the last option is to rather not say."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Field:
    """A place to write: its name ("hard" or "kind"), what is asked, and hints below it."""

    name: str
    question: str
    hints: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class SideBySide:
    """The two sentences together: a label for each in the order of the fields, and lines below."""

    labels: tuple[str, str]
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """A small writing in the order of the page."""

    intro: tuple[str, ...]
    chips: Chips
    hard: Field
    kind: Field
    side_by_side: SideBySide


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What came of a text: the exercise (None if refused), its rows, and its problems."""

    exercise: Exercise | None
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


def read_exercise(text: str) -> Reading:
    """Read an exercise: lines to begin with, [chips], [field hard], [field kind], [side by side]."""
    found, problems = rows(text, nesting=NESTING)
    problems = problems or _shape(found)
    exercise = None if problems else _exercise(found)
    return Reading(exercise=exercise, rows=tuple(found), problems=tuple(problems))


def _shape(found: list[Row]) -> list[Problem]:
    problems = [
        Problem(line=row.line, message="An option stands outside its block.", mend="Take the dash away.")
        for row in found
        if row.kind == "option" and row.inside not in (("chips",), ("side by side",))
    ]
    problems += [
        Problem(line=row.line, message="An exercise has no headings.", mend="Take it away.")
        for row in found
        if row.kind == "heading"
    ]
    for name in NESTING:
        opened = [row.line for row in found if row.kind == "open" and row.text == name]
        if len(opened) != 1:
            message = f"[{name}] stands {len(opened)} times." if opened else f"There is no [{name}]."
            problems.append(Problem(line=max(opened, default=1), message=message, mend="Write it once."))
        elif not _texts(found, name):
            mend = "Write it on a line of the block."
            problems.append(Problem(line=opened[0], message=f"[{name}] says nothing.", mend=mend))
    return problems + _options(found)


def _options(found: list[Row]) -> list[Problem]:
    wanted = {"chips": "at least two options", "side by side": "two labels, each after a dash"}
    problems = []
    for name, what in wanted.items():
        opened = [row.line for row in found if row.kind == "open" and row.text == name]
        n = len(_texts(found, name, kind="option"))
        if opened and (n < 2 or (name == "side by side" and n != 2)):
            problems.append(Problem(line=opened[0], message=f"It has {n} options.", mend=f"Write {what}."))
    return problems


def _texts(found: list[Row], name: str, *, kind: str = "text") -> tuple[str, ...]:
    return tuple(row.text for row in found if row.kind == kind and row.inside == (name,))


def _exercise(found: list[Row]) -> Exercise:
    labels = _texts(found, "side by side", kind="option")
    return Exercise(
        intro=tuple(row.text for row in found if row.kind == "text" and not row.inside),
        chips=Chips(question=" ".join(_texts(found, "chips")), options=_texts(found, "chips", kind="option")),
        hard=_field(found, "hard"),
        kind=_field(found, "kind"),
        side_by_side=SideBySide(labels=(labels[0], labels[1]), lines=_texts(found, "side by side")),
    )


def _field(found: list[Row], name: str) -> Field:
    question, *hints = _texts(found, f"field {name}")
    return Field(name=name, question=question, hints=tuple(hints))
