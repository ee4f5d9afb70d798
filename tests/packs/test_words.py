"""What the glossaries find in the words of a pack; it never keeps a pack from loading."""

import shutil
from pathlib import Path

import pytest

from querencia import packs
from tests.packs.broken import FIXTURE, UNIT, change

GLOSSARY = """language = "en"
longest_sentence = 20

[[terms]]
avoid = ["relax", "!"]
because = "It orders."
say = "rest"

[[once]]
phrase = "that is all"
because = "Once."
"""


@pytest.fixture
def pack(tmp_path):
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "en.toml").write_text(GLOSSARY, encoding="utf-8")
    return Path(shutil.copytree(FIXTURE, tmp_path / "breath"))


@pytest.mark.parametrize(
    ("file", "old", "new", "finding"),
    [
        (
            f"{UNIT}/en.md",
            "Your eyes can stay open.",
            "Relax your eyes.",
            f"{UNIT}/en.md:6: “relax” is a phrase to avoid. It orders. Say: rest.",
        ),
        (
            f"{UNIT}/unit.toml",
            "next time one minute.",
            "next time one minute!",
            f"{UNIT}/unit.toml:9: “!” is a phrase to avoid. It orders. Say: rest.",
        ),
        (
            "pack.toml",
            "Enough for now.",
            "Enough. " + "word " * 21,
            f"pack.toml:7: A sentence of 21 words: {'word ' * 21}".rstrip() + " Cut it to 20 words or fewer.",
        ),
        (
            f"{UNIT}/en.md",
            "Your eyes can stay open.",
            "That is all you need.",
            f"{UNIT}/en.md:134: “that is all” comes twice in one unit. Once.",
        ),
    ],
)
def test_words_to_avoid_are_found_and_the_pack_still_loads(pack, file, old, new, finding):
    change(pack, file, old, new)

    assert [str(each) for each in packs.findings(pack)] == [finding]
    assert [each.weight for each in packs.findings(pack)] == ["words"]
    assert packs.load(pack).id == "breath"


def test_a_part_of_a_word_is_not_the_phrase(pack):
    change(pack, f"{UNIT}/en.md", "Your eyes can stay open.", "Relaxation is not asked for.")

    assert packs.findings(pack) == []


@pytest.mark.parametrize("top", [".", ".."])
def test_a_broken_glossary_is_named_from_the_folder_that_was_asked_for(pack, top):
    (pack.parent / "words" / "en.toml").write_text(GLOSSARY + "colour = 1\n", encoding="utf-8")

    file = {".": "../words/en.toml", "..": "words/en.toml"}[top]
    folder = pack if top == "." else pack.parent
    assert [(each.file, each.message) for each in packs.findings(folder)] == [
        (file, "Unknown key once.0.colour.")
    ]
