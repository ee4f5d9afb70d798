"""A lesson: cards of single sentences, in a short and a long form."""

from dataclasses import dataclass, field
from itertools import takewhile

from querencia.packs.blocks import Row, rows
from querencia.scripts import Problem

NESTING = {"longer": ("",), "place": ("", "longer"), "week": ("", "longer")}


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A question with options, to place oneself in one tap."""

    question: str
    options: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Card:
    """One card: its title, its lines, perhaps a statement to place and a small thing for the week."""

    title: str
    lines: tuple[str, ...]
    place: Statement | None
    week: str | None


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """The cards of the long form, and of the short one, where cards with nothing left fall away."""

    long: tuple[Card, ...]
    short: tuple[Card, ...]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What came of a text: the lesson (None if refused), its rows, and its problems."""

    lesson: Lesson | None
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...]


@dataclass(kw_only=True)
class _Draft:
    title: str
    rows: list[Row] = field(default_factory=list)


def read_lesson(text: str) -> Reading:
    """Read a lesson: `# title`, a sentence a line, [longer], [place] (question, then options), [week]."""
    found, problems = rows(text, nesting=NESTING)
    problems = problems or _shape(found)
    short = [row for row in found if "longer" not in row.inside]
    lesson = None if problems else Lesson(long=_cards(found), short=_cards(short))
    return Reading(lesson=lesson, rows=tuple(found), problems=tuple(problems))


def _shape(found: list[Row]) -> list[Problem]:
    if not found or found[0].kind != "heading":
        line = found[0].line if found else 1
        return [Problem(line=line, message="A lesson begins with a title.", mend="Write # and a title.")]
    return [problem for row in found for problem in _misplaced(row)] + _places(found)


def _misplaced(row: Row) -> list[Problem]:
    if row.kind == "option" and "place" not in row.inside:
        return [Problem(line=row.line, message="An option outside [place].", mend="Put it inside.")]
    if row.kind == "heading" and row.inside:
        return [Problem(line=row.line, message="A title inside a block.", mend="Close the block first.")]
    return []


def _places(found: list[Row]) -> list[Problem]:
    problems = []
    for n, row in enumerate(found):
        if row.kind != "open" or row.text != "place":
            continue
        block = {each.kind for each in takewhile(lambda each: "place" in each.inside, found[n + 1 :])}
        if not {"text", "option"} <= block:
            mend = "Write the question, then each option after a dash."
            message = "[place] lacks its question or options."
            problems.append(Problem(line=row.line, message=message, mend=mend))
    return problems


def _cards(found: list[Row]) -> tuple[Card, ...]:
    drafts: list[_Draft] = []
    for row in found:
        if row.kind == "heading":
            drafts.append(_Draft(title=row.text))
        else:
            drafts[-1].rows.append(row)
    cards = (_card(draft) for draft in drafts)
    return tuple(card for card in cards if card.lines or card.place or card.week)


def _card(draft: _Draft) -> Card:
    said = [row for row in draft.rows if row.kind in ("text", "option")]
    lines = tuple(row.text for row in said if not {"place", "week"} & set(row.inside))
    question = " ".join(row.text for row in said if "place" in row.inside and row.kind == "text")
    options = tuple(row.text for row in said if row.kind == "option")
    week = " ".join(row.text for row in said if "week" in row.inside)
    place = Statement(question=question, options=options) if options else None
    return Card(title=draft.title, lines=lines, place=place, week=week or None)
