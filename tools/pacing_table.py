"""The table of docs/pacing.md, made anew."""

import os

from tools.made_page import MadePage

PAGE = MadePage("pacing.md", tool="pacing_table")
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


def main():
    """Write it."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "querencia.config.settings")
    django.setup()
    PAGE.write(table())


if __name__ == "__main__":
    main()
