"""The ways the journal says no."""

from querencia.errors import DomainError
from querencia.journal.queries import Opened


class NoSuchEntry(DomainError):
    """There is no entry of this person at this address."""


class RevisionConflict(DomainError):
    """The entry was changed, or deleted, since the page was opened. Carries what is kept now."""

    def __init__(self, current: Opened) -> None:
        super().__init__("changed in two places")
        self.current = current
