"""The kinds of values that stand in a definition: nothing converted."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Identity = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Name = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9]+(_[A-Za-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=400)]
Version = Annotated[str, StringConstraints(strict=True, pattern=r"^\d+\.\d+\.\d+$")]
Language = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z]{2}$")]
Code = Annotated[str, StringConstraints(strict=True, pattern=r"^(LL|LA)?\d{1,8}-\d$")]
Whole = Annotated[int, Field(strict=True)]
Count = Annotated[int, Field(strict=True, ge=1)]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Positive = Annotated[float, Field(strict=True, gt=0, allow_inf_nan=False)]
Coefficient = Annotated[float, Field(strict=True, gt=0, lt=1)]
Flag = Annotated[bool, Field(strict=True)]
Words = dict[Language, Text]
Value = Whole | Name
"""A number; or a name, where an item is a choice between named things."""


class Shape(BaseModel):
    """Facts that never change after reading; an unknown key is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)
