"""The JSON Schemas for authors say what the shapes say today, and are not too lax."""

import json

import pytest

from querencia.config.cli import SCHEMAS, main
from querencia.packs.schemas import schemas
from querencia.safety.resources import Country

MADE = schemas(help=Country)


def test_there_is_a_schema_for_each_kind_of_file():
    assert sorted(path.name for path in SCHEMAS.iterdir()) == sorted(MADE)
    names = ("help", "measure", "overlay", "pack", "unit", "words")
    assert sorted(MADE) == [f"{name}.schema.json" for name in names]


@pytest.mark.parametrize("name", sorted(MADE))
def test_the_schema_is_fresh(name):
    assert (SCHEMAS / name).read_text(encoding="utf-8") == MADE[name], "stale; run: make fix"


@pytest.mark.parametrize("name", sorted(MADE))
def test_no_schema_takes_a_key_that_does_not_exist(name):
    whole = json.loads(MADE[name])

    shapes = [whole, *whole["$defs"].values()]
    lax = [shape.get("title") for shape in shapes if "properties" in shape and shape["additionalProperties"]]
    assert lax == []


def test_the_command_writes_them(tmp_path, capsys):
    code = main(["content", "schema", str(tmp_path / "new" / "folder")])

    written = {path.name: path.read_text("utf-8") for path in (tmp_path / "new" / "folder").iterdir()}
    assert (code, written, capsys.readouterr().out.count("\n")) == (0, MADE, len(MADE))
