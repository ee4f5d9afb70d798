"""Answers that are none are refused by name, and nothing is scored from the rest."""

import json
from decimal import Decimal
from fractions import Fraction

import pytest

from querencia.errors import DomainError
from querencia.instruments import (
    AnswerOutsideOptions,
    AnswersNotByItem,
    UnknownItem,
    UnknownTarget,
    score,
)
from tests.instruments.shipped import MEASURES

NO_ANSWERS = {
    "half": 2.5,
    "whole as a float": 2.0,
    "fraction": Fraction(2),
    "decimal": Decimal(2),
    "digit": "2",
    "digit and spaces": " 2 ",
    "empty": "",
    "full-width digit": "２",
    "word": "often",
    "true": True,
    "false": False,
    "not a number": float("nan"),
    "endless": float("inf"),
    "below": -1,
    "above": 4,
    "huge": 10**400,
    "list": [2],
    "table": {"2": 2},
    "bytes": b"2",
    "complex": 2 + 0j,
    "type": int,
}
NO_TABLES = [None, [], [2] * 9, (("1", 2),), "2", 2, 2.5, True, b"1=2", {1, 2}, object()]


def full(**changed):
    return dict.fromkeys("123456789", 2) | {key.removeprefix("item"): value for key, value in changed.items()}


@pytest.mark.parametrize("answer", NO_ANSWERS.values(), ids=NO_ANSWERS)
@pytest.mark.parametrize("item", ["item1", "item9"])
def test_what_is_no_option_is_refused(item, answer):
    with pytest.raises(AnswerOutsideOptions) as refused:
        score(MEASURES["phq-9"], full(**{item: answer}))

    assert isinstance(refused.value, DomainError)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize(
    "extra", ["0", "10", "item10", " 1", "1 ", "１", "01", "1.0", "", 1, 1.5, None, True, ("1",)]
)
def test_an_item_that_is_not_in_the_measure_is_refused(extra):
    with pytest.raises(UnknownItem):
        score(MEASURES["phq-9"], full() | {extra: 2})


def test_an_extra_item_is_refused_even_without_an_answer():
    with pytest.raises(UnknownItem):
        score(MEASURES["phq-9"], full() | {"10": None})


def test_answers_to_another_measure_are_refused():
    with pytest.raises(UnknownItem):
        score(MEASURES["gad-7"], full())


@pytest.mark.parametrize("name", ["phq-9", "ecr-rs"])
@pytest.mark.parametrize("answers", NO_TABLES, ids=[f"table{n}" for n in range(len(NO_TABLES))])
def test_what_is_no_table_of_answers_is_refused(name, answers):
    with pytest.raises(AnswersNotByItem):
        score(MEASURES[name], answers)


@pytest.mark.parametrize("about", [None, [], 3, "4", True])
def test_answers_about_somebody_are_a_table_too(about):
    with pytest.raises(AnswersNotByItem):
        score(MEASURES["ecr-rs"], {"mother": about})


@pytest.mark.parametrize("target", ["uncle", "Mother", " mother", "global", "", None, 1])
def test_somebody_who_is_not_asked_about_is_refused(target):
    with pytest.raises(UnknownTarget):
        score(MEASURES["ecr-rs"], {target: dict.fromkeys("123456789", 4)})


def test_one_bad_answer_about_one_of_four_is_refused():
    good = dict.fromkeys("123456789", 4)

    with pytest.raises(AnswerOutsideOptions):
        score(
            MEASURES["ecr-rs"], {"mother": good, "father": good, "partner": good, "friend": good | {"9": 8}}
        )
    with pytest.raises(UnknownItem):
        score(MEASURES["ecr-rs"], {"mother": good, "father": good | {"10": 4}})


def test_answers_without_targets_are_refused_where_there_are_targets():
    with pytest.raises(UnknownTarget):
        score(MEASURES["ecr-rs"], dict.fromkeys("123456789", 4))


def test_answers_with_targets_are_refused_where_there_are_none():
    with pytest.raises(UnknownItem):
        score(MEASURES["phq-9"], {"mother": full()})


@pytest.mark.parametrize("choice", ["secur", "SECURE", "", 1, True, ["secure"]])
def test_a_choice_that_is_none_is_refused(choice):
    ratings = {"secure": 4, "fearful": 4, "preoccupied": 1, "dismissing": 1}

    with pytest.raises(AnswerOutsideOptions):
        score(MEASURES["rq"], ratings | {"forced_choice": choice})


@pytest.mark.parametrize("rating", ["secure", "4", None])
def test_a_choice_never_stands_for_a_rating(rating):
    answers = {"secure": rating, "fearful": 4, "preoccupied": 1, "dismissing": 1, "forced_choice": "secure"}

    if rating is None:
        assert score(MEASURES["rq"], answers).scales["category"].value is None
    else:
        with pytest.raises(AnswerOutsideOptions):
            score(MEASURES["rq"], answers)


@pytest.mark.parametrize("name", sorted(MEASURES))
def test_without_answers_no_value_is_made_up(name):
    measure = MEASURES[name]
    nothing = [{}, dict.fromkeys([item.id for item in measure.items])]

    for answers in nothing:
        told = {target: answers for target in measure.targets} if measure.targets else answers
        scales = score(measure, told).scales
        assert {(each.value, each.n_answered, each.band) for each in scales.values()} == {(None, 0, None)}
        assert all(each.reason for each in scales.values())


def test_an_empty_table_of_targets_has_no_value():
    scales = score(MEASURES["ecr-rs"], {}).scales

    assert [each.value for each in scales.values()] == [None] * len(scales)


def test_answers_stay_as_they_were_and_scores_do_not_hang_on_them():
    answers = full()
    before = json.dumps(answers)

    first = score(MEASURES["phq-9"], answers)
    assert json.dumps(answers) == before
    answers["1"] = 0

    assert first.scales["total"].value == 18


def test_scoring_twice_gives_the_same():
    assert score(MEASURES["phq-9"], full()) == score(MEASURES["phq-9"], full())


def test_the_order_of_answers_is_nothing():
    turned = dict(reversed(full(item3=0).items()))

    assert score(MEASURES["phq-9"], turned).as_json() == score(MEASURES["phq-9"], full(item3=0)).as_json()


def test_a_refusal_names_the_item():
    with pytest.raises(AnswerOutsideOptions, match="9"):
        score(MEASURES["phq-9"], full(item9="2"))

    with pytest.raises(UnknownItem, match="10"):
        score(MEASURES["phq-9"], full() | {"10": 2})
