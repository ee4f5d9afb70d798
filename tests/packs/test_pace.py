"""Facts of pace: read, refused where a unit would wait for ever, and given to pacing."""

import shutil

import pytest

from querencia.pacing import Need, Paced, Touch
from querencia.packs import course_of, findings, load
from querencia.practices.installed import installed_pack
from tests.packs.broken import FIXTURE, UNIT, WRITING, add_unit

FACTS = f"{UNIT}/unit.toml"


@pytest.fixture
def pack(tmp_path):
    return shutil.copytree(FIXTURE, tmp_path / "breath")


def with_facts(pack, text, *, file=FACTS):
    with (pack / file).open("a", encoding="utf-8") as facts:
        facts.write(text)
    return [finding.message for finding in findings(pack)]


def test_a_unit_without_facts_of_pace_is_open_and_touches_nothing(pack):
    assert course_of(load(pack)).units["breath-kind"] == Paced(id="breath-kind", part=1)


def test_all_facts_of_pace(pack):
    add_unit(pack, "exercises/hard", WRITING, kind="exercise")
    unit = 'touches = "memory"\nwaits_for = ["comfort", "hard-hours", "readiness"]\n'
    giver = 'gives = {comfort = [], hard-hours = ["hard", "kind"]}\n'

    assert (with_facts(pack, unit), with_facts(pack, giver, file="exercises/hard/unit.toml"))[1] == []
    course = course_of(load(pack))
    assert course.units["breath-kind"] == Paced(
        id="breath-kind",
        part=1,
        touches=Touch.MEMORY,
        waits_for=frozenset({Need.COMFORT, Need.HARD_HOURS, Need.READINESS}),
    )
    assert course.units["hard"].gives == {Need.COMFORT: (), Need.HARD_HOURS: ("hard", "kind")}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('waits_for = ["comfort"]\n', "It waits for comfort, and no unit gives that."),
        ('gives.comfort = ["nothing"]\n', "gives.comfort names nothing, and no block has that name."),
        ('gentle = true\ntouches = "memory"\n', "A gentle unit waits for nothing and touches nothing."),
        (
            'gentle = true\nwaits_for = ["readiness"]\n',
            "A gentle unit waits for nothing and touches nothing.",
        ),
        ('waits_for = ["courage"]\n', "waits_for.0: Input should be 'grounding', 'comfort', 'hard-hours' or"),
        ('touches = "childhood"\n', "touches: Input should be 'memory', 'letter' or 'forgiveness'."),
        ("gentle = 1\n", "gentle: Input should be a valid boolean."),
        ("courage.comfort = []\n", "Unknown key courage."),
    ],
)
def test_what_does_not_fit_is_found(pack, text, message):
    assert [said[: len(message)] for said in with_facts(pack, text)] == [message]


def test_a_finding_names_the_line(pack):
    lines = len((pack / FACTS).read_text(encoding="utf-8").splitlines())
    with_facts(pack, 'waits_for = ["grounding"]\n')

    assert [(each.file, each.line) for each in findings(pack)] == [(FACTS, lines + 1)]


CIRCLE = "and every unit that gives that waits too, in a circle."
MEND = "Write gives.{} in a unit outside the circle, or let one of them wait for less."


def test_a_unit_that_waits_for_itself_is_found(pack):
    with_facts(pack, 'waits_for = ["comfort"]\ngives.comfort = []\n')

    (finding,) = findings(pack)
    assert (finding.file, finding.message, finding.mend) == (
        FACTS,
        f"It waits for comfort, {CIRCLE}",
        MEND.format("comfort"),
    )


def test_two_units_that_wait_for_each_other_are_found(pack):
    add_unit(pack, "exercises/hard", WRITING, kind="exercise")
    with_facts(pack, 'waits_for = ["hard-hours"]\ngives.comfort = []\n', file="exercises/hard/unit.toml")
    with_facts(pack, 'waits_for = ["comfort", "readiness"]\ngives.hard-hours = []\n')

    assert [(each.file, each.line, each.message) for each in findings(pack)] == [
        ("exercises/hard/unit.toml", 13, f"It waits for hard-hours, {CIRCLE}"),
        (FACTS, 17, f"It waits for comfort, {CIRCLE}"),
    ]


def test_a_way_into_the_circle_is_enough(pack):
    add_unit(pack, "exercises/hard", WRITING, kind="exercise")
    with_facts(pack, 'waits_for = ["hard-hours"]\ngives.comfort = []\n', file="exercises/hard/unit.toml")
    with_facts(pack, 'waits_for = ["comfort"]\ngives.hard-hours = []\n')

    assert with_facts(pack, "gives.hard-hours = []\n", file="practices/feet/unit.toml") == []


def test_a_need_that_nobody_gives_is_told_once(pack):
    add_unit(pack, "exercises/hard", WRITING, kind="exercise")
    with_facts(pack, 'waits_for = ["grounding"]\ngives.comfort = []\n', file="exercises/hard/unit.toml")

    said = with_facts(pack, 'waits_for = ["comfort"]\n')
    assert said == ["It waits for grounding, and no unit gives that."]


def test_readiness_needs_nobody_who_gives_it(pack):
    assert with_facts(pack, 'waits_for = ["readiness"]\n') == []


def test_the_gentle_set_of_the_pack_is_what_calms():
    """Part 0 but for what belongs to hard hours with others, and savouring; whichever of them are here."""
    pack = installed_pack()
    gentle = {unit.id for unit in course_of(pack).units.values() if unit.gentle}

    assert gentle == ({*pack.part(0).units, "savour"} - {"safety-plan"}) & pack.units.keys()


def test_grounding_is_given_by_the_pack():
    givers = [unit.id for unit in course_of(installed_pack()).units.values() if Need.GROUNDING in unit.gives]

    assert givers == ["ground-54321"]
