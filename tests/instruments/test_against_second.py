"""Every key we ship against the second scorer: the edges, each item alone, missing answers, chance."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from querencia.instruments import AnswerOutsideOptions, score
from tests.instruments.second_facts import FACTS
from tests.instruments.second_scorer import second_scores
from tests.instruments.shipped import MEASURES

NAMES = sorted(MEASURES)
SHORT = [name for name in NAMES if len(FACTS[name].items) <= 9]
LONG = [name for name in NAMES if name not in SHORT]
PROMISED = {
    *(
        "scs-26",
        "scs-sf-12",
        "fscrs",
        "ecr-r-36",
        "ecr-12",
        "ecr-rs",
        "rq",
        "phq-9",
        "phq-2",
        "gad-7",
        "gad-2",
    ),
    *("pcl-5", "itq", "core-10", "wai-sr", "fiqr", "brs", "ucla-3", "ceas", "aaq-ii", "who-5", "peg"),
}


def agree(name, answers):
    """Both scorers say the same of these answers, for every scale: value, how many answered, band."""
    ours = score(MEASURES[name], answers).scales
    theirs = second_scores(name, answers)
    assert {scale: (each.n_answered, each.band) for scale, each in ours.items()} == {
        scale: (each.n_answered, each.band) for scale, each in theirs.items()
    }
    assert {scale: each.value for scale, each in ours.items()} == {
        scale: _close(each.value) for scale, each in theirs.items()
    }
    assert [scale for scale, each in ours.items() if each.value is None and not each.reason] == []


def _close(value):
    return value if value is None or isinstance(value, bool | str) else pytest.approx(float(value), abs=1e-12)


def everywhere(name, answers):
    """The same answers about each target, or as they are where there are no targets."""
    targets = FACTS[name].targets
    return {target: answers for target in targets} if targets else answers


def full(name, value):
    return dict.fromkeys(FACTS[name].items, value)


def drawn(name, rng, missing=0.0):
    """Answers by chance, each left out with this chance."""
    facts = FACTS[name]
    return {item: rng.randint(facts.low, facts.high) for item in facts.items if rng.random() >= missing}


def test_what_was_promised_is_there_and_all_that_is_there_has_a_second_key():
    assert PROMISED - MEASURES.keys() == set()
    assert MEASURES.keys() - FACTS.keys() == set()


@pytest.mark.parametrize("name", NAMES)
def test_the_keys_ask_the_same_items(name):
    facts, measure = FACTS[name], MEASURES[name]

    assert tuple(item.id for item in measure.items if item.id not in facts.chosen) == facts.items
    assert measure.targets == facts.targets
    for item in facts.items:
        assert measure.options_of(measure.item(item)).values == tuple(range(facts.low, facts.high + 1))


@pytest.mark.parametrize("name", NAMES)
def test_lowest_highest_and_middle(name):
    facts = FACTS[name]

    for value in range(facts.low, facts.high + 1):
        agree(name, everywhere(name, full(name, value)))


@pytest.mark.parametrize("name", NAMES)
def test_each_item_alone_at_its_highest_and_at_its_lowest(name):
    facts = FACTS[name]

    for item in facts.items:
        agree(name, everywhere(name, full(name, facts.low) | {item: facts.high}))
        agree(name, everywhere(name, full(name, facts.high) | {item: facts.low}))


@pytest.mark.parametrize("name", NAMES)
def test_reversed_items_alone_pull_the_other_way(name):
    """For each row: its reversed items at one end, all others at the other, both ways."""
    facts = FACTS[name]

    for row in facts.rows.values():
        turned = [item for item, sign in zip(facts.items, row.signs, strict=True) if sign == "-"]
        agree(name, everywhere(name, full(name, facts.low) | dict.fromkeys(turned, facts.high)))
        agree(name, everywhere(name, full(name, facts.high) | dict.fromkeys(turned, facts.low)))


@pytest.mark.parametrize("name", SHORT)
def test_every_missing_pattern_of_a_short_measure(name):
    answers = drawn(name, Random(name))

    for count in range(len(answers) + 1):
        for there in combinations(answers, count):
            agree(name, everywhere(name, {item: answers[item] for item in there}))


@pytest.mark.parametrize("name", LONG)
def test_missing_patterns_of_a_long_measure_up_to_the_limit_and_one_beyond(name):
    """For each row: every number of gaps in its items, from none to all, at both ends and by chance."""
    facts, rng = FACTS[name], Random(name)

    for row in facts.rows.values():
        items = [item for item, sign in zip(facts.items, row.signs, strict=True) if sign != "."]
        for gaps in range(len(items) + 1):
            for missing in (items[:gaps], items[len(items) - gaps :], rng.sample(items, gaps)):
                answers = drawn(name, rng)
                agree(name, everywhere(name, {k: v for k, v in answers.items() if k not in missing}))


@pytest.mark.parametrize("name", LONG)
@settings(max_examples=60, deadline=None, derandomize=True)
@given(data=st.data())
def test_any_gaps_in_a_long_measure(name, data):
    facts = FACTS[name]
    value = st.none() | st.integers(facts.low, facts.high)

    answers = data.draw(st.fixed_dictionaries({}, optional=dict.fromkeys(facts.items, value)))

    agree(name, everywhere(name, answers))


@pytest.mark.parametrize("name", NAMES)
def test_hundreds_of_answerings_by_chance(name):
    rng = Random(f"many {name}")

    for turn in range(300):
        agree(name, everywhere(name, drawn(name, rng, missing=(turn % 3) * 0.06)))


@pytest.mark.parametrize("name", [name for name in NAMES if FACTS[name].targets])
def test_each_target_has_its_own_answers(name):
    targets, rng = FACTS[name].targets, Random(name)

    for count in range(1, len(targets) + 1):
        for there in combinations(targets, count):
            agree(name, {target: drawn(name, rng, missing=0.03) for target in there})


def test_a_mean_over_only_some_targets_is_called_so():
    """Somebody who has died, or is out of reach, is left out; the global value then says so."""
    everybody = everywhere("ecr-rs", full("ecr-rs", 4))
    some = {target: answers for target, answers in everybody.items() if target != "father"}
    unfinished = everybody | {"father": {"1": 4}}

    reasons = {}
    for words, answers in (("everybody", everybody), ("some", some), ("unfinished", unfinished)):
        mark = score(MEASURES["ecr-rs"], answers).scales["global.avoidance"]
        reasons[words] = (mark.value, mark.reason)
    assert reasons == {
        "everybody": (4, None),
        "some": (4, "some-targets"),
        "unfinished": (4, "some-targets"),
    }


@pytest.mark.parametrize(
    ("name", "answers", "scale", "reason"),
    [
        ("phq-9", dict.fromkeys("123456", 1), "total", "too-few-answered"),
        ("scs-26", {}, "total", "scale-without-value"),
        ("rq", {"secure": 4, "fearful": 4, "preoccupied": 1, "dismissing": 1}, "category", "tie"),
        ("itq", {}, "result", "scale-without-value"),
    ],
)
def test_a_scale_without_a_value_says_why(name, answers, scale, reason):
    mark = score(MEASURES[name], answers).scales[scale]

    assert (mark.value, mark.band, mark.reason) == (None, None, reason)


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_below_or_above_the_options_is_refused(name):
    facts = FACTS[name]

    for item in facts.items:
        for value in (facts.low - 1, facts.high + 1):
            with pytest.raises(AnswerOutsideOptions):
                score(MEASURES[name], everywhere(name, full(name, facts.low) | {item: value}))
