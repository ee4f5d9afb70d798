"""Change against a second reckoning of it, and against published figures."""

from itertools import product
from random import Random

import pytest

from querencia.instruments import change_of, changing_scales
from querencia.instruments.change import (
    CutOff,
    Group,
    Pair,
    cut_off,
    has_deteriorated,
    is_unchanged_by_the_fourth,
    outcome,
    paired_outcome,
    reliable_change_index,
    smallest_reliable_change,
    standard_error_of_difference,
)
from tests.instruments.second_change import (
    Z,
    change_index,
    class_of,
    cutoff_a,
    cutoff_b,
    cutoff_c,
    difference_se,
    exact,
    is_reliable,
    paired,
)
from tests.instruments.shipped import MEASURES

CHANGING = [(name, scale) for name in sorted(MEASURES) for scale in changing_scales(MEASURES[name])]
SPREADS = [
    (3.3401, 0.80),
    (5.5, 0.84),
    (4.5, 0.92),
    (7.7, 0.9),
    (9.9, 0.81),
    (0.66, 0.907),
    (1, 0.001),
    (1, 0.999),
]
GROUPS = [((24.85, 3.3401), (8, 8)), ((19.7, 7.7), (4.7, 4.8)), ((28.3, 9.9), (18.51, 7.05))]
FAR_APART = [((30, 2), (10, 3)), ((90, 1), (10, 1))]


def close(value):
    return pytest.approx(float(value), rel=1e-12, abs=1e-12)


def group(mean_and_sd):
    return Group(mean=mean_and_sd[0], sd=mean_and_sd[1])


@pytest.mark.parametrize(("sd", "reliability"), SPREADS)
def test_the_error_of_a_difference(sd, reliability):
    assert standard_error_of_difference(sd=sd, reliability=reliability) == close(
        difference_se(sd, reliability)
    )
    assert smallest_reliable_change(sd=sd, reliability=reliability) == close(
        Z * difference_se(sd, reliability)
    )


@pytest.mark.parametrize(("sd", "reliability"), SPREADS)
def test_the_index_of_change(sd, reliability):
    rng = Random(f"{sd} {reliability}")

    for _ in range(100):
        before, after = rng.randint(0, 40), rng.randint(0, 40)
        rci = reliable_change_index(before, after, sd=sd, reliability=reliability)
        assert rci == close(change_index(before, after, sd, reliability))
        assert (abs(rci) > 1.96) is is_reliable(before, after, sd, reliability)


def test_published_figures_come_out():
    assert standard_error_of_difference(sd=3.3401, reliability=0.80) == pytest.approx(2.11248, abs=5e-5)
    assert cut_off(
        higher="harder", functional=Group(mean=8, sd=8), clinical=Group(mean=24.85, sd=3.3401)
    ).value == pytest.approx(19.887, abs=5e-4)
    assert round(smallest_reliable_change(sd=5.5, reliability=0.84), 1) == 6.1
    assert round(smallest_reliable_change(sd=4.5, reliability=0.92), 1) == 3.5
    assert round(smallest_reliable_change(sd=7.7, reliability=0.90), 3) == 6.749
    assert round(smallest_reliable_change(sd=9.9, reliability=0.81), 3) == 11.961
    assert round(smallest_reliable_change(sd=0.66, reliability=0.907), 3) == 0.558


@pytest.mark.parametrize(("clinical", "functional"), GROUPS)
def test_where_the_groups_overlap_the_cut_off_is_c(clinical, functional):
    cut = cut_off(higher="harder", functional=group(functional), clinical=group(clinical))
    turned = cut_off(higher="better", functional=group(clinical), clinical=group(functional))

    assert (cut.value, cut.kind) == (close(cutoff_c(clinical, functional)), "c")
    assert (turned.value, turned.kind) == (close(cutoff_c(functional, clinical)), "c")


@pytest.mark.parametrize(("clinical", "functional"), FAR_APART)
def test_where_the_groups_do_not_overlap_the_cut_off_is_b(clinical, functional):
    cut = cut_off(higher="harder", functional=group(functional), clinical=group(clinical))
    turned = cut_off(higher="better", functional=group(clinical), clinical=group(functional))

    assert (cut.value, cut.kind) == (close(cutoff_b(functional, lower_is_better=True)), "b")
    assert (turned.value, turned.kind) == (close(cutoff_b(clinical, lower_is_better=False)), "b")


def test_with_one_group_alone_the_cut_off_is_a_or_b():
    alone = group((20, 4))

    found = [
        cut_off(higher=higher, functional=functional, clinical=clinical)
        for higher in ("harder", "better")
        for functional, clinical in ((None, alone), (alone, None))
    ]
    assert [(cut.value, cut.kind) for cut in found] == [
        (close(cutoff_a((20, 4), True)), "a"),
        (close(cutoff_b((20, 4), True)), "b"),
        (close(cutoff_a((20, 4), False)), "a"),
        (close(cutoff_b((20, 4), False)), "b"),
    ]
    assert cut_off(higher="harder", functional=None, clinical=None) is None
    assert all(cut.why for cut in found)


