"""Reliable and clinically significant change, against published figures and at every edge."""

import math

import pytest

from querencia.instruments import ImpossibleFigure
from querencia.instruments.change import (
    Course,
    CutOff,
    Group,
    Outcome,
    Pair,
    cut_off,
    expected_course,
    has_deteriorated,
    is_unchanged_by_the_fourth,
    outcome,
    paired_outcome,
    reliable_change_index,
    smallest_reliable_change,
    standard_error_of_difference,
)


def test_published_figures():
    last_digit_of_sd = 0.00005 * 2**0.5 * 0.2**0.5
    found = standard_error_of_difference(sd=3.3401, reliability=0.80)
    assert found == pytest.approx(2.11248, abs=last_digit_of_sd)
    assert smallest_reliable_change(sd=5.5, reliability=0.84) == pytest.approx(6.1, abs=0.05)
    assert smallest_reliable_change(sd=4.5, reliability=0.92) == pytest.approx(3.5, abs=0.05)
    found = cut_off(higher="harder", functional=Group(mean=8, sd=8), clinical=Group(mean=24.85, sd=3.3401))
    assert (found.kind, found.value) == ("c", pytest.approx(19.887, abs=5e-4))


def test_the_index_is_signed_and_counts_in_errors():
    one = standard_error_of_difference(sd=5, reliability=0.5)

    assert one == 5
    assert reliable_change_index(10, 0, sd=5, reliability=0.5) == -2
    assert reliable_change_index(0, 10, sd=5, reliability=0.5) == 2


@pytest.mark.parametrize(
    ("sd", "reliability"),
    [(0, 0.8), (-1, 0.8), (math.nan, 0.8), (math.inf, 0.8), (5, 0), (5, 1), (5, -0.1), (5, math.nan)],
)
def test_impossible_figures_are_refused(sd, reliability):
    with pytest.raises(ImpossibleFigure):
        smallest_reliable_change(sd=sd, reliability=reliability)


FUNCTIONAL, CLINICAL, FAR = Group(mean=5, sd=2), Group(mean=10, sd=3), Group(mean=20, sd=2)


@pytest.mark.parametrize(
    ("higher", "functional", "clinical", "expected"),
    [
        ("harder", None, None, None),
        ("harder", None, CLINICAL, ("a", 4, "only the clinical population is known")),
        ("better", None, CLINICAL, ("a", 16, "only the clinical population is known")),
        ("harder", FUNCTIONAL, None, ("b", 9, "only the functional is known")),
        ("better", FUNCTIONAL, None, ("b", 1, "only the functional is known")),
        ("harder", FUNCTIONAL, CLINICAL, ("c", 7, "both populations are known and overlap")),
        ("better", CLINICAL, FUNCTIONAL, ("c", 7, "both populations are known and overlap")),
        ("harder", FUNCTIONAL, FAR, ("b", 9, "both populations are known and do not overlap")),
        ("better", FAR, FUNCTIONAL, ("b", 16, "both populations are known and do not overlap")),
        (
            "harder",
            FUNCTIONAL,
            Group(mean=13, sd=2),
            ("b", 9, "both populations are known and do not overlap"),
        ),
    ],
)
def test_which_cut_off_and_why(higher, functional, clinical, expected):
    found = cut_off(higher=higher, functional=functional, clinical=clinical)

    assert (found and (found.kind, found.value, found.why)) == expected


@pytest.mark.parametrize(
    ("before", "after", "is_reliable", "expected"),
    [
        (15, 9, True, Outcome.RECOVERED),
        (10, 9, True, Outcome.RECOVERED),
        (15, 10, True, Outcome.IMPROVED),
        (9, 2, True, Outcome.IMPROVED),
        (15, 9, False, Outcome.UNCHANGED),
        (9, 15, False, Outcome.UNCHANGED),
        (9, 9, True, Outcome.UNCHANGED),
        (12, 20, True, Outcome.DETERIORATED),
        (10, 20, True, Outcome.DETERIORATED),
        (2, 9, True, Outcome.DETERIORATED),
        (9, 10, True, Outcome.HARMED),
    ],
)
def test_the_five_classes(before, after, is_reliable, expected):
    cut = CutOff(value=10, kind="published", why="")
    mirrored = CutOff(value=-10, kind="published", why="")

    assert outcome(before, after, higher="harder", is_reliable=is_reliable, cut=cut) == expected
    assert outcome(-before, -after, higher="better", is_reliable=is_reliable, cut=mirrored) == expected


def test_without_a_cut_off_nobody_recovers_and_nobody_is_harmed():
    assert outcome(15, 2, higher="harder", is_reliable=True, cut=None) == Outcome.IMPROVED
    assert outcome(2, 15, higher="harder", is_reliable=True, cut=None) == Outcome.DETERIORATED


def phq(before, after):
    return Pair(before=before, after=after, reliable=6, caseness=10)


def gad(before, after):
    return Pair(before=before, after=after, reliable=4, caseness=8)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (phq(15, 9), gad(10, 6), (True, False, True, True)),
        (phq(15, 9), gad(10, 8), (True, False, False, False)),
        (phq(15, 10), gad(11, 7), (True, False, False, False)),
        (phq(12, 9), gad(9, 7), (False, False, True, False)),
        (phq(9, 3), gad(7, 7), (True, False, None, None)),
        (phq(9, 9), gad(8, 7), (False, False, True, False)),
        (phq(15, 9), gad(4, 8), (False, False, False, False)),
        (phq(9, 15), gad(7, 7), (False, True, None, None)),
        (phq(4, 9), gad(12, 16), (False, True, False, False)),
        (phq(4, 10), gad(12, 8), (False, False, False, False)),
        (phq(4, 9), gad(12, 9), (False, False, False, False)),
    ],
)
def test_two_measures_together(one, other, expected):
    for pair in ((one, other), (other, one)):
        found = paired_outcome(*pair)
        assert (
            found.reliable_improvement,
            found.reliable_deterioration,
            found.recovery,
            found.reliable_recovery,
        ) == expected


def test_an_expected_course_begins_at_the_start_and_keeps_its_band():
    course = Course(level=1, by_start=-0.2, residual_sd=3, source="invented")

    start = expected_course(20, 0, course)
    later = expected_course(20, math.e - 1, course, z=2)
    assert (start.value, start.low, start.high) == (20, 20 - 1.96 * 3, 20 + 1.96 * 3)
    assert (later.value, later.low, later.high) == pytest.approx((17, 11, 23))
    with pytest.raises(ImpossibleFigure):
        expected_course(20, -1, course)
    with pytest.raises(ImpossibleFigure):
        expected_course(20, 1, Course(level=1, by_start=0, residual_sd=0, source="invented"))


def test_plain_rules_for_what_does_not_go_well():
    def worse(*values, higher="harder"):
        return has_deteriorated(values, higher=higher, reliable=6)

    def still(*values, higher="harder"):
        return is_unchanged_by_the_fourth(values, higher=higher, reliable=6)

    assert [worse(), worse(10), worse(10, 15), worse(10, 16), worse(10, 16, 15)] == [
        False,
        False,
        False,
        True,
        False,
    ]
    assert [worse(10, 4, higher="better"), worse(10, 16, higher="better")] == [True, False]
    assert [still(10, 9, 8), still(10, 9, 8, 7), still(10, 4, 10, 10), still(10, 10, 10, 5, 4)] == [
        False,
        True,
        False,
        False,
    ]
    assert [still(10, 10, 10, 4, higher="better"), still(10, 10, 10, 16, higher="better")] == [True, False]
