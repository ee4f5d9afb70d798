"""When which questions come: never more than four minutes a week, nothing twice, nobody missed."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from querencia.measures.schedule import (
    OPEN_FOR,
    SECONDS_A_WEEK,
    SLIDER_WEEKS,
    WEEK,
    Asked,
    Turn,
    coming,
    due,
    fits,
    minutes,
    turns_of,
    usual_choice,
    without_the_short,
)

START = date(2026, 3, 2)
SLIDERS = Asked(id="week", n_items=7, every_days=7, is_weekly=True)
MOOD = Asked(id="mood", n_items=9, every_days=14)
MOOD_SHORT = Asked(id="mood-short", n_items=2, every_days=14, in_longer=frozenset({"mood"}))
WORRY = Asked(id="worry", n_items=7, every_days=14)
KIND = Asked(id="kind", n_items=26, every_days=28)
LONG = Asked(id="long", n_items=36, every_days=28)


def days(n):
    return timedelta(days=n)


def weeks_of(turns, measure):
    return [(turn.on - START).days // 7 for turn in turns if turn.measure == measure]


def due_ids(chosen, today, answered=()):
    return [each.id for each in due(chosen, start=START, today=today, answered=dict(answered))]


def test_each_measure_comes_at_five_times_and_sliders_each_week_of_the_programme():
    turns = turns_of([SLIDERS, MOOD], start=START)

    assert weeks_of(turns, "mood") == [0, 4, 8, 21, 34]
    assert weeks_of(turns, "week") == [*range(9), 21, 34] == sorted(SLIDER_WEEKS)
    assert turns[:2] == [
        Turn(on=START, measure="mood", seconds=63),
        Turn(on=START, measure="week", seconds=49),
    ]
    assert turns == sorted(turns)


def test_what_does_not_fit_into_a_week_comes_in_the_next():
    turns = turns_of([SLIDERS, KIND, MOOD, WORRY], start=START)

    assert weeks_of(turns, "kind") == [0, 4, 8, 21, 34]
    assert weeks_of(turns, "mood") == weeks_of(turns, "worry") == [1, 5, 9, 22, 35]


def test_what_takes_longer_than_four_minutes_is_never_asked_for():
    assert (fits(KIND, [SLIDERS]), fits(LONG, []), fits(LONG, [SLIDERS])) == (True, False, False)
    assert weeks_of(turns_of([SLIDERS, LONG], start=START), "long") == []


def test_exactly_four_minutes_fit_and_a_question_more_does_not():
    limit = Asked(id="limit", n_items=SECONDS_A_WEEK // 7, every_days=7)
    over = Asked(id="over", n_items=SECONDS_A_WEEK // 7 + 1, every_days=7)

    assert (fits(limit, []), fits(over, [])) == (True, False)


def test_a_short_form_is_left_out_where_the_long_one_is_asked():
    assert without_the_short([MOOD_SHORT, WORRY, MOOD]) == [WORRY, MOOD]
    assert without_the_short([MOOD_SHORT, WORRY]) == [MOOD_SHORT, WORRY]
    assert due_ids([MOOD_SHORT, MOOD], START) == ["mood"]


def test_whoever_answered_the_long_form_is_not_asked_the_short_one():
    assert due_ids([MOOD_SHORT], START) == ["mood-short"]
    assert due_ids([MOOD_SHORT], START, {"mood": START}) == []


def test_a_measure_is_not_asked_sooner_than_it_may_be():
    rare = Asked(id="rare", n_items=9, every_days=90)

    assert weeks_of(turns_of([rare], start=START), "rare") == [0, 13, 26, 39, 52]


@pytest.mark.parametrize(
    ("today", "last", "is_due"),
    [
        (START - days(1), None, False),
        (START, None, True),
        (START + OPEN_FOR - days(1), None, True),
        (START + OPEN_FOR, None, False),
        (START + 4 * WEEK - days(1), START, False),
        (START + 4 * WEEK, START, True),
        (START + 4 * WEEK, START + 3 * WEEK, False),  # in the week before: it counts for this turn
        (START + 4 * WEEK, START + 3 * WEEK - days(1), False),  # eight days ago: too soon again
        (START + 5 * WEEK - days(1), START + 3 * WEEK - days(1), True),
        (START + 4 * WEEK + days(3), START + 4 * WEEK + days(3), False),
    ],
)
def test_a_turn_is_open_for_three_weeks_and_ends_with_its_answer(today, last, is_due):
    assert due_ids([MOOD], today, {"mood": last} if last else {}) == (["mood"] if is_due else [])


@pytest.mark.parametrize(
    ("today", "last", "is_due"),
    [
        (START, START - days(3), False),
        (START + days(6), None, True),
        (START + days(7), START, True),
        (START + days(7), START + days(3), False),
        (START + days(10), START + days(3), True),
        (START + 9 * WEEK, START, False),
        (START + 21 * WEEK, START, True),
    ],
)
def test_sliders_come_each_week_seven_days_after_the_last(today, last, is_due):
    assert due_ids([SLIDERS], today, {"week": last} if last else {}) == (["week"] if is_due else [])


def test_what_these_days_took_already_leaves_less_for_today():
    kind = Asked(id="kind", n_items=26, every_days=28)
    chosen = [SLIDERS, kind, MOOD]

    assert due_ids(chosen, START + WEEK) == ["kind", "week"]
    assert due_ids(chosen, START + WEEK, {"kind": START + days(3), "week": START + days(5)}) == []
    assert due_ids(chosen, START + WEEK + days(3), {"kind": START + days(3)}) == ["mood", "week"]


def test_the_proposal_for_somebody_new_fills_the_first_week_and_no_more():
    assert usual_choice([SLIDERS, MOOD, MOOD_SHORT, WORRY, KIND]) == ["week", "mood", "worry"]
    assert usual_choice([LONG]) == []
    assert usual_choice([]) == []


def test_the_days_to_come_are_told_from_today_on():
    turns = turns_of([SLIDERS, MOOD], start=START)

    told = coming(turns, today=START + 8 * WEEK)

    assert list(told) == [START + 8 * WEEK, START + 21 * WEEK, START + 34 * WEEK]
    assert [[turn.measure for turn in day] for day in told.values()] == [["mood", "week"]] * 3


@pytest.mark.parametrize(("seconds", "whole"), [(0, 1), (7, 1), (60, 1), (61, 2), (240, 4)])
def test_minutes_are_whole(seconds, whole):
    assert minutes(seconds) == whole


measures = st.lists(
    st.builds(
        Asked,
        id=st.sampled_from("abcdefgh"),
        n_items=st.integers(1, 40),
        every_days=st.integers(7, 100),
        is_weekly=st.just(False),
        in_longer=st.frozensets(st.sampled_from("abcdefgh"), max_size=1),
    ),
    unique_by=lambda each: each.id,
    max_size=8,
)


@given(measures, st.booleans())
def test_no_week_is_planned_with_more_than_four_minutes(some, with_sliders):
    turns = turns_of([*some, *([SLIDERS] if with_sliders else [])], start=START)
    weeks = {}
    for turn in turns:
        weeks[turn.on] = weeks.get(turn.on, 0) + turn.seconds

    assert max(weeks.values(), default=0) <= SECONDS_A_WEEK


@given(measures, st.integers(1, 5))
def test_whoever_answers_all_that_is_due_for_a_year_never_gives_more_than_four_minutes_in_seven_days(
    some, comes_every
):
    chosen, answered, given = [SLIDERS, *some], {}, []
    for n in range(0, 400, comes_every):
        today = START + days(n)
        for measure in due(chosen, start=START, today=today, answered=answered):
            answered[measure.id] = today
            given.append((today, measure.id, measure.seconds))
    sums = [sum(s for on, _, s in given if timedelta() <= today - on < WEEK) for today, _, _ in given]

    assert max(sums) <= SECONDS_A_WEEK
    for measure in chosen:
        its = [on for on, name, _ in given if name == measure.id]
        assert all((b - a).days >= measure.every_days for a, b in pairwise(its))
        assert len(its) <= (len(SLIDER_WEEKS) if measure.is_weekly else 5)
