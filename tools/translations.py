"""Translations without gettext: `compile` writes the .mo files, `check` says which are stale."""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

THE_SAME_DAY = datetime(2026, 1, 1, tzinfo=UTC)
"""So that the same words always make the same bytes."""
SOURCE = Path(__file__).resolve().parents[1] / "src" / "querencia"


def catalogues():
    """Every .po file of the project."""
    return sorted(SOURCE.glob("**/locale/*/LC_MESSAGES/django.po"))


def compiled(po):
    """The bytes of the .mo file that belongs to a .po file."""
    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parts[-3], abort_invalid=True)
    catalogue.creation_date = catalogue.revision_date = THE_SAME_DAY
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def stale():
    """The .mo files that are missing or older than their words."""
    found = []
    for po in catalogues():
        mo = po.with_suffix(".mo")
        if not mo.exists() or mo.read_bytes() != compiled(po):
            found.append(mo)
    return found


def main(words):
    """compile or check."""
    if words == ["compile"]:
        for po in catalogues():
            po.with_suffix(".mo").write_bytes(compiled(po))
    elif words == ["check"]:
        for mo in stale():
            print(f"{mo}: stale; run: make fix")
        sys.exit(1 if stale() else 0)
    else:
        sys.exit("translations.py: say compile or check")


if __name__ == "__main__":
    main(sys.argv[1:])
