"""What can be wrong with a lesson whose blocks are closed: each with its line and its mend."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from querencia.packs.blocks import Row
from querencia.scripts import Problem

WAYS = range(2, 6)
"""How many ways of answering a scene may have."""


def problems_of(found: Sequence[Row]) -> list[Problem]:
    """All of them, in order of line."""
    if not found or found[0].kind != "heading":
        line = found[0].line if found else 1
        return [Problem(line=line, message="A lesson begins with a title.", mend="Write # and a title.")]
    problems = [problem for row in found for problem in _misplaced(row)]
    for opened, said in _blocks(found):
        if rule := RULES.get(opened.text.split()[0]):
            problems += rule(opened, said)
    return sorted([*problems, *_weighed(found)], key=lambda problem: problem.line)


def _misplaced(row: Row) -> Iterator[Problem]:
    blocks = {name.split()[0] for name in row.inside}
    if row.kind == "option" and not blocks & {"place", "weigh", "scene", "picture"}:
        yield _problem(row, "An option outside [place].", "Put it inside.")
    if row.kind == "heading" and row.inside:
        yield _problem(row, "A title inside a block.", "Close the block first.")


def _blocks(found: Sequence[Row]) -> Iterator[tuple[Row, Sequence[Row]]]:
    for n, row in enumerate(found):
        if row.kind == "open" and row.text != "longer":
            end = next(m for m in range(n, len(found)) if found[m].kind == "close")
            yield row, found[n + 1 : end]


def _place(opened: Row, said: Sequence[Row]) -> Iterator[Problem]:
    if {row.kind for row in said} != {"text", "option"}:
        mend = "Write the question, then each option after a dash."
        yield _problem(opened, "[place] lacks its question or options.", mend)


def _weigh(opened: Row, said: Sequence[Row]) -> Iterator[Problem]:
    kinds = [row.kind for row in said]
    if kinds[-2:] != ["option", "option"] or set(kinds[:-2]) != {"text"}:
        mend = "Write the statement, then the words for 0 and for 10, each after a dash."
        yield _problem(opened, f"[{opened.text}] is no statement with two ends.", mend)


def _scene(opened: Row, said: Sequence[Row]) -> Iterator[Problem]:
    kinds = "".join(row.kind[0] for row in said)
    lines = len(kinds) - len(kinds.lstrip("t"))
    ways = kinds[lines:]
    if not lines or ways != "ot" * (len(ways) // 2) or len(ways) // 2 not in WAYS:
        mend = "Write the scene, then two to five ways, each after a dash, and below each one line about it."
        yield _problem(opened, "[scene] is not a scene with its ways.", mend)


def _picture(opened: Row, said: Sequence[Row]) -> Iterator[Problem]:
    kinds = "".join(row.kind[0] for row in said)
    if not kinds.startswith("t") or "ot" in kinds or "o" not in kinds:
        mend = "Write what the picture shows, then its labels in order, each after a dash."
        yield _problem(opened, f"[{opened.text}] lacks its words or its labels.", mend)


RULES: Mapping[str, Callable[[Row, Sequence[Row]], Iterator[Problem]]] = {
    "place": _place,
    "weigh": _weigh,
    "scene": _scene,
    "picture": _picture,
}


def _weighed(found: Sequence[Row]) -> Iterator[Problem]:
    """Each statement is weighed once and once again, later, in the same form of the lesson."""
    first: dict[str, Row] = {}
    again: dict[str, Row] = {}
    for opened, _ in _blocks(found):
        tag, _, name = opened.text.partition(" ")
        if tag not in ("weigh", "again"):
            continue
        taken = first if tag == "weigh" else again
        if name in taken:
            yield _problem(opened, f"[{opened.text}] stands twice.", "Give it a name of its own.")
        elif tag == "again" and name not in first:
            yield _problem(opened, f"Nothing was weighed as {name} before.", f"Write [weigh {name}] above.")
        elif tag == "again" and ("longer" in opened.inside) != ("longer" in first[name].inside):
            mend = "Put both inside [longer], or none."
            yield _problem(opened, f"[{opened.text}] is not where [weigh {name}] is.", mend)
        taken.setdefault(name, opened)
    for name in first.keys() - again.keys():
        yield _problem(first[name], f"{name} is never weighed again.", f"Write [again {name}] further down.")


def _problem(row: Row, message: str, mend: str) -> Problem:
    return Problem(line=row.line, message=message, mend=mend)
