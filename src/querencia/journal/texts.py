"""What a person may type: everything, unchanged but for line ends; the rest is refused, never cut."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

LONGEST = 100_000
"""Characters that one text may have, counted after line ends became one character."""


def with_plain_newlines(text: str) -> str:
    """Browsers send line ends as CR LF; kept are LF only."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_whole(text: str) -> bool:
    """Whether all of it can be written as UTF-8; JSON can carry one half of a character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _checked(text: str) -> str:
    text = with_plain_newlines(text)
    if len(text) > LONGEST:
        raise PydanticCustomError("too_long", "longer than one page holds")
    if "\x00" in text or not is_whole(text):
        raise PydanticCustomError("unkeepable", "holds a character that cannot be kept")
    return text


def _written(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("empty", "nothing written")
    return text


PlainText = Annotated[str, AfterValidator(_checked)]
"""Text as typed, at most LONGEST characters, without NUL and half characters; may be empty."""

WrittenText = Annotated[str, AfterValidator(_checked), AfterValidator(_written)]
"""The same, with something in it."""
