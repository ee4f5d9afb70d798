"""The guide for authors: its example is a pack with nothing to mend, and what the guide shows reads well."""

import re
import shutil
from pathlib import Path

import pytest

from querencia import packs, scripts
from querencia.packs.exercises import read_exercise
from querencia.packs.facts import facts as facts_of
from querencia.packs.lessons import read_lesson
from querencia.packs.shapes import UnitFacts
from tests.packs.broken import change

CHECKOUT = Path(__file__).parents[2]
GUIDE = CHECKOUT / "docs" / "authors"
EXAMPLE = GUIDE / "example"
WORDS = CHECKOUT / "content" / "words"
PAGE = (GUIDE / "README.md").read_text(encoding="utf-8")
FACTS, SCRIPT, LESSON, EXERCISE, *_CHANGES = re.findall(r"```(?:toml)?\n(.*?)```", PAGE, flags=re.DOTALL)


@pytest.mark.parametrize("minutes", [1, 5])
@pytest.mark.parametrize("tone", scripts.TONES)
def test_the_script_fills_the_lengths_of_its_facts(minutes, tone):
    facts = facts_of(UnitFacts, FACTS, file="unit.toml")
    script = scripts.parse(SCRIPT)

    assert script.variants == facts.variants
    assert (
        scripts.timeline(script, minutes=minutes, rate=13.0, lengths=facts.lengths, tone=tone).end
        == minutes * 60
    )


def test_the_lesson_and_the_exercise_read_well():
    assert (read_lesson(LESSON).problems, read_exercise(EXERCISE).problems) == ((), ())


def test_nothing_is_to_mend_in_the_example():
    pack = packs.load(EXAMPLE)

    assert packs.findings(EXAMPLE, words=WORDS) == []
    assert [(unit.id, sorted(unit.script), unit.lengths) for unit in pack.units.values()] == [
        ("wall", ["en", "es"], (1, 5))
    ]


def test_the_guide_shows_the_example_as_it_is():
    wall = EXAMPLE / "practices" / "wall"
    facts = (wall / "unit.toml").read_text(encoding="utf-8").partition("\n")[2]

    assert (facts, (wall / "en.md").read_text(encoding="utf-8")) == (FACTS, SCRIPT)
    assert packs.load(EXAMPLE).unit("wall").words in PAGE


def test_a_copy_of_the_example_is_held_against_the_words_that_are_named(tmp_path):
    copy = Path(shutil.copytree(EXAMPLE, tmp_path / "mine"))
    change(copy, "practices/wall/es.md", "Basta con saber dónde está.", "Con eso te ayudará.")

    assert packs.findings(copy) == []
    assert [str(each) for each in packs.findings(copy, words=WORDS)] == [
        "practices/wall/es.md:4: “te ayudará” is a claim to avoid. "
        "Ningún efecto se puede prometer. Say: puede que sí, o que no."
    ]
