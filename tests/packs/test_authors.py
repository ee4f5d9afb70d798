"""The example in docs/authors.md is a unit that loads and fills its lengths."""

import re
from pathlib import Path

import pytest

from querencia import scripts
from querencia.packs.exercises import read_exercise
from querencia.packs.facts import facts as facts_of
from querencia.packs.lessons import read_lesson
from querencia.packs.shapes import UnitFacts

PAGE = (Path(__file__).parents[2] / "docs" / "authors.md").read_text(encoding="utf-8")
FACTS, SCRIPT, LESSON, EXERCISE = re.findall(r"```(?:toml)?\n(.*?)```", PAGE, flags=re.DOTALL)


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
