"""The ways in which a content pack says no."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from querencia.errors import DomainError, StartupRefused


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing wrong in a pack: where (file below the pack's folder, line from 1), what, and the mend.

    A finding of weight "breaks" keeps the pack from loading; "words" is about how a text speaks, and only
    `findings` reports it.
    """

    file: str
    line: int
    message: str
    mend: str
    weight: Literal["breaks", "words"] = "breaks"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message} {self.mend}"


class PackRefused(StartupRefused):
    """The pack cannot be used. `findings` holds every reason; the message is one line, with the first."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        rest = len(self.findings) - 1
        more = f" (and {rest} more: querencia content check)" if rest else ""
        super().__init__(f"{self.findings[0]}{more}")


class UnknownUnit(DomainError):
    """The pack has no such unit."""


class UnknownMeasure(DomainError):
    """The pack has no such measure."""


class UnknownPart(DomainError):
    """The pack has no such part."""


class UnknownLanguage(DomainError):
    """The pack does not speak this language."""


class NoTimeline(DomainError):
    """This unit is not timed."""
