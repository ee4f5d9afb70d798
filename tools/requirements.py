"""The tables of docs/requirements.md: `write` makes them anew from requirements.toml and the pack."""

import sys
import tomllib
from pathlib import Path

from querencia import packs

ROOT = Path(__file__).resolve().parents[1]
FACTS = ROOT / "docs" / "requirements.toml"
PAGE = ROOT / "docs" / "requirements.md"
BEGINS = "<!-- The tables are made by tools/requirements.py; a test says when they are stale. -->\n"
ENDS = "<!-- end of the tables -->\n"


def requirements():
    """Each requirement with its words and its units, in order."""
    return tomllib.loads(FACTS.read_text("utf-8"))


def tables(pack):
    """What is required and which units cover it; every part and its units."""
    rows = ["## Requirements", "", "| id | what | units |", "|---|---|---|"]
    for name, each in requirements().items():
        covered = ", ".join(f"{pack.unit(unit).title['en']} (`{unit}`)" for unit in each["units"])
        rows.append(f"| {name} | {each['words']} | {covered} |")
    rows += ["", "## Parts", "", "| part | units |", "|---|---|"]
    for part in pack.parts:
        units = "; ".join(_unit(pack.unit(unit), part) for unit in part.units)
        rows.append(f"| {part.number} {part.title['en']} | {units} |")
    return "\n".join(rows) + "\n"


def _unit(unit, part):
    name = f"**{unit.title['en']}**" if unit.id in part.core else unit.title["en"]
    lengths = ", ".join(str(minutes) for minutes in unit.lengths or (unit.minutes,))
    waits = ", *waits*" if unit.facts.waits_for else ""
    return f"{name} ({unit.kind}, {lengths} min{waits})"


def page_with(text, made):
    """The page with these tables between its two marks."""
    before, rest = text.split(BEGINS)
    return before + BEGINS + made + ENDS + rest.split(ENDS)[1]


def fresh():
    """The page as it would be made now."""
    return page_with(PAGE.read_text("utf-8"), tables(packs.load(ROOT / "content" / "abct")))


def main(words):
    """write or check."""
    if words == ["write"]:
        PAGE.write_text(fresh(), "utf-8")
    elif words == ["check"]:
        sys.exit("docs/requirements.md: stale; run: make fix" if PAGE.read_text("utf-8") != fresh() else 0)
    else:
        sys.exit("requirements.py: say write or check")


if __name__ == "__main__":
    main(sys.argv[1:])
