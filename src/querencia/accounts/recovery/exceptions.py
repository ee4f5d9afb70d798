"""The ways recovery says no."""

from querencia.errors import DomainError


class CodeDoesNotFit(DomainError):
    """Name and code do not belong together, or the code was used."""


class NewerSheet(DomainError):
    """Another sheet was made since this page was shown."""
