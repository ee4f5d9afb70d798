"""The figures of a measure, each with where it is from and whether that was seen."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from querencia.instruments.fields import Coefficient, Count, Flag, Name, Number, Positive, Shape, Text

CoefficientKind = Literal["alpha", "retest", "icc"]


class Provenance(Shape):
    """Where a figure is from. `confirmed` is false for what rests on memory: it is shown as such."""

    population: Text | None = None
    year: Annotated[int, Field(strict=True, ge=1900, le=2100)] | None = None
    source: Text
    confirmed: Flag


class Norm(Provenance):
    """Mean and spread of a scale in a population; `group` says what cut-offs between groups take it for."""

    scale: Name
    group: Literal["functional", "clinical", "other"]
    mean: Number
    sd: Positive | None = None
    n: Count | None = None


class Reliability(Provenance):
    """A coefficient and its kind; of a range, `value` is the lowest and `up_to` the highest."""

    scale: Name
    kind: CoefficientKind
    value: Coefficient
    up_to: Coefficient | None = None
    interval: Text | None = None


class ReliableChange(Provenance):
    """What counts as more than the error of measuring.

    Either the published threshold `value` (reached is enough), or what Jacobson and Truax (1991) need: `sd`
    and a `reliability` of the `kind` named.
    """

    scale: Name
    value: Positive | None = None
    sd: Positive | None = None
    reliability: Coefficient | None = None
    kind: CoefficientKind | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "ReliableChange":
        computed = {each is None for each in (self.sd, self.reliability, self.kind)}
        if len(computed) > 1 or computed == {self.value is None}:
            raise ValueError("A reliable change has a value; or sd, reliability and kind.")
        return self


class Cutoff(Provenance):
    """A published cut-off of a scale: `at_least` or `at_most`, itself within.

    `caseness` says that paired recovery is told by this one.
    """

    id: Name
    scale: Name
    at_least: Number | None = None
    at_most: Number | None = None
    caseness: Flag = False

    @model_validator(mode="after")
    def _one_side(self) -> "Cutoff":
        if (self.at_least is None) == (self.at_most is None):
            raise ValueError("A cut-off has at_least, or at_most.")
        return self
