"""How Querencia says no: the only module that every package may import."""


class DomainError(Exception):
    """A rule of the programme says no. The message is fit to show to the person."""


class StartupRefused(Exception):
    """The site cannot run like this. The message is one line that says how to mend it."""
