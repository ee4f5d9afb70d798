"""What a guest has typed, carried from page to page: it is nowhere but in the pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from pydantic import ValidationError

from querencia.journal.forms import problem
from querencia.journal.texts import with_plain_newlines
from querencia.practices.kinds import CHIPS, TwoSentences


@dataclass(frozen=True, kw_only=True)
class Carried:
    """The fields of the small writing, exactly as typed but for line ends."""

    chip: str = ""
    hard: str = ""
    kind: str = ""

    @property
    def fields(self) -> dict[str, str]:
        """Name and text of each field."""
        return asdict(self)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was written; a chip alone is nothing to keep."""
        return not (self.hard.strip() or self.kind.strip())

    @property
    def has_both(self) -> bool:
        """Whether both sentences are there, to be seen together."""
        return bool(self.hard.strip() and self.kind.strip())

    @property
    def problem(self) -> str:
        """Why this could not be kept, in words for the person; "" when nothing stands against it."""
        if self.is_empty:
            return ""
        try:
            TwoSentences.model_validate(self.fields)
        except ValidationError as error:
            return problem(error.errors()[0]["type"])
        return ""


def carried_in(fields: Mapping[str, str]) -> Carried:
    """What a form brings along; an unknown chip counts as none."""
    chip = fields.get("chip", "")
    return Carried(
        chip=chip if chip in CHIPS else "",
        hard=with_plain_newlines(fields.get("hard", "")),
        kind=with_plain_newlines(fields.get("kind", "")),
    )