@pytest.mark.parametrize("higher", ["harder", "better"])
@pytest.mark.parametrize("edge", [None, 0, 4, 5, 9])
def test_the_five_classes(higher, edge):
    cut = None if edge is None else CutOff(value=edge, kind="published", why="a test")

    for before, after, reliable in product(range(10), range(10), (True, False)):
        if before == after and reliable:
            continue
        found = outcome(before, after, higher=higher, is_reliable=reliable, cut=cut)
        assert found.value == class_of(
            before, after, lower_is_better=higher == "harder", reliable=reliable, edge=edge
        )


def test_two_measures_as_talking_therapies_count_them():
    """Every step around the thresholds of PHQ-9 (6 and 10) and GAD-7 (4 and 8)."""
    for b1, a1, b2, a2 in product((3, 9, 10, 15), (3, 4, 9, 10, 15, 16), (3, 7, 8, 11), (3, 4, 7, 8, 11, 12)):
        one = Pair(before=b1, after=a1, reliable=6, caseness=10)
        other = Pair(before=b2, after=a2, reliable=4, caseness=8)
        second = paired({"phq-9": b1, "gad-7": b2}, {"phq-9": a1, "gad-7": a2})
        started_as_case = b1 >= 10 or b2 >= 8

        for found in (paired_outcome(one, other), paired_outcome(other, one)):
            assert found.reliable_improvement is second["improved"]
            assert found.reliable_deterioration is second["deteriorated"]
            assert found.recovery is (second["recovered"] if started_as_case else None)
            assert found.reliable_recovery is (second["reliably_recovered"] if started_as_case else None)


@pytest.mark.parametrize(("name", "scale"), CHANGING)
def test_the_change_of_every_measure_with_figures(name, scale):
    """For each shipped figure: whether it is reliable, by the figure that the answer says it used."""
    measure = MEASURES[name]
    low, high = measure.scale(scale).lowest, measure.scale(scale).highest
    steps = [low + (high - low) * part / 24 for part in range(25)]
    lower_is_better = measure.scale(scale).direction == "harder"

    for before, after in product(steps[::4], steps):
        found = change_of(measure, scale, before, after)
        basis = found.basis
        reliable = (
            abs(exact(after) - exact(before)) >= exact(basis.value)
            if basis.value
            else is_reliable(before, after, basis.sd, basis.reliability)
        )
        edge = found.cut and found.cut.value
        assert found.is_reliable is reliable
        assert found.outcome.value == class_of(
            before, after, lower_is_better=lower_is_better, reliable=reliable, edge=edge
        )
        if basis.value is None:
            assert found.rci == close(change_index(before, after, basis.sd, basis.reliability))


def test_which_measures_have_figures_for_change_and_which_threshold():
    smallest = {
        (name, scale): round(change_of(MEASURES[name], scale, low, low).smallest, 3)
        for name, scale in CHANGING
        for low in [MEASURES[name].scale(scale).lowest]
    }

    assert smallest == {
        ("aaq-ii", "total"): 11.961,
        ("core-10", "total"): 6.749,
        ("ecr-r-36", "anxiety"): 0.878,
        ("ecr-r-36", "avoidance"): 0.873,
        ("gad-7", "total"): 4,
        ("pcl-5", "total"): 15,
        ("phq-9", "total"): 6,
        ("scs-26", "total"): 0.558,
    }


def test_the_cut_off_of_each_measure_where_it_is_from_and_whether_all_behind_it_was_seen():
    cuts = {}
    for name, scale in CHANGING:
        low = MEASURES[name].scale(scale).lowest
        change = change_of(MEASURES[name], scale, low, low)
        cut = change.cut and (round(change.cut.value, 2), change.cut.kind)
        cuts[name, scale] = (cut, change.is_confirmed)

    assert cuts == {
        ("aaq-ii", "total"): ((22.58, "c"), True),
        ("core-10", "total"): ((11, "published"), True),
        ("ecr-r-36", "anxiety"): (None, False),
        ("ecr-r-36", "avoidance"): (None, False),
        ("gad-7", "total"): ((8, "published"), True),
        ("pcl-5", "total"): (None, True),
        ("phq-9", "total"): ((10, "published"), True),
        ("scs-26", "total"): ((1.8, "b"), False),
    }


@pytest.mark.parametrize("higher", ["harder", "better"])
def test_one_value_alone_is_no_change_for_worse(higher):
    assert has_deteriorated([], higher=higher, reliable=1e-9) is False
    assert has_deteriorated([7], higher=higher, reliable=1e-9) is False


def test_worse_is_told_by_the_first_and_the_newest_value():
    """Reached is enough; what lay between does not count; less than that is not told."""
    assert has_deteriorated([10, 30, 16], higher="harder", reliable=6) is True
    assert has_deteriorated([10, 30, 15], higher="harder", reliable=6) is False
    assert has_deteriorated([10, 1, 4], higher="better", reliable=6) is True
    assert has_deteriorated([10, 1, 5], higher="better", reliable=6) is False


def test_no_change_is_told_from_the_fourth_value_on():
    def told(values, higher="harder"):
        return is_unchanged_by_the_fourth(values, higher=higher, reliable=6)

    assert [told([15, 14, 15][:n]) for n in range(4)] == [False] * 4
    assert told([15, 14, 15, 10]) is True
    assert told([15, 14, 15, 9]) is False
    assert told([15, 9, 15, 15]) is False
    assert told([15, 20, 21, 30]) is True
    assert told([15, 20, 20, 21], higher="better") is False
    assert told([15, 20, 20, 20], higher="better") is True
