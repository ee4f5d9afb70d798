"""Each rule, with everything answered, with something missing, and with what is no answer."""

import math

import pytest

from querencia.instruments import (
    AnswerOutsideOptions,
    AnswersNotByItem,
    Instrument,
    UnknownItem,
    UnknownTarget,
    score,
)
from tests.instruments.samples import facts

THREE = ("1", "2", "3")
SOME = {"source": "nowhere", "confirmed": False}


def made(*scales, **others):
    return Instrument.model_validate(
        {**facts(), "scales": tuple({"direction": "harder", **scale} for scale in scales), **others}
    )


def total_of(instrument, answers, scale="total"):
    found = score(instrument, answers).scales[scale]
    return found.value, found.n_answered, found.band, found.reason


def sum_of(**others):
    return made({"id": "total", "rule": "sum", "items": THREE, **others})


def test_a_score_keeps_rule_and_version():
    found = score(sum_of(), {"1": 1, "2": 2, "3": 3})

    assert (found.instrument, found.version, found.scales["total"].rule) == ("invented", "1.0.0", "sum/1")
    assert found.as_json() == {
        "instrument": "invented",
        "version": "1.0.0",
        "scales": {"total": {"value": 6, "n_answered": 3, "band": None, "reason": None}},
    }


def test_a_sum_mirrors_and_takes_away():
    answers = {"1": 3, "2": 0, "3": 1}

    assert total_of(sum_of(), answers) == (4, 3, None, None)
    assert total_of(sum_of(reversed=("1",)), answers) == (1, 3, None, None)
    assert total_of(sum_of(subtracted=("1", "2")), answers) == (-2, 3, None, None)
    assert total_of(sum_of(times=4, divided_by=3), answers) == (16 / 3, 3, None, None)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"1": 2, "2": 3}, (7.5, 2, None, None)),
        ({"1": 2, "2": 3, "3": None}, (7.5, 2, None, None)),
        ({"3": 1}, (None, 1, None, "too-few-answered")),
        ({}, (None, 0, None, "too-few-answered")),
        ({"1": 2, "2": 3, "3": 0}, (5, 3, None, None)),
    ],
)
def test_what_is_missing_counts_as_the_mean_of_the_rest(answers, expected):
    assert total_of(sum_of(missing={"fewest": 2, **SOME}), answers) == expected


def test_a_filled_sum_is_rounded_as_its_rule_says():
    def filled(rounding, answers):
        return total_of(sum_of(missing={"fewest": 2, "rounding": rounding, **SOME}), answers)[0]

    assert [filled(each, {"1": 2, "2": 3}) for each in ("nearest", "up", None)] == [8, 8, 7.5]
    options = {"fewest": 2, "rounding": "nearest", **SOME}
    four = made(
        {"id": "total", "rule": "sum", "items": ("1", "2", "3", "4"), "missing": {**options, "fewest": 3}},
        items=tuple({"id": name} for name in "1234"),
    )
    assert total_of(four, {"1": 1, "2": 0, "3": 0})[0] == 1
    up = made(
        {"id": "total", "rule": "sum", "items": THREE, "missing": {**options, "rounding": "up"}},
    )
    assert total_of(up, {"1": 1, "2": 2})[0] == 5


def test_a_mean_is_over_what_was_answered():
    mean = made(
        {"id": "total", "rule": "mean", "items": THREE, "reversed": ("2",), "missing": {"fewest": 1, **SOME}}
    )

    assert total_of(mean, {"1": 3, "2": 0, "3": 1}) == (7 / 3, 3, None, None)
    assert total_of(mean, {"2": 1, "3": 1}) == (1.5, 2, None, None)
    assert total_of(mean, {}) == (None, 0, None, "too-few-answered")


