"""What does not fit in the help lines: each finding names file, line and mend."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

from querencia.safety.loading import HelpRefused, line_of, load
from querencia.safety.resources import MAX_AGE
from querencia.safety.words import help_findings


def findings(content: Path, *, on: date) -> list[str]:
    """Why the help lines cannot be shown on this day, or what to mend in their words."""
    try:
        load(content)
    except HelpRefused as refused:
        return [str(refused)]
    stale = [finding for file in sorted((content / "help").glob("*.toml")) for finding in _stale(file, on)]
    return stale + [str(finding) for finding in help_findings(content)]


def _stale(file: Path, on: date) -> list[str]:
    """One finding for each entry of a file whose source was read too long ago."""
    text = file.read_text(encoding="utf-8")
    found = []
    for table in ("lines", "directories"):
        for index, item in enumerate(tomllib.loads(text).get(table, [])):
            days = (on - item["verified"]).days
            if days > MAX_AGE.days or days < 0:
                at = line_of(text, (table, index, "verified"))
                found.append(f"{file}:{at}: {item['id']}: {_said(days)}")
    return found


def _said(days: int) -> str:
    if days < 0:
        return "its source was read on a day to come. Correct `verified`."
    return (
        f"its source was read {days} days ago, more than {MAX_AGE.days}. "
        "Read it again, then set `verified`; take the line out if it cannot be confirmed."
    )
