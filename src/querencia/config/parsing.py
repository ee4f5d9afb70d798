"""What every command of the command line is made with."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import NoReturn, TypeAlias

CHECKOUT = Path(__file__).resolve().parents[3]
REFUSED = 2


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(REFUSED, f"{self.prog}: {' '.join(message.split())} (see {self.prog} --help)\n")


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"


def add(commands: Commands, name: str, run: object, text: str) -> Parser:
    """Add a command that runs this."""
    command = commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
    command.set_defaults(run=run)
    return command


def content_folder() -> Path:
    """Where content lives: QUERENCIA_CONTENT, or the checkout's own."""
    return Path(os.environ.get("QUERENCIA_CONTENT") or CHECKOUT / "content")
