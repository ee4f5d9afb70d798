"""The questions of a measure: what may be answered, and which answers call for help."""

from typing import Annotated, Literal

from pydantic import Field

from querencia.instruments.fields import Code, Flag, Name, Shape, Value, Whole, Words

Level = Literal["soft", "help", "urgent"]


class Critical(Shape):
    """From this value on an answer calls for help in the same response.

    `help`: calm words and lines of help. `urgent`: these first. `soft`: a quiet word.
    """

    at_least: Whole
    level: Level
    confirmed: Flag = True


class Options(Shape):
    """What may be answered, in order; the LOINC answer list, and its codes in the same order."""

    values: Annotated[tuple[Value, ...], Field(min_length=1, max_length=101)]
    loinc: Code | None = None
    codes: tuple[Code, ...] = ()


class Item(Shape):
    """One question. `words`, `low` and `high` are filled only where the words are the project's own."""

    id: Name
    options: Options | None = None
    loinc: Code | None = None
    critical: tuple[Critical, ...] = ()
    words: Words | None = None
    low: Words | None = None
    high: Words | None = None

    def level(self, value: int | str | None) -> Level | None:
        """What this answer calls for: the level of the highest threshold it reaches."""
        if not isinstance(value, int):
            return None
        reached = [each for each in self.critical if value >= each.at_least]
        return max(reached, key=lambda each: each.at_least).level if reached else None
