"""JSON Schemas of the files that authors write, for their editors: made from the shapes that read them."""

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from querencia.instruments import Instrument
from querencia.packs.shapes import Glossary, PackFacts, UnitFacts

SHAPES: dict[str, type[BaseModel]] = {
    "pack": PackFacts,
    "unit": UnitFacts,
    "measure": Instrument,
    "words": Glossary,
}
"""What a pack consists of: `pack.toml`, `unit.toml`, `measure.toml`, `words/<lang>.toml`."""


def schemas(**others: type[BaseModel]) -> dict[str, str]:
    """The texts of the schemas by file name: of a pack's shapes, and of others by their names."""
    return {f"{name}.schema.json": _schema(shape) for name, shape in {**SHAPES, **others}.items()}


def _schema(shape: type[BaseModel]) -> str:
    made: dict[str, Any] = shape.model_json_schema()
    whole = {"$schema": GenerateJsonSchema.schema_dialect, **made}
    return json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
