"""The three lines for hard hours that a person wrote."""

from querencia.journal.queries import newest_in_turn
from querencia.practices.exercises import EXERCISE, Written, page_of_written
from querencia.vault.keyring import Keyring

LOOKED_AT = 200
"""Exercises that are opened until one with the three lines is found."""


def hard_hours_of(keyring: Keyring) -> list[str]:
    """The three lines that were kept last, "" where one was left open; none where none were kept."""
    for opened in newest_in_turn(keyring, EXERCISE, at_most=LOOKED_AT):
        if isinstance(opened.payload, Written) and (lines := page_of_written(opened.payload).hard_hours):
            return lines
    return []
