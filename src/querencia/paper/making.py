"""A PDF made by a process of its own: what it read is gone with it, and a fault there is none here."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any, Literal

from querencia.errors import DomainError

Template = Literal["keepsake", "sheets"]
LONGEST_SECONDS = 60


class NotPrinted(DomainError):
    """The typesetter failed or took too long. Says nothing of the words."""


def pdf_of(template: Template, content: Mapping[str, Any]) -> bytes:
    """The PDF of a template with this content; every text in it is printed as it stands. Raises NotPrinted.

    The words go through a pipe, so they are in no argument list and in no file.
    """
    command = [sys.executable, "-I", "-m", "querencia.paper", template]
    try:
        done = subprocess.run(
            command, input=json.dumps(content).encode(), capture_output=True, timeout=LONGEST_SECONDS
        )
    except subprocess.TimeoutExpired:
        raise NotPrinted("The PDF took too long.") from None
    if done.returncode != 0:
        raise NotPrinted("The PDF could not be made.")
    return done.stdout
