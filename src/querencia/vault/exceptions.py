"""The ways the vault says no."""


class KeyGone(Exception):
    """The owner's data key was destroyed, or never existed. What it sealed cannot be read."""


class SealBroken(Exception):
    """The sealed bytes were changed, or moved from another owner, table, row, kind or revision."""
