"""What the rules can do and no shipped measure asks for yet, worked out by hand."""

import pytest

from querencia.instruments import Instrument, change_of, score
from tests.instruments.samples import facts

FIGURE = {"scale": "total", "source": "Invented", "confirmed": True}


def scores(scales, answers):
    measure = Instrument.model_validate(facts() | {"scales": scales})
    return {name: each.value for name, each in score(measure, answers).scales.items()}


@pytest.mark.parametrize(
    ("times", "divided_by", "value"), [(1, 1, 6), (3, 1, 18), (1, 4, 1.5), (3, 4, 4.5), (2, 2, 6)]
)
def test_a_sum_of_scales_and_a_sum_are_multiplied_and_divided(times, divided_by, value):
    scaled = {"times": times, "divided_by": divided_by, "direction": "harder"}
    found = scores(
        (
            {"id": "one", "rule": "sum", "items": ("1",), "direction": "harder"},
            {"id": "rest", "rule": "sum", "items": ("2", "3"), "direction": "harder"},
            {"id": "scales", "rule": "sum-of-scales", "of": ("one", "rest")} | scaled,
            {"id": "items", "rule": "sum", "items": ("1", "2", "3")} | scaled,
        ),
        {"1": 1, "2": 2, "3": 3},
    )

    assert found == {"one": 1, "rest": 5, "scales": value, "items": value}


@pytest.mark.parametrize(("times", "divided_by", "value"), [(1, 1, 2), (10, 1, 20), (1, 4, 0.5), (10, 4, 5)])
def test_a_mean_is_multiplied_and_divided(times, divided_by, value):
    scaled = {"times": times, "divided_by": divided_by, "direction": "harder"}

    found = scores(
        ({"id": "mean", "rule": "mean", "items": ("1", "2", "3")} | scaled,),
        {"1": 1, "2": 2, "3": 3},
    )

    assert found == {"mean": value}


@pytest.mark.parametrize(
    ("direction", "group", "edge", "kind"),
    [
        ("harder", "functional", 5, "b"),
        ("better", "functional", 1, "b"),
        ("harder", "clinical", 1, "a"),
        ("better", "clinical", 5, "a"),
    ],
)
def test_the_cut_off_of_one_group_lies_on_the_side_of_the_other(direction, group, edge, kind):
    measure = Instrument.model_validate(
        facts()
        | {
            "scales": (
                {
                    "id": "total",
                    "rule": "sum",
                    "items": ("1", "2", "3"),
                    "lowest": 0,
                    "highest": 9,
                    "direction": direction,
                },
            ),
            "norms": (FIGURE | {"group": group, "mean": 3, "sd": 1},),
            "reliable_changes": (FIGURE | {"value": 2},),
        }
    )

    cut = change_of(measure, "total", 4, 4).cut
    assert (cut.value, cut.kind) == (edge, kind)
