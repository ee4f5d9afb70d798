"""The ways that second factors say no."""

from querencia.errors import DomainError


class LastKeyStays(DomainError):
    """Whoever looks after the site cannot be without a second factor."""
