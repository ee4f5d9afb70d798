"""What the programme has to cover is covered, and the page about it is what the pack says."""

from querencia import packs
from tests.repository.tree import CHECKOUT
from tools.requirements import PAGE, requirements, tables

ABCT = packs.load(CHECKOUT / "content" / "abct")


def test_the_page_is_fresh():
    assert PAGE.is_fresh(tables(ABCT)), "stale; run: make fix"


def test_sixteen_requirements_are_covered_by_units_that_exist_and_every_unit_covers_one():
    required = requirements()
    covering = {unit for each in required.values() for unit in each["units"]}

    assert list(required) == [f"C{number}" for number in range(1, 17)]
    assert min(len(each["units"]) for each in required.values()) >= 2
    assert covering == ABCT.units.keys()


def test_the_tables_name_parts_cores_and_gates():
    made = tables(ABCT)

    assert "| 8 And afterwards | **" in made
    assert made.count("*waits*") == 6
