"""What a measure is: its items, scales, figures and licence, as they stand in its `measure.toml`.

A definition is a key: it says how answers become values. It holds no words of a published item.
"""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, model_validator

from querencia.instruments.fields import (
    Code,
    Count,
    Flag,
    Identity,
    Name,
    Shape,
    Text,
    Version,
    Words,
)
from querencia.instruments.figures import Cutoff, Norm, Reliability, ReliableChange
from querencia.instruments.items import Item, Options
from querencia.instruments.keys import Key
from querencia.instruments.scales import Scale

Tier = Literal[
    "public-domain",
    "free",
    "attribution",
    "unaltered",
    "non-commercial",
    "author-permits",
    "in-practice",
    "ask",
    "licensed",
    "own",
]
"""What may be done with the words.

`public-domain`; `free`: the holder asks for no permission; `attribution`: open with the names of the authors;
`unaltered`: free as long as nothing is changed; `non-commercial`; `author-permits`: the author says so in
writing; `in-practice`: used freely everywhere, no licence found; `ask`: permission is advised; `licensed`:
only with a licence or permission of one's own; `own`: the project's own words.
"""


class Recall(Shape):
    """The days that the questions look back on."""

    days: Count
    confirmed: Flag


class Licence(Shape):
    """Whose the words are: the tier, the notice to show, and where to ask for permission."""

    tier: Tier
    notice: Text
    ask: Text | None = None


class Codes(Shape):
    """The LOINC code of the whole panel."""

    panel: Code
    confirmed: Flag


class Instrument(Shape):
    """A measure. `version` rises with any change of how answers become values.

    `options` holds for every item without options of its own. With `targets`, answers are given for each
    target apart; `together` names the targets over whose values the mean is the global value.
    `within` says which of its items stand in a longer measure, so that nothing is asked twice.
    `every_days`: it is not asked more often; this is the project's choice.
    """

    id: Identity
    version: Version
    title: Words
    validated: Flag
    licence: Licence
    source: Text
    loinc: Codes | None = None
    recall: Recall | None = None
    every_days: Count
    options: Options
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    scales: Annotated[tuple[Scale, ...], Field(min_length=1)]
    targets: tuple[Name, ...] = ()
    together: tuple[Name, ...] = ()
    within: dict[Identity, dict[Name, Name]] = {}
    norms: tuple[Norm, ...] = ()
    reliabilities: tuple[Reliability, ...] = ()
    reliable_changes: tuple[ReliableChange, ...] = ()
    cutoffs: tuple[Cutoff, ...] = ()
    notes: tuple[Text, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its title, and of its words where they are the project's own."""
        return tuple(self.title)

    @cached_property
    def key(self) -> Key:
        """What scoring reads, made once."""
        return Key.of(self.items, self.options, self.scales)

    def item(self, name: str) -> Item | None:
        """The item with this id."""
        return next((item for item in self.items if item.id == name), None)

    def scale(self, name: str) -> Scale | None:
        """The scale with this id."""
        return next((scale for scale in self.scales if scale.id == name), None)

    def options_of(self, item: Item) -> Options:
        """What may be answered to this item."""
        return item.options or self.options

    @model_validator(mode="after")
    def _words_are_our_own(self) -> "Instrument":
        if self.licence.tier != "own" and any(each.words or each.low or each.high for each in self.items):
            raise ValueError("Words of items stand only in a measure of the project's own.")
        return self
