"""The folder of a demonstration, and why it is never a real one. Needs no Django: the settings ask here.

The folder is made new each time and marked with a word that only this process knows; the mark is the same in
the environment. A real folder has no mark, so the variable alone is refused there. A marked folder without
its word is refused too, so nobody begins to live in a folder that was left behind.
"""

from __future__ import annotations

import os
import secrets
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from querencia.errors import StartupRefused

VARIABLE = "QUERENCIA_DEMO"
MARK = "demonstration"
FOLDER_VARIABLE = "QUERENCIA_DATA"
REAL = ("DATABASE_URL", "KEYSTORE_URL", "QUERENCIA_MASTER_KEY")
"""Variables that name a real database or key."""

ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def is_demo(folder: Path) -> bool:
    """Whether this data folder is a demonstration's. Raises StartupRefused where that is in doubt."""
    word, mark = os.environ.get(VARIABLE, ""), _mark_of(folder)
    if not word and mark is None:
        return False
    if mark is None:
        raise StartupRefused(f"{VARIABLE} is set and {folder} is no demonstration's folder; unset it.")
    if word != mark:
        raise StartupRefused(f"{folder} was left by a demonstration; give another {FOLDER_VARIABLE}.")
    _refuse(REAL)
    return True


def refuse_real_data() -> None:
    """Raise StartupRefused where the environment names a real folder, database or key."""
    _refuse((FOLDER_VARIABLE, *REAL))


def refuse_to_serve() -> None:
    """Raise StartupRefused where a real site is asked to look like a demonstration."""
    if os.environ.get(VARIABLE):
        raise StartupRefused(f"{VARIABLE} is for `querencia demo` alone, which sets it itself; unset it.")


@contextmanager
def thrown_away() -> Iterator[Path]:
    """A new folder for this process, named in its environment and removed at the end, however that comes."""
    refuse_real_data()
    for ending in ENDINGS:
        signal.signal(ending, _leave)
    try:
        with tempfile.TemporaryDirectory(prefix="querencia-demo-") as made:
            folder = Path(made).resolve()
            word = secrets.token_hex(16)
            (folder / MARK).write_text(word)
            os.environ |= {FOLDER_VARIABLE: str(folder), VARIABLE: word}
            yield folder
            _end_in_peace()
    finally:
        _end_in_peace()


def end_with_the_terminal() -> None:
    """A closed terminal ends a demonstration as Ctrl-C does; the server would start its workers anew."""
    signal.signal(signal.SIGHUP, signal.getsignal(signal.SIGTERM))


def _refuse(names: tuple[str, ...]) -> None:
    named = [name for name in names if os.environ.get(name)]
    if named:
        raise StartupRefused(f"A demonstration has no real data; unset {' and '.join(named)}.")


def _mark_of(folder: Path) -> str | None:
    """The word in a folder's mark; None where there is no mark."""
    try:
        return (folder / MARK).read_text()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise StartupRefused(f"{folder / MARK} cannot be read; give another {FOLDER_VARIABLE}.") from error


def _leave(number: int, frame: FrameType | None) -> None:
    _end_in_peace()
    sys.exit(128 + number)


def _end_in_peace() -> None:
    """Nothing interrupts the removing."""
    for ending in ENDINGS:
        signal.signal(ending, signal.SIG_IGN)
