"""What does not fit in a definition is found: each by its place and in words."""

import pytest

from querencia.instruments import Instrument
from querencia.instruments.checks import problems
from tests.instruments.samples import facts

SOME = {"source": "nowhere", "confirmed": False}
TOTAL = {"id": "total", "rule": "sum", "items": ("1", "2", "3"), "direction": "harder"}
YES = {
    "id": "yes",
    "rule": "criteria",
    "criteria": ({"items": ("1",), "at_least": 1},),
    "direction": "neither",
}


def found(**change):
    made = Instrument.model_validate({**facts(), **change})
    return [(each.place, each.message) for each in problems(made)]


def of_scales(*scales):
    return found(scales=({**TOTAL, "id": "first"}, YES, *scales))


def bands(*edges):
    return {"rule": "from", "bands": tuple({"id": f"b{n}", "edge": e} for n, e in enumerate(edges)), **SOME}


def test_the_sample_fits():
    assert found() == []
    assert of_scales(TOTAL) == []


@pytest.mark.parametrize(
    ("change", "place", "message"),
    [
        ({"items": tuple({"id": name} for name in "1123")}, ("items",), "items: the id 1 stands 2 times."),
        ({"scales": (TOTAL, TOTAL)}, ("scales",), "scales: the id total stands 2 times."),
        ({"targets": ("global",)}, ("targets",), "A target cannot be called global."),
        ({"targets": ("me",), "together": ("you",)}, ("together",), "Unknown target you."),
        (
            {"options": {"values": (0, 1, 1)}},
            ("options",),
            "The values of options are all different, and of one kind.",
        ),
        (
            {"items": ({"id": "1", "options": {"values": (0, "a")}}, {"id": "2"}, {"id": "3"})},
            ("items", 0, "options"),
            "The values of options are all different, and of one kind.",
        ),
        (
            {"options": {"values": (0, 1), "codes": ("LA1-1",)}},
            ("options",),
            "There are 1 codes for 2 values.",
        ),
        (
            {
                "items": (
                    {"id": "1"},
                    {"id": "2", "critical": ({"at_least": 4, "level": "help"},)},
                    {"id": "3"},
                )
            },
            ("items", 1, "critical"),
            "Item 2: 4 is no option.",
        ),
        (
            {"norms": ({"scale": "x", "group": "other", "mean": 1.0, **SOME},)},
            ("norms", 0, "scale"),
            "norms: unknown scale x.",
        ),
        (
            {"cutoffs": ({"id": "c", "scale": "x", "at_least": 1.0, **SOME},)},
            ("cutoffs", 0, "scale"),
            "cutoffs: unknown scale x.",
        ),
        ({"within": {"longer": {"9": "1"}}}, ("within",), "within: unknown item 9."),
    ],
)
def test_of_the_whole(change, place, message):
    assert (place, message) in found(**change)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"items": ()}, "Scale total: the rule sum is made of: items."),
        ({"of": ("first",)}, "Scale total: the rule sum is made of: items."),
        ({"rule": "highest"}, "Scale total: the rule highest is made of: items, tie."),
        ({"items": ("1", "9")}, "Scale total: unknown item 9."),
        ({"items": ("1", "1")}, "Scale total: an item stands twice."),
        ({"reversed": ("9",)}, "Scale total: what is reversed or taken away is one of its items, and once."),
        (
            {"reversed": ("1",), "subtracted": ("1",)},
            "Scale total: what is reversed or taken away is one of its items, and once.",
        ),
        ({"missing": {"fewest": 4, **SOME}}, "Scale total: it has 3 items."),
        (
            {"subtracted": ("1",), "missing": {"fewest": 2, **SOME}},
            "Scale total: here nothing can be reversed, taken away or missing.",
        ),
        (
            {"rule": "criteria", "items": (), "criteria": YES["criteria"], "missing": {"fewest": 1, **SOME}},
            "Scale total: here nothing can be reversed, taken away or missing.",
        ),
        (
            {"rule": "mean", "table": {"1": 2.0}},
            "Scale total: only a sum is rounded, or looked up in a table.",
        ),
        (
            {"rule": "mean", "missing": {"fewest": 2, "rounding": "up", **SOME}},
            "Scale total: only a sum is rounded, or looked up in a table.",
        ),
        ({"bands": bands(1, 1)}, "Scale total: the edges of its bands do not rise."),
        ({"bands": bands(2, 1)}, "Scale total: the edges of its bands do not rise."),
        (
            {"rule": "all", "items": (), "of": ("yes",), "bands": bands(1)},
            "Scale total: only a number lies in a band.",
        ),
        (
            {"rule": "all", "items": (), "of": ("first",)},
            "Scale total: first is no scale above it of the rule all, criteria.",
        ),
        (
            {"rule": "sum-of-scales", "items": (), "of": ("later",)},
            "Scale total: later is no scale above it of the rule mean, mean-of-scales, sum, sum-of-scales.",
        ),
        (
            {"rule": "category", "items": (), "categories": ({"id": "A", "when": ("yes",)},)},
            "Scale total: some answers are in no category.",
        ),
        ({"lowest": 0, "highest": 8}, "Scale total: its items reach from 0 to 9."),
        ({"lowest": 1, "highest": 9}, "Scale total: its items reach from 0 to 9."),
        ({"rule": "mean", "lowest": 0, "highest": 9}, "Scale total: its items reach from 0 to 3."),
        (
            {"subtracted": ("1",), "lowest": 0, "highest": 9, "times": 2},
            "Scale total: its items reach from -6 to 12.",
        ),
        ({"reversed": ("1",), "divided_by": 3, "lowest": 0, "highest": 9}, "its items reach from 0 to 3."),
    ],
)
def test_of_a_scale(change, message):
    ((place, said),) = of_scales({**TOTAL, **change})

    assert place[:2] == ("scales", 2)
    assert said.endswith(message)


def test_a_range_that_is_reached_is_no_problem():
    assert of_scales({**TOTAL, "lowest": 0, "highest": 9}) == []
    assert of_scales({**TOTAL, "subtracted": ("1",), "lowest": -3, "highest": 6}) == []
    assert of_scales({**TOTAL, "lowest": 7.0, "highest": 35.0, "table": {"0": 7.0}}) == []


def test_names_cannot_be_added_up():
    items = ({"id": "1", "options": {"values": ("a", "b")}}, {"id": "2"}, {"id": "3"})
    choice = {"id": "choice", "rule": "highest", "items": ("2", "3"), "tie": "1", "direction": "neither"}

    assert found(items=items) == [(("scales", 0), "Scale total: the options of item 1 are no numbers.")]
    assert found(items=items, scales=(choice,)) == []
