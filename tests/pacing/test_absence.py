"""Coming back: after two weeks without a trace, or after a pause; once something is kept it is over."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from querencia.pacing import History, Rest, is_back
from tests.pacing.samples import COURSE, DAY, NOW, histories

SOME = settings(max_examples=100, deadline=None)


def back(history, *, now=NOW):
    return is_back(COURSE, history, now=now)


@pytest.mark.parametrize(("days", "comes_back"), [(0, False), (13.9, False), (14, True), (800, True)])
def test_two_weeks_without_a_trace_are_an_absence(days, comes_back):
    assert back(History(kept_last=NOW - days * DAY)) is comes_back


def test_whoever_never_kept_anything_comes_for_the_first_time():
    assert back(History()) is False
    assert back(History(rests={Rest.OPEN: NOW - 60 * DAY, Rest.OVER: NOW})) is False


@pytest.mark.parametrize(
    ("rests", "comes_back"),
    [
        ({Rest.OPEN: 3, Rest.OVER: 1}, True),
        ({Rest.OPEN: 1.5, Rest.OVER: 1}, False),
        ({Rest.WEEK: 8}, True),
        ({Rest.WEEK: 6}, False),
        ({Rest.OPEN: 60}, False),
    ],
)
def test_after_a_pause_one_comes_back_but_not_in_it(rests, comes_back):
    history = History(kept_last=NOW - 9 * DAY, rests={rest: NOW - days * DAY for rest, days in rests.items()})

    assert back(history) is comes_back


def test_in_a_long_pause_nobody_comes_back_however_long_it_is():
    assert back(History(kept_last=NOW - 90 * DAY, rests={Rest.OPEN: NOW - 80 * DAY})) is False


def test_once_something_is_kept_it_is_over():
    rests = {Rest.OPEN: NOW - 5 * DAY, Rest.OVER: NOW - DAY}

    assert [back(History(kept_last=NOW - days * DAY, rests=rests)) for days in (2, 0.5)] == [True, False]


def test_a_clock_that_went_wrong_makes_no_absence():
    assert back(History(kept_last=NOW + 400 * DAY)) is False


@SOME
@given(histories)
def test_whoever_kept_something_now_is_here(history):
    assert back(replace(history, kept_last=NOW + DAY)) is False
