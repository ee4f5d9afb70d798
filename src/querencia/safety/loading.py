"""Read the crisis resources from their files, or say in which line they are wrong."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from querencia.errors import StartupRefused
from querencia.safety.resources import Country, International, Resources

Shape = TypeVar("Shape", bound=BaseModel)

MENDS = {"missing": "Add it.", "extra_forbidden": "Remove it, or correct its name."}

_installed: dict[Path, Resources] = {}


class HelpRefused(StartupRefused):
    """The help lines cannot be read; the message names file, line and mend."""


def load(content: Path) -> Resources:
    """The help lines of every country, countries by their code."""
    folder = content / "help"
    files = sorted(file for file in folder.glob("*.toml") if file.name != "international.toml")
    if not files:
        raise HelpRefused(f"{folder}: no country has help lines. Add a file such as es.toml.")
    countries = [_country(file) for file in files]
    international = _read(folder / "international.toml", International)
    return Resources(countries=countries, directories=international.directories)


def installed(content: Path) -> Resources:
    """`load`, once in this process for each folder, and again when it is told to."""
    return _installed.get(content) or read_anew(content)


def read_anew(content: Path) -> Resources:
    """`load` again for all that follows. When it is refused, what was read before stays."""
    _installed[content] = load(content)
    return _installed[content]


def _country(file: Path) -> Country:
    country = _read(file, Country)
    if country.country != file.stem:
        line = line_of(file.read_text(encoding="utf-8"), ("country",))
        raise HelpRefused(
            f'{file}:{line}: country is "{country.country}". Name the file {country.country}.toml.'
        )
    return country


def _read(file: Path, shape: type[Shape]) -> Shape:
    try:
        text = file.read_text(encoding="utf-8")
        return shape.model_validate(tomllib.loads(text))
    except FileNotFoundError as error:
        raise HelpRefused(f"{file} is missing. Add it.") from error
    except UnicodeDecodeError as error:
        raise HelpRefused(f"{file}:1: this is not UTF-8. Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise HelpRefused(f"{file}:{_syntax_line(error, text)}: {error}. Correct the TOML there.") from error
    except ValidationError as error:
        raise HelpRefused(_message(file, text, error)) from error


def _syntax_line(error: tomllib.TOMLDecodeError, text: str) -> int:
    found = re.search(r"at line (\d+)", str(error))
    return int(found.group(1)) if found else len(text.splitlines())


def _message(file: Path, text: str, error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"]) or "the file"
    mend = MENDS.get(first["type"], "Correct it.")
    return f"{file}:{line_of(text, first['loc'])}: {where}: {first['msg']}. {mend}"


def line_of(text: str, loc: tuple[int | str, ...]) -> int:
    """The line of a value: the table it lies in, then the first line there that begins with its key."""
    lines = text.splitlines()
    start, end, keys = 0, len(lines), loc
    if len(loc) > 1 and isinstance(loc[1], int):
        headers = [number for number, line in enumerate(lines) if line.strip() == f"[[{loc[0]}]]"]
        start = headers[loc[1]]
        end = next((n for n in range(start + 1, end) if lines[n].startswith("[")), end)
        keys = loc[2:]
    else:
        end = next((n for n in range(end) if lines[n].startswith("[[")), end)
    names = [key for key in keys if isinstance(key, str)]
    for size in range(len(names), 0, -1):
        pattern = re.compile(r"\s*" + re.escape(".".join(names[:size])) + r"\b")
        for number in range(start, end):
            if pattern.match(lines[number]):
                return number + 1
    return start + 1
