"""Change on the scales of the shipped measures: which figures it rests on, and whether they are confirmed."""

import json

import pytest

from querencia import packs
from querencia.config.cli import CHECKOUT
from querencia.instruments import NoFigures, UnknownScale, ValueOutsideRange, change_of, changing_scales

MEASURES = packs.load(CHECKOUT / "content" / "abct").measures


def test_a_published_threshold_is_reached():
    phq = MEASURES["phq-9"]

    found = [change_of(phq, "total", 15, after) for after in (10, 9, 21)]
    assert [(each.is_reliable, each.outcome.value) for each in found] == [
        (False, "unchanged"),
        (True, "recovered"),
        (True, "deteriorated"),
    ]
    assert [(each.smallest, each.rci, each.is_confirmed) for each in found] == [(6, None, True)] * 3
    assert (found[0].cut.value, found[0].cut.kind) == (10, "published")


def test_what_is_computed_names_its_coefficient_and_its_population():
    found = change_of(MEASURES["aaq-ii"], "total", 40, 20)

    assert found.smallest == pytest.approx(11.961, abs=5e-4)
    assert found.rci == pytest.approx(-20 / (11.961 / 1.96), abs=1e-3)
    assert (found.basis.kind, found.basis.population) == ("retest", "Clinical samples")
    assert (found.cut.kind, round(found.cut.value, 2), found.outcome.value) == ("c", 22.58, "recovered")
    assert found.is_confirmed


def test_the_edge_of_the_index_is_not_beyond_it():
    core = MEASURES["core-10"]

    found = change_of(core, "total", 20, 14)
    assert (round(found.smallest, 3), found.is_reliable) == (6.749, False)
    assert change_of(core, "total", 20, 13).is_reliable
    assert (found.cut.value, found.cut.kind) == (11, "published")


def test_one_figure_by_memory_makes_the_whole_unconfirmed():
    assert not change_of(MEASURES["ecr-r-36"], "anxiety", 5, 3).is_confirmed
    assert not change_of(MEASURES["scs-26"], "total", 2, 3).is_confirmed
    assert change_of(MEASURES["ecr-r-36"], "anxiety", 5, 3).cut is None


def test_as_json():
    body = change_of(MEASURES["gad-7"], "total", 12, 7).as_json()

    assert json.loads(json.dumps(body, allow_nan=False)) == {
        "instrument": "gad-7",
        "version": "1.0.0",
        "scale": "total",
        "before": 12,
        "after": 7,
        "difference": -5,
        "smallest_reliable_change": 4.0,
        "rci": None,
        "reliable": True,
        "outcome": "recovered",
        "cut_off": {
            "value": 8.0,
            "kind": "published",
            "why": "NHS Talking Therapies; from a secondary source",
        },
        "basis": {
            "source": "NHS Talking Therapies; from a secondary source",
            "confirmed": True,
            "value": 4.0,
        },
        "confirmed": True,
    }


def test_which_scales_have_a_figure():
    assert {id_: changing_scales(each) for id_, each in MEASURES.items() if each.reliable_changes} == {
        "aaq-ii": ("total",),
        "core-10": ("total",),
        "ecr-r-36": ("anxiety", "avoidance"),
        "gad-7": ("total",),
        "pcl-5": ("total",),
        "phq-9": ("total",),
        "scs-26": ("total",),
    }


@pytest.mark.parametrize(
    ("scale", "before", "after", "refusal", "message"),
    [
        ("other", 1, 2, UnknownScale, "phq-9 has no scale 'other'. It has: total, phq2, mds, ods."),
        ("phq2", 1, 2, NoFigures, "phq-9 has no figure for reliable change of phq2."),
        ("total", 28, 2, ValueOutsideRange, "total lies between 0 and 27, not at 28."),
        ("total", 0, -1, ValueOutsideRange, "total lies between 0 and 27, not at -1."),
        ("total", float("nan"), 0, ValueOutsideRange, "total lies between 0 and 27, not at nan."),
    ],
)
def test_refusals_say_why(scale, before, after, refusal, message):
    with pytest.raises(refusal) as caught:
        change_of(MEASURES["phq-9"], scale, before, after)
    assert str(caught.value) == message
