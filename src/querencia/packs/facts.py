"""TOML -> facts of a shape, or findings that name the line."""

import re
import tomllib
from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from querencia.packs.exceptions import Finding

ShapeType = TypeVar("ShapeType", bound=BaseModel)


def facts(shape: type[ShapeType], text: str, *, file: str) -> ShapeType | list[Finding]:
    """The facts in a TOML text, or every reason why there are none."""
    try:
        table: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as no:
        return [_not_toml(str(no), text, file=file)]
    try:
        return shape.model_validate(table)
    except ValidationError as no:
        return [_finding(error, text, file=file) for error in no.errors()]


def line_of(text: str, place: Sequence[str | int]) -> int:
    """The line (from 1) in a TOML text where the fact at this place is written; 1 if it is not."""
    lines = text.split("\n")
    at = 0
    for n, step in enumerate(place):
        at = _next(lines, step, after=at, table=str(place[n - 1]) if n else "")
    return at + 1


def _next(lines: list[str], step: str | int, *, after: int, table: str) -> int:
    if isinstance(step, int):
        header = re.compile(rf"\s*\[\[\s*{re.escape(table)}\s*\]\]")
        headers = [n for n, line in enumerate(lines) if header.match(line)]
        return headers[step] if step < len(headers) else after
    name = re.escape(step)
    here = re.compile(rf"\s*(?:\[+\s*{name}\s*[\].]|(?:[\w-]+\.)*{name}\s*[.=])|.*[{{,]\s*{name}\s*=")
    return next((n for n in range(after, len(lines)) if here.match(lines[n])), after)


def _not_toml(message: str, text: str, *, file: str) -> Finding:
    match = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)", message)
    line = int(match[1]) if match and match[1] else text.rstrip("\n").count("\n") + 1
    reason = message[: match.start()] if match else message
    return Finding(file=file, line=line, message=f"This is not TOML: {reason}.", mend="Correct the line.")


def _finding(error: ErrorDetails, text: str, *, file: str) -> Finding:
    place = [step for step in error["loc"] if step != "[key]"]
    name = ".".join(str(step) for step in place)
    message, mend = _words(error, name)
    return Finding(file=file, line=line_of(text, place), message=message, mend=mend)


def _words(error: ErrorDetails, name: str) -> tuple[str, str]:
    if error["type"] == "missing":
        return f"The fact {name} is missing.", f"Write {name} = …"
    if error["type"] == "extra_forbidden":
        return f"Unknown key {name}.", "Take it away, or check its spelling."
    if error["type"] == "value_error":
        return error["msg"].removeprefix("Value error, "), "Correct the value."
    return f"{name}: {error['msg']}.", "Correct the value."