def test_scales_over_scales_are_exact():
    one = {"id": "one", "rule": "mean", "items": THREE}
    two = {"id": "two", "rule": "mean", "items": ("1",)}
    bands = {"rule": "from", "bands": ({"id": "low", "edge": 0}, {"id": "high", "edge": 1.5}), **SOME}
    over = {"id": "over", "rule": "mean-of-scales", "of": ("one", "two"), "bands": bands}
    added = {"id": "added", "rule": "sum-of-scales", "of": ("one", "two")}
    instrument = made(one, two, over, added)

    assert total_of(instrument, {"1": 2, "2": 1, "3": 0}, "over") == (1.5, 3, "high", None)
    assert total_of(instrument, {"1": 1, "2": 0, "3": 0}, "added") == (4 / 3, 3, None, None)
    assert total_of(instrument, {"1": 2}, "over") == (None, 1, None, "scale-without-value")
    whole = made({**one, "rule": "sum"}, {**two, "rule": "sum"}, added)
    assert str(total_of(whole, {"1": 2, "2": 1, "3": 0}, "added")[0]) == "5"


def test_a_table_takes_whole_numbers_to_its_values():
    table = {"0": 7.0, "1": 9.51, "2": 11.25}
    instrument = sum_of(table=table, missing={"fewest": 2, **SOME})

    assert total_of(instrument, {"1": 0, "2": 1, "3": 0}) == (9.51, 3, None, None)
    assert total_of(instrument, {"1": 3, "2": 3, "3": 3}) == (None, 3, None, "not-in-table")
    assert total_of(instrument, {"1": 0, "2": 1}) == (None, 2, None, "not-in-table")


@pytest.mark.parametrize(
    ("rule", "by_value"),
    [
        ("from", [None, None, "low", "low", "high", "high"]),
        ("to", ["low", "low", "low", "high", "high", None]),
    ],
)
def test_the_edge_of_a_band_belongs_where_its_rule_says(rule, by_value):
    bands = {"rule": rule, "bands": ({"id": "low", "edge": 2}, {"id": "high", "edge": 4}), **SOME}
    instrument = sum_of(bands=bands)
    answers = [(0, 0, 0), (1, 0, 0), (1, 1, 0), (3, 0, 0), (3, 1, 0), (3, 2, 0)]

    found = [total_of(instrument, dict(zip(THREE, each, strict=True)))[2] for each in answers]
    assert found == by_value


def test_criteria_count_items_at_their_thresholds():
    criteria = (
        {"items": THREE, "at_least": 2, "count": 2, "instead": {"3": 1}},
        {"items": ("1", "2"), "at_least": 1, "most": 1},
    )
    yes = made(
        {"id": "total", "rule": "criteria", "criteria": criteria},
        {"id": "other", "rule": "criteria", "criteria": ({"items": ("1",), "at_least": 3},)},
        {"id": "both", "rule": "all", "of": ("total", "other")},
        {"id": "kind", "rule": "category", "categories": ({"id": "B", "when": ("both",)}, {"id": "none"})},
    )

    assert total_of(yes, {"1": 3, "2": 0, "3": 1}) == (True, 3, None, None)
    assert total_of(yes, {"1": 3, "2": 1, "3": 1}) == (False, 3, None, None)
    assert total_of(yes, {"1": 1, "2": 0, "3": 1}) == (False, 3, None, None)
    assert total_of(yes, {"1": 3, "2": 0}) == (None, 2, None, "too-few-answered")
    assert [total_of(yes, {"1": n, "2": 0, "3": 1}, "both")[0] for n in (2, 3)] == [False, True]
    assert [total_of(yes, {"1": n, "2": 0, "3": 1}, "kind")[0] for n in (2, 3)] == ["none", "B"]
    assert total_of(yes, {"1": 3}, "both") == (None, 1, None, "scale-without-value")
    assert total_of(yes, {"1": 3}, "kind") == (None, 1, None, "scale-without-value")


