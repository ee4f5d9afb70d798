"""What helps: counts, an estimate with its interval, and which unit is suggested."""

from itertools import product
from math import comb, isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from querencia.pacing import (
    By,
    Outcome,
    State,
    Suggestion,
    Tendency,
    Uses,
    estimates_of,
    outcome_of,
    suggestion,
)
from querencia.pacing.beta import cumulative, quantile
from querencia.pacing.helps import estimate_of

xs = st.floats(0.001, 0.999)


@settings(max_examples=60, deadline=None)
@given(xs, st.integers(1, 40), st.integers(1, 40))
def test_with_whole_shapes_the_beta_is_a_sum_of_binomial_terms(x, a, b):
    n = a + b - 1
    terms = sum(comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1))

    assert isclose(cumulative(x, a, b), terms, rel_tol=1e-9, abs_tol=1e-12)


@settings(max_examples=60, deadline=None)
@given(st.floats(0.01, 0.99), st.floats(0.5, 200), st.floats(0.5, 200))
def test_a_quantile_is_where_the_probability_is_reached(p, a, b):
    assert isclose(cumulative(quantile(p, a, b), a, b), p, abs_tol=1e-9)


@pytest.mark.parametrize(
    ("p", "a", "b", "x"),
    [
        (0.3, 1, 1, 0.3),
        (0.25, 2, 1, 0.5),
        (0.75, 1, 2, 0.5),
        (0.5, 7, 7, 0.5),
        (0.1, 1, 3, 1 - 0.9 ** (1 / 3)),
    ],
)
def test_quantiles_with_a_closed_form(p, a, b, x):
    assert quantile(p, a, b) == pytest.approx(x, abs=1e-12)


def test_the_ends_of_the_beta():
    assert [cumulative(x, 2, 3) for x in (-1.0, 0.0, 1.0, 2.0)] == [0.0, 0.0, 1.0, 1.0]


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        ("", "calmer", Outcome.HELPED),
        ("too-much", "calmer", Outcome.HELPED),
        ("", "same", Outcome.NOT),
        ("", "too-much", Outcome.NOT),
        ("", "far-away", Outcome.NOT),
        ("same", "far-away", Outcome.NOT),
        ("far-away", "far-away", Outcome.NEITHER),
        ("", "stirred", Outcome.NEITHER),
        ("", "unknown", Outcome.NEITHER),
        ("too-much", "", Outcome.NEITHER),
    ],
)
def test_what_a_use_says(before, after, outcome):
    assert outcome_of(before=State(before), after=State(after)) == outcome


def test_below_five_uses_nothing_is_said():
    assert estimate_of(Uses(helped=4)) is None
    assert estimate_of(Uses(helped=2, not_helped=2)) is None
    assert estimate_of(Uses(helped=2, not_helped=3)).uses.n == 5


def test_five_good_uses_are_seven_of_nine():
    """The interval: the middle 80 % of Beta(7, 2), whose distribution is 8 x^7 - 7 x^8."""
    found = estimate_of(Uses(helped=5))

    assert found.mean == 7 / 9
    for x, p in ((found.low, 0.1), (found.high, 0.9)):
        assert 8 * x**7 - 7 * x**8 == pytest.approx(p, abs=1e-9)
    assert found.tendency == Tendency.OFTEN


@pytest.mark.parametrize(
    ("helped", "not_helped", "tendency"),
    [
        (5, 0, Tendency.OFTEN),
        (4, 1, Tendency.MIXED),
        (3, 3, Tendency.MIXED),
        (1, 4, Tendency.MIXED),
        (0, 5, Tendency.SELDOM),
        (30, 10, Tendency.OFTEN),
    ],
)
def test_a_tendency_is_told_where_the_whole_interval_lies_on_one_side(helped, not_helped, tendency):
    assert estimate_of(Uses(helped=helped, not_helped=not_helped)).tendency == tendency


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 60), st.integers(0, 60))
def test_the_estimate_lies_within_its_interval_and_between_the_rate_and_one_half(helped, not_helped):
    found = estimate_of(Uses(helped=helped, not_helped=not_helped))
    if found is None:
        return
    rate = helped / (helped + not_helped)

    assert 0 < found.low < found.mean < found.high < 1
    assert min(rate, 0.5) <= found.mean <= max(rate, 0.5)
    assert estimate_of(Uses(helped=helped + 1, not_helped=not_helped)).mean > found.mean


def test_the_most_helpful_comes_first_and_silence_is_left_out():
    uses = {
        "c": Uses(helped=4),
        "b": Uses(helped=3, not_helped=3),
        "d": Uses(helped=6),
        "a": Uses(helped=3, not_helped=3),
    }

    assert list(estimates_of(uses)) == ["d", "a", "b"]


ESTIMATES = estimates_of({"b": Uses(helped=9), "c": Uses(not_helped=9)})


@pytest.mark.parametrize(
    ("drawn", "unit", "by"),
    [
        (0.0, "a", By.CHANCE),
        (0.08, "b", By.CHANCE),
        (0.16, "c", By.CHANCE),
        (0.17, "b", By.ORDER),
        (0.99, "b", By.ORDER),
    ],
)
def test_one_in_six_is_drawn_and_else_what_helped_most_comes_first(drawn, unit, by):
    found = suggestion(["a", "b", "c"], ESTIMATES, drawn=drawn)

    assert (found.unit, found.by) == (unit, by)
    assert found.chance == pytest.approx(1 / 18 + (5 / 6 if unit == "b" else 0))


def test_a_unit_about_which_nothing_is_known_comes_before_one_that_seldom_helps():
    assert suggestion(["c", "a"], ESTIMATES, drawn=0.5).unit == "a"
    assert suggestion(["a", "x"], {}, drawn=0.5).unit == "a"


def test_ones_own_choice_wins_whatever_is_drawn():
    found = {suggestion(["a", "b", "c"], ESTIMATES, drawn=n / 100, chosen="c") for n in range(100)}

    assert found == {Suggestion(unit="c", by=By.CHOICE, chance=1.0)}
    assert suggestion(["a", "b"], ESTIMATES, drawn=0.5, chosen="gone").unit == "b"


def test_without_candidates_there_is_no_suggestion():
    assert suggestion([], ESTIMATES, drawn=0.5) is None


@pytest.mark.parametrize(("n", "steps"), [(1, 600), (3, 1800), (5, 3000)])
def test_the_logged_chance_is_the_share_of_all_draws(n, steps):
    candidates = list("abcde")[:n]
    found = [suggestion(candidates, ESTIMATES, drawn=(k + 0.5) / steps) for k in range(steps)]
    chances = {each.unit: each.chance for each in found}

    assert sum(chances.values()) == pytest.approx(1)
    for unit, chance in chances.items():
        assert sum(each.unit == unit for each in found) / steps == pytest.approx(chance, abs=2 / steps)


def test_every_pair_of_states_says_something_definite():
    assert {outcome_of(before=b, after=a) for b, a in product(State, State)} == set(Outcome)
