"""The second scorer is worth as much as its own table: published ranges, figures worked out by hand."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.instruments.second_change import (
    Z,
    change_index,
    cutoff_a,
    cutoff_b,
    cutoff_c,
    difference_se,
    paired,
)
from tests.instruments.second_facts import FACTS
from tests.instruments.second_scorer import second_scores

# The published range of a scale.
RANGES = {
    ("scs-26", "total"): (1, 5),
    ("scs-sf-12", "total"): (1, 5),
    ("ceas", "self.engagement"): (6, 60),
    ("ceas", "to_others.action"): (4, 40),
    ("ceas", "from_others.flow_total"): (10, 100),
    ("fscrs", "inadequate_self"): (0, 36),
    ("fscrs", "hated_self"): (0, 20),
    ("fscrs", "reassured_self"): (0, 32),
    ("ecr-r-36", "anxiety"): (1, 7),
    ("ecr-rs", "global.avoidance"): (1, 7),
    ("rq", "model_of_self"): (-12, 12),
    ("rq", "model_of_others"): (-12, 12),
    ("phq-9", "total"): (0, 27),
    ("gad-7", "total"): (0, 21),
    ("pcl-5", "total"): (0, 80),
    ("pcl-5", "B_intrusion"): (0, 20),
    ("pcl-5", "C_avoidance"): (0, 8),
    ("pcl-5", "D_cognition_mood"): (0, 28),
    ("pcl-5", "E_arousal"): (0, 24),
    ("itq", "total"): (0, 48),
    ("peg", "total"): (0, 10),
    ("who-5", "percent"): (0, 100),
    ("wemwbs", "total"): (14, 70),
    ("aaq-ii", "total"): (7, 49),
    ("ucla-3", "total"): (3, 9),
    ("brs", "total"): (1, 5),
    ("fiqr", "function"): (0, 30),
    ("fiqr", "overall_impact"): (0, 20),
    ("fiqr", "symptoms"): (0, 50),
    ("fiqr", "total"): (0, 100),
    ("hads", "anxiety"): (0, 21),
    ("hads", "depression"): (0, 21),
    ("core-10", "total"): (0, 40),
    ("wai-sr", "task"): (4, 20),
    ("wai-sr", "total"): (12, 60),
}


def extremes(name, scale):
    """The lowest and the highest value that a scale takes when each item is pushed to either end."""
    facts = FACTS[name]
    ends = []
    for lift in (False, True):
        answers = dict.fromkeys(facts.items, facts.low)
        for item in facts.items:
            tried = [answers | {item: value} for value in (facts.low, facts.high)]
            answers = sorted(tried, key=lambda each: value_of(name, scale, each))[-1 if lift else 0]
        ends.append(value_of(name, scale, answers))
    return tuple(ends)


def value_of(name, scale, answers):
    targets = FACTS[name].targets
    return second_scores(name, {each: answers for each in targets} if targets else answers)[scale].value


@pytest.mark.parametrize(("name", "scale"), RANGES)
def test_a_scale_reaches_its_published_range(name, scale):
    assert extremes(name, scale) == RANGES[name, scale]


@pytest.mark.parametrize("name", FACTS)
def test_every_row_has_a_sign_for_each_item(name):
    facts = FACTS[name]
    rows = [row.signs for row in facts.rows.values()]
    rows += [signs for tally in facts.tallies.values() for signs, _, _ in tally.needs]

    assert {len(signs) for signs in rows} == {len(facts.items)}
    assert set("".join(rows)) <= set("+-.")


def test_a_gap_takes_the_mean_of_what_is_there():
    phq = dict.fromkeys("1234567", 1) | {"1": 3}

    assert second_scores("phq-9", phq)["total"] == (Fraction(81, 7), 7, "moderate")
    del phq["2"]
    assert second_scores("phq-9", phq)["total"] == (None, 6, None)


def test_change_against_published_figures():
    assert float(difference_se(3.3401, 0.80)) == pytest.approx(2.11248, abs=5e-5)
    assert float(cutoff_c((24.85, 3.3401), (8, 8))) == pytest.approx(19.887, abs=5e-4)
    assert round(Z * difference_se(5.5, 0.84), 1) == Decimal("6.1")
    assert round(Z * difference_se(4.5, 0.92), 1) == Decimal("3.5")
    assert float(change_index(24.85, 20, 3.3401, 0.80)) == pytest.approx(-2.2959, abs=5e-5)
    assert (cutoff_a((20, 4), True), cutoff_a((20, 4), False)) == (12, 28)
    assert (cutoff_b((8, 3), True), cutoff_b((8, 3), False)) == (14, 2)


def test_a_pair_is_better_only_when_neither_is_worse():
    before = {"phq-9": 15, "gad-7": 7}

    assert paired(before, {"phq-9": 9, "gad-7": 7}) == {
        "improved": True,
        "deteriorated": False,
        "recovered": True,
        "reliably_recovered": True,
    }
    assert paired(before, {"phq-9": 9, "gad-7": 11})["improved"] is False