def test_the_highest_is_named_and_a_tie_is_decided_by_choice_alone():
    items = ({"id": "one"}, {"id": "two"}, {"id": "choice", "options": {"values": ("one", "two")}})
    highest = {"id": "total", "rule": "highest", "items": ("one", "two"), "tie": "choice"}
    instrument = made(highest, items=items)

    assert total_of(instrument, {"one": 3, "two": 1, "choice": "two"}) == ("one", 2, None, None)
    assert total_of(instrument, {"one": 2, "two": 2, "choice": "two"}) == ("two", 2, None, None)
    assert total_of(instrument, {"one": 2, "two": 2}) == (None, 2, None, "tie")
    assert total_of(instrument, {"one": 2, "choice": "two"}) == (None, 1, None, "too-few-answered")
    with pytest.raises(AnswerOutsideOptions, match=r'Item choice: "three" is not one of one, two\.'):
        score(instrument, {"choice": "three"})


def test_targets_are_scored_apart_and_together():
    mean = {"id": "mean", "rule": "mean", "items": THREE}
    instrument = made(mean, targets=("mother", "friend", "general"), together=("mother", "friend"))
    one, other = dict.fromkeys(THREE, 1), dict.fromkeys(THREE, 2)

    found = score(instrument, {"mother": one, "friend": other, "general": dict.fromkeys(THREE, 3)})
    values = {name: (each.value, each.n_answered, each.reason) for name, each in found.scales.items()}
    assert values == {
        "mother.mean": (1.0, 3, None),
        "friend.mean": (2.0, 3, None),
        "general.mean": (3.0, 3, None),
        "global.mean": (1.5, 6, None),
    }
    assert total_of(instrument, {"friend": other}, "global.mean") == (2.0, 3, None, "some-targets")
    assert total_of(instrument, {"mother": {"1": 1}}, "global.mean") == (None, 1, None, "too-few-answered")
    assert list(score(instrument, {}).scales) == ["global.mean"]
    with pytest.raises(UnknownTarget, match='does not ask about "uncle"'):
        score(instrument, {"uncle": one})
    with pytest.raises(AnswersNotByItem, match="one for each item, not 1"):
        score(instrument, {"mother": 1})


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (True, "true"),
        (False, "false"),
        (4, "4"),
        (-1, "-1"),
        (1.0, "1.0"),
        (1.5, "1.5"),
        (math.nan, "NaN"),
        ("1", '"1"'),
        (" 1 ", '" 1 "'),
        ("", '""'),
        ([1], r"\[1\]"),
        ({"1": 1}, '{"1": 1}'),
        ("x" * 99, '"x{38}…'),
    ],
)
def test_what_is_no_option_is_refused_by_name(value, shown):
    with pytest.raises(AnswerOutsideOptions, match=rf"^Item 2: {shown} is not one of 0, 1, 2, 3\.$"):
        score(sum_of(), {"1": 1, "2": value, "3": None})


@pytest.mark.parametrize(
    ("name", "shown"), [("4", '"4"'), (1, "1"), ("", '""'), (" 1", '" 1"'), (None, "null")]
)
@pytest.mark.parametrize("value", [1, None, 1.0])
def test_what_is_no_item_is_refused_by_name(name, shown, value):
    with pytest.raises(UnknownItem, match=rf"^There is no item {shown}\.$"):
        score(sum_of(), {"1": 1, name: value})


@pytest.mark.parametrize("answers", [None, 1, "1", [1, 2, 3], [["1", 1]]])
def test_what_is_no_table_is_refused(answers):
    with pytest.raises(AnswersNotByItem, match="a table, one for each item"):
        score(sum_of(), answers)
    with pytest.raises(AnswersNotByItem, match="a table, one for each target"):
        score(made({"id": "total", "rule": "sum", "items": THREE}, targets=("self",)), answers)


def test_an_answer_calls_for_what_its_highest_threshold_says():
    critical = ({"at_least": 1, "level": "help"}, {"at_least": 2, "level": "urgent"})
    instrument = made(
        {"id": "total", "rule": "sum", "items": THREE},
        items=({"id": "1", "critical": critical}, {"id": "2"}, {"id": "3"}),
    )

    item = instrument.item("1")
    assert [item.level(value) for value in (0, 1, 2, 3, None, "secure")] == [
        None,
        "help",
        "urgent",
        "urgent",
        None,
        None,
    ]
    assert instrument.item("2").level(3) is None
