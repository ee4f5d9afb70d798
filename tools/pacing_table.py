"""The table of docs/pacing.md: `write` makes it anew, `check` says whether it is stale."""

import os
import sys
from pathlib import Path

PAGE = Path(__file__).resolve().parents[1] / "docs" / "pacing.md"
BEGINS = "<!-- The table is made by tools/pacing_table.py; a test says when it is stale. -->\n"
ENDS = "<!-- end of the table -->\n"
HEAD = "| rule | begins | does | ends | says | dice |"


def table():
    """The rules with their words in both languages. Django has to be set up."""
    from querencia.pacing import ROWS

    rows = [HEAD, "|" + "---|" * (HEAD.count("|") - 1)]
    for row in ROWS:
        code = f"`{row.code}`" + (" (one tap passes it)" if row.is_passable else "")
        cells = [code, row.begins, row.does, row.ends or "–", _words(row.code, "en"), _words(row.code, "es")]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def _words(code, lang):
    from django.utils.translation import override

    from querencia.programme.reasons import WORDS

    with override(lang):
        return str(WORDS[code]) % {"day": "…"} if code in WORDS else "–"


def page_with(text, made):
    """The page with this table between its two marks."""
    before, rest = text.split(BEGINS)
    return before + BEGINS + made + ENDS + rest.split(ENDS)[1]


def is_fresh():
    """Whether the page holds the table as it would be made now."""
    text = PAGE.read_text("utf-8")
    return text == page_with(text, table())


def main(words):
    """write or check."""
    if words not in (["write"], ["check"]):
        sys.exit("pacing_table.py: say write or check")
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "querencia.config.settings")
    django.setup()
    if words == ["write"]:
        PAGE.write_text(page_with(PAGE.read_text("utf-8"), table()), "utf-8")
    elif not is_fresh():
        sys.exit("docs/pacing.md: stale; run: make fix")


if __name__ == "__main__":
    main(sys.argv[1:])
