"""The ways accounts say no."""

from querencia.errors import DomainError


class NameTaken(DomainError):
    """Somebody has this name here already."""


class NotFit(DomainError):
    """A name or a password that no place can have."""
