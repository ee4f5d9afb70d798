"""Showing a demonstration: fill the folder, say who is in it, serve."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from querencia.config import serving
from querencia.config.demo import folder
from querencia.config.demo.filling import ADMINISTRATOR, LogIn, fill
from querencia.web.clock import now

WHOM_NO_PAGE_OPENS_FOR = (
    f"{ADMINISTRATOR} is asked for a second factor first: a passkey of this device, or codes of an app.\n"
    "Nothing else opens before that. It is thrown away with the rest."
)


def show(made: Path) -> None:
    """Fill the site and serve it until told to stop."""
    serving.refuse_a_taken_port()
    print(f"A demonstration in {made}, removed when this ends (Ctrl-C).", flush=True)
    serving.prepare()
    print("\n".join(_lines(fill(now=now()))), flush=True)
    serving.run(folder.end_with_the_terminal)


def _lines(people: list[LogIn]) -> list[str]:
    """Who can sign in, each on a line of their own, and what to know of the administrator."""
    names, words = max(len(each.name) for each in people), max(len(each.words) for each in people)
    rows = [f"  {each.name:{names}}  {each.words:{words}}  {each.about}" for each in people]
    return [
        f"Invented people, each with four words to sign in with at {settings.ORIGIN}/sign-in/",
        *rows,
        WHOM_NO_PAGE_OPENS_FOR,
    ]
