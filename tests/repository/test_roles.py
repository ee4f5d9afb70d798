"""No code knows a unit of the pack by its id: pages name units by their role (`[roles]` in pack.toml)."""

import re

from querencia import packs
from tests.repository.tree import CHECKOUT, SOURCE, files, name_of

DEMONSTRATION = SOURCE / "config" / "demo" / "people.py"
"""Its invented people walk the path of our own pack."""
WORDS_OF_CODE = {
    "timeline": "a command, and the address of one",
    "checkin": "a role",
}
"""Ids that are names in code too."""


def test_no_code_knows_a_unit_of_the_pack():
    units = packs.load(CHECKOUT / "content").units
    ids = sorted(units.keys() - WORDS_OF_CODE.keys())
    plain = "|".join(unit for unit in ids if "-" not in unit)
    joined = "|".join(unit for unit in ids if "-" in unit)
    named = re.compile(rf"(?<![\w-])(?:{joined})(?![\w-])|[\"'/](?:{plain})[\"'/]|/u/[a-z]")

    found = [
        (name_of(path), match.group())
        for path in files("*.py", "*.html", "*.js", "*.css", "*.typ", under=SOURCE)
        if path != DEMONSTRATION
        for match in named.finditer(path.read_text("utf-8"))
    ]

    assert found == []
