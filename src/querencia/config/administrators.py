"""`querencia createadmin`: the password comes from the terminal, never from the command line."""

from __future__ import annotations

import getpass
import secrets
import sys

from django.conf import settings

from querencia.accounts import passphrases
from querencia.accounts.staff import make_administrator
from querencia.errors import StartupRefused
from querencia.web.clock import now

ASK = "A password of 15 signs or more (empty: four words are made for you): "


def create(name: str, *, language: str) -> None:
    """Ask for a password, make the place, and say how it opens."""
    typed = _typed()
    words = "" if typed else four_words(language)
    make_administrator(name=name, password=typed or words, language=language, at=now())
    if words:
        print(f"The words of {name}: {words}")
        print("Write them down now; they are shown this once.")
    print(f"Sign in at {settings.ORIGIN}/sign-in/ and add a second factor: nothing else opens before that.")


def _typed() -> str:
    """What was typed, twice and unseen; or the first line of what was piped in."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    typed = getpass.getpass(ASK)
    if typed and getpass.getpass("Once more: ") != typed:
        raise StartupRefused("The two passwords are not the same; nothing was made.")
    return typed


def four_words(language: str) -> str:
    """Four words of a language, by chance."""
    known = passphrases.words_of(settings.CONTENT / "passphrases", language)
    return passphrases.propose(known, secrets.SystemRandom())
