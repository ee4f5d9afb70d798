"""The visits of a part and the doors of the library: what is wrong with them is found, with its line."""

import shutil

import pytest

from querencia.packs import findings, load
from tests.packs.broken import FIXTURE

NEED = '\n[[needs]]\nid = "calm"\ntitle = {en = "Calm", es = "Calma"}\nunits = ["breath-kind"]\n'


@pytest.fixture
def pack(tmp_path):
    return shutil.copytree(FIXTURE, tmp_path / "breath")


def found_with(pack, text):
    with (pack / "pack.toml").open("a", encoding="utf-8") as facts:
        facts.write(text)
    return [(finding.line, finding.message) for finding in findings(pack)]


def with_visits(pack, visits):
    text = (pack / "pack.toml").read_text(encoding="utf-8")
    (pack / "pack.toml").write_text(
        text.replace('units = ["breath-kind"]', f'units = ["breath-kind"]\nvisits = {visits}', 1),
        encoding="utf-8",
    )
    return [(finding.line, finding.message) for finding in findings(pack)]


def test_a_need_and_a_visit_that_are_whole(pack):
    assert (with_visits(pack, '[["breath-kind"]]'), found_with(pack, NEED)) == ([], [])

    loaded = load(pack)
    assert [(need.id, need.units) for need in loaded.needs] == [("calm", ("breath-kind",))]
    assert loaded.part(1).core == ("breath-kind",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (NEED.replace('["breath-kind"]', '["sleep"]'), "Unknown unit sleep."),
        (NEED + NEED, "The need calm is there twice."),
        (NEED.replace('es = "Calma"', 'fr = "Calme"'), "needs.0.title has no es."),
        (NEED.replace('["breath-kind"]', "[]"), "needs.0.units: Tuple should have at least 1 item"),
    ],
)
def test_a_need_that_is_not_whole(pack, text, message):
    assert message in {said[: len(message)] for _, said in found_with(pack, text)}


@pytest.mark.parametrize(
    ("visits", "message"),
    [
        ('[["sleep"]]', "The visits name sleep, the units do not."),
        ('[["breath-kind"], ["breath-kind"]]', "A unit stands in two visits."),
    ],
)
def test_visits_that_do_not_fit(pack, visits, message):
    assert with_visits(pack, visits) == [(13, message)]


def test_a_visit_that_is_too_long(pack):
    facts = pack / "practices/breath-kind/unit.toml"
    text = facts.read_text(encoding="utf-8")
    facts.write_text(text.replace("minutes = 5", "minutes = 8"), encoding="utf-8")

    assert with_visits(pack, '[["breath-kind"]]') == [(13, "The visit breath-kind takes 8 minutes.")]
