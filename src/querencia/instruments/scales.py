"""How answers become a value: the scales of a measure, their rules, missing answers and bands."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from querencia.instruments.fields import Code, Count, Flag, Name, Number, Shape, Text, Whole

Rule = Literal["sum", "mean", "mean-of-scales", "sum-of-scales", "criteria", "all", "category", "highest"]
Direction = Literal["better", "harder", "neither"]
"""What a higher value says."""


class Missing(Shape):
    """How many items of a scale have to be answered; absent means all of them.

    What is not answered counts as the mean of what is: for a sum this is pro-rating. `rounding` makes such a
    sum whole, to the nearest (a half goes up) or up; None keeps it as it is.
    """

    fewest: Count
    rounding: Literal["nearest", "up"] | None = None
    source: Text
    confirmed: Flag


class Band(Shape):
    """A range of values with a name, as its source calls it; `edge` is where it begins or ends."""

    id: Name
    edge: Number


class Bands(Shape):
    """Bands in rising order, and their edge rule.

    "from": a band begins at its edge, which is within, and goes up to the next one; below the first there is
    no band. "to": a band ends at its edge, which is within; above the last there is no band.
    """

    rule: Literal["from", "to"]
    bands: Annotated[tuple[Band, ...], Field(min_length=1)]
    source: Text
    confirmed: Flag


class Criterion(Shape):
    """At least `count` (and at most `most`) of these items have at least the value `at_least`.

    `instead` holds other thresholds for single items.
    """

    items: Annotated[tuple[Name, ...], Field(min_length=1)]
    at_least: Whole
    count: Count = 1
    most: Count | None = None
    instead: dict[Name, Whole] = {}


class Category(Shape):
    """A name that holds when all these scales (of rule `criteria` or `all`) hold."""

    id: Name
    when: tuple[Name, ...] = ()


class Scale(Shape):
    """How some items, or some scales, become one value.

    - `sum`: the sum of the items, those in `reversed` mirrored, those in `subtracted` taken away.
    - `mean`: the mean of the items, those in `reversed` mirrored.
    - `mean-of-scales`, `sum-of-scales`: over the scales in `of`; each must have a value.
    - `criteria`: whether every criterion holds. `all`: whether every scale in `of` holds.
    - `category`: the first of `categories` whose scales all hold.
    - `highest`: the item with the highest value; a tie is decided by the item `tie`, else not at all.

    `times` and `divided_by` follow the rule. Then `table`, where there is one, takes the whole number to its
    value. `lowest` and `highest` are the possible range. `shown` is false where the author advises so.
    """

    id: Name
    rule: Rule
    items: tuple[Name, ...] = ()
    reversed: tuple[Name, ...] = ()
    subtracted: tuple[Name, ...] = ()
    of: tuple[Name, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    categories: tuple[Category, ...] = ()
    tie: Name | None = None
    times: Count = 1
    divided_by: Count = 1
    table: dict[Annotated[str, StringConstraints(pattern=r"^-?\d+$")], Number] = {}
    missing: Missing | None = None
    lowest: Number | None = None
    highest: Number | None = None
    direction: Direction
    bands: Bands | None = None
    loinc: Code | None = None
    shown: Flag = True
    confirmed: Flag = True

    @property
    def items_needed(self) -> tuple[str, ...]:
        """The items that its own rule needs, each once; for a rule over scales none."""
        return tuple(dict.fromkeys([*self.items, *(name for each in self.criteria for name in each.items)]))
