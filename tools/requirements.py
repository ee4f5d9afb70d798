"""The tables of docs/requirements.md, made anew from requirements.toml and the pack."""

import tomllib

from querencia import packs
from tools.made_page import DOCS, MadePage

FACTS = DOCS / "requirements.toml"
PAGE = MadePage("requirements.md", tool="requirements")


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


if __name__ == "__main__":
    PAGE.write(tables(packs.load(DOCS.parent / "content" / "abct")))
