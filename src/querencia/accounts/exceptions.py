"""The ways accounts say no."""

from querencia.errors import DomainError


class NameTaken(DomainError):
    """Somebody has this name here already."""
