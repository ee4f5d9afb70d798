"""A measure in a pack: read whole, or refused with its file, its line and its mend."""

import shutil
from pathlib import Path

import pytest

from querencia import packs
from tests.packs.broken import FIXTURE, change

FILE = "measures/small/measure.toml"
SMALL = """id = "small"
version = "1.0.0"
title.en = "Small"
title.es = "Pequeña"
validated = false
source = "Ours"
every_days = 7
items = [{ id = "1" }, { id = "2" }]

[licence]
tier = "free"
notice = "Ours."

[options]
values = [0, 1]

[[scales]]
id = "total"
rule = "sum"
items = ["1", "2"]
direction = "harder"
"""


@pytest.fixture
def pack(tmp_path):
    folder = Path(shutil.copytree(FIXTURE, tmp_path / "content" / "breath"))
    (folder / "measures" / "small").mkdir(parents=True)
    (folder / FILE).write_text(SMALL, encoding="utf-8")
    return folder


def found(pack):
    return [(each.file, each.line, each.message, each.mend) for each in packs.findings(pack)]


def test_a_measure_is_read(pack):
    loaded = packs.load(pack)

    assert list(loaded.measures) == ["small"]
    assert loaded.measure("small").title["es"] == "Pequeña"
    assert loaded.digest != packs.load(FIXTURE).digest


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (
            'id = "small"',
            'id = "other"',
            (1, "The id other is not the name of the folder.", 'Write id = "small".'),
        ),
        ('title.es = "Pequeña"\n', "", (3, "title has no es.", "Write title.es.")),
        (
            'title.es = "Pequeña"',
            'title.es = "Pequeña"\ntitle.fr = "Petite"',
            (5, "title.fr: the pack does not speak fr.", "Take it away, or add the language in pack.toml."),
        ),
        ("every_days = 7\n", "", (1, "The fact every_days is missing.", "Write every_days = …")),
        ("validated", "valid", (1, "The fact validated is missing.", "Write validated = …")),
        (
            "every_days = 7",
            "every_days = true",
            (7, "every_days: Input should be a valid integer.", "Correct the value."),
        ),
        (
            'rule = "sum"',
            'rule = "mean-of-scales"',
            (19, "Scale total: the rule mean-of-scales is made of: of.", "Write these, and no others."),
        ),
        (
            'items = ["1", "2"]',
            'items = ["1", "3"]',
            (17, "Scale total: unknown item 3.", "Name one of the items."),
        ),
        (
            "[options]",
            "[options",
            (14, "This is not TOML: Expected ']' at the end of a table declaration.", "Correct the line."),
        ),
    ],
)
def test_what_is_wrong_has_a_line(pack, old, new, finding):
    change(pack, FILE, old, new)

    assert (FILE, *finding) in found(pack)
    with pytest.raises(packs.PackRefused):
        packs.load(pack)


def test_files_that_do_not_belong_and_a_file_that_is_missing(pack):
    (pack / "measures" / "small" / "en.md").write_text("Words.", encoding="utf-8")
    (pack / "measures" / "loose.toml").write_text("", encoding="utf-8")
    (pack / "measures" / "empty").mkdir()
    (pack / "measures" / "empty" / "en.md").write_text("Words.", encoding="utf-8")

    strange = ("This file is not expected here.", "Take it away.")
    assert found(pack) == [
        ("measures/empty/en.md", 1, *strange),
        ("measures/empty/measure.toml", 1, "This file is missing.", "Write it."),
        ("measures/loose.toml", 1, *strange),
        ("measures/small/en.md", 1, *strange),
    ]


def test_words_of_our_own_are_in_every_language(pack):
    change(pack, FILE, 'tier = "free"', 'tier = "own"')
    change(pack, FILE, '{ id = "1" }', '{ id = "1", words = { en = "How?" } }')

    assert found(pack) == [(FILE, 8, "Item 1: its words are in en.", "Write them in en, es.")]


def test_a_file_that_cannot_be_read_is_said_once(pack):
    (pack / FILE).write_bytes(b"\xff\xfe")

    assert [(each[0], each[2]) for each in found(pack)] == [(FILE, "This is not UTF-8.")]
