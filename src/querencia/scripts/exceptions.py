"""The ways in which a practice script says no."""

from dataclasses import dataclass

from querencia.errors import DomainError


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing wrong in a text: the line (from 1), what is wrong, and how to mend it."""

    line: int
    message: str
    mend: str


class ScriptRefused(DomainError):
    """The text is no practice script. `problems` holds every reason, in the order of the lines."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(" ".join(f"Line {each.line}: {each.message} {each.mend}" for each in problems))


class LengthNotOffered(DomainError):
    """The practice is not offered in this number of minutes."""


class LengthCannotBeFilled(DomainError):
    """Between its shortest and its longest, the script does not reach the chosen length."""


class UnknownVariant(DomainError):
    """There is no such tone, or no such path."""
