"""How handing over can go. Whoever hands over calls `hand_over` right before the point of no return."""

from __future__ import annotations

from collections.abc import Callable

HandOver = Callable[[], None]
"""Writes down that from here on nothing is sent again. Raises ClaimLost where somebody else has it now."""


class NotTaken(Exception):
    """The other side did not take it; it may be tried again."""


class Down(NotTaken):
    """The other side cannot be reached at all, so nobody else's is tried there just now."""


class Refused(Exception):
    """The other side will never take it: this way is closed."""


class Gone(Refused):
    """The browser that was to be told is no longer there."""


class Silence(Exception):
    """It was handed over, and no answer came: it may have arrived, so it is never sent again."""


class ClaimLost(Exception):
    """Another worker has taken it in hand."""
