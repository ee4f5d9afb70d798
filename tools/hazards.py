"""The hazard log: `check` says what does not hold, `write` puts its table into docs/safety/README.md.

Tests are found by reading their files, without running or importing them.
"""

import ast
import sys
import tomllib
from datetime import date
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

CHECKOUT = Path(__file__).resolve().parents[1]
LOG = CHECKOUT / "docs" / "safety" / "hazards.toml"
README = LOG.with_name("README.md")
BEGIN, END = "<!-- the table, written by make fix -->\n", "<!-- the table ends -->\n"
LISTED = frozenset(f"H{n}" for n in range(1, 27))
"""The hazards that were named before there was any code. Later numbers were found while building."""
OPEN = 4
"""From this class on a hazard has to be reduced before anybody real uses it."""
NEEDS_A_REASON = 3


class Shape(BaseModel):
    """Read as it stands: nothing converted, nothing extra taken."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Risk(Shape):
    """How bad and how likely, and the class that follows from it."""

    severity: int = Field(ge=2, le=5)
    likelihood: int = Field(ge=1, le=5)
    risk_class: int = Field(alias="class")

    def __str__(self) -> str:
        return f"{self.severity}×{self.likelihood} = {self.risk_class}"


class Control(Shape):
    """What stands against a hazard, and the tests that hold it."""

    control: str = Field(min_length=1)
    tests: list[str] = Field(min_length=1)


class Hazard(Shape):
    """What can go wrong for a person."""

    id: str = Field(pattern="^H[1-9][0-9]?$")
    hazard: str = Field(min_length=1)
    cause: str = Field(min_length=1)
    harm: str = Field(min_length=1)
    before: Risk
    after: Risk
    accepted_because: str | None = Field(default=None, min_length=1)
    left: str = Field(min_length=1)
    controls: list[Control] = Field(min_length=1)


class NotYet(Shape):
    """A hazard of the list whose controls do not exist yet."""

    id: str = Field(pattern="^H[1-9][0-9]?$")
    hazard: str = Field(min_length=1)
    because: str = Field(min_length=1)


class Signature(Shape):
    """The clinician who read all of it."""

    by: str = Field(min_length=1)
    role: str = Field(min_length=1)
    date: date
    version: str = Field(min_length=1)


Nobody = dict[str, str]


class Log(Shape):
    """The whole log."""

    signed: Signature | Nobody
    classes: dict[Literal["2", "3", "4", "5"], list[int]]
    hazards: list[Hazard]
    not_yet: list[NotYet]


def read(text):
    """The log, or ValueError with everything that does not fit its shape."""
    try:
        return Log.model_validate(tomllib.loads(text))
    except ValidationError as error:
        lines = [f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()]
        raise ValueError("\n".join(lines)) from error


def tests_in(file, root=CHECKOUT):
    """Node ids of the tests that pytest collects from a file in every run: those marked long are left out."""
    tree = ast.parse(file.read_text("utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    return {
        f"{file.relative_to(root).as_posix()}::{function.name}"
        for function in functions
        if function.name.startswith("test_")
        and "pytest.mark.long" not in map(ast.unparse, function.decorator_list)
    }


def collected(root=CHECKOUT):
    """Node ids of all tests that run each time."""
    return {test for file in (root / "tests").rglob("test_*.py") for test in tests_in(file, root)}


def faults(log, tests):
    """What does not hold, a line each."""
    found = [*_table_faults(log.classes), *_number_faults(log)]
    for hazard in log.hazards:
        wrong = (*_risk_faults(hazard, log.classes), *_links(hazard, tests))
        found += [f"{hazard.id}: {fault}" for fault in wrong]
    if isinstance(log.signed, dict) and log.signed:
        found.append("signed names by, role, date and version, or nothing")
    return found


def _table_faults(classes):
    rows = [classes.get(severity, []) for severity in "2345"]
    if any(len(row) != 5 or set(row) - {1, 2, 3, 4, 5} for row in rows):
        return ["classes: each severity from 2 to 5 has five classes from 1 to 5"]
    rising = all(row == sorted(row) for row in rows)
    rising &= all(list(column) == sorted(column) for column in zip(*rows, strict=True))
    return [] if rising else ["classes: a class never falls as severity or likelihood rises"]


def _number_faults(log):
    ids = [each.id for each in (*log.hazards, *log.not_yet)]
    twice = sorted({each for each in ids if ids.count(each) > 1})
    missing = sorted(LISTED - set(ids), key=lambda each: int(each[1:]))
    return [f"{each} stands twice" for each in twice] + [
        f"{each} is neither in the log nor in “not yet”" for each in missing
    ]


def _risk_faults(hazard, classes):
    for name, risk in (("before", hazard.before), ("after", hazard.after)):
        due = dict(enumerate(classes.get(str(risk.severity), []), start=1)).get(risk.likelihood)
        if risk.risk_class != due:
            yield f"{name} is class {due} by the table, not {risk.risk_class}"
    if hazard.after.severity > hazard.before.severity or hazard.after.likelihood > hazard.before.likelihood:
        yield "controls make nothing worse or likelier"
    if hazard.after.risk_class >= OPEN:
        yield f"class {hazard.after.risk_class} after its controls is still open"
    if (hazard.after.risk_class == NEEDS_A_REASON) != (hazard.accepted_because is not None):
        yield "class 3 after its controls says why it is accepted; the others do not"


def _links(hazard, tests):
    for control in hazard.controls:
        for test in control.tests:
            if test not in tests:
                yield f"no test {test} runs each time"
        if len(set(control.tests)) < len(control.tests):
            yield f"a test is linked twice by “{control.control}”"


def table(log):
    """The classes, the log, and what is not in it yet, as tables in Markdown."""
    lines = ["| severity | likelihood 1 | 2 | 3 | 4 | 5 |", "|---|---|---|---|---|---|"]
    lines += [f"| {severity} | {' | '.join(map(str, log.classes[severity]))} |" for severity in "5432"]
    lines += ["", "**The log.** Before and after: severity × likelihood = class.", ""]
    lines += ["| | hazard | harm | before | controls (tests) | after |", "|---|---|---|---|---|---|"]
    for each in log.hazards:
        controls = "<br>".join(f"{control.control} ({len(control.tests)})" for control in each.controls)
        lines.append(
            f"| {each.id} | {each.hazard} | {each.harm} | {each.before} | {controls} | {each.after} |"
        )
    lines += ["", "**Not yet:**", "", "| | hazard | because |", "|---|---|---|"]
    lines += [f"| {each.id} | {each.hazard} | {each.because} |" for each in log.not_yet]
    return "\n".join(lines) + "\n"


def with_table(text, log):
    """A README whose table is the log's."""
    before, _begin, rest = text.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table(log)}\n{END}{after}"


def main(words):
    """check or write."""
    if words not in (["check"], ["write"]):
        sys.exit("hazards.py: say check or write")
    log = read(LOG.read_text("utf-8"))
    text = README.read_text("utf-8")
    if words == ["write"]:
        README.write_text(with_table(text, log), "utf-8")
        return
    found = faults(log, collected())
    if text != with_table(text, log):
        found.append(f"{README} is stale; run: make fix")
    for each in found:
        print(each, file=sys.stderr)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
