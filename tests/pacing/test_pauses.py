"""A pause: of a chosen length, ended by a tap or by doing something; it shuts nothing and costs nothing."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from querencia.pacing import History, Pause, Rest, asks_for_night, gentle_week, newest_pause, waits_of
from tests.pacing.samples import COURSE, DAY, IDS, NOW, after_doing, histories

SOME = settings(max_examples=100, deadline=None)
GENTLE = [unit.id for unit in COURSE.units.values() if unit.gentle]


def pausing(days=2.0, rest=Rest.OPEN, **more):
    return History(rests={rest: NOW - days * DAY}, **more)


def pause(history, *, now=NOW):
    return newest_pause(COURSE, history, now=now)


@pytest.mark.parametrize(
    ("rest", "days"), [(Rest.WEEK, 7), (Rest.MONTH, 30), (Rest.OPEN, None)], ids=["week", "month", "open"]
)
def test_a_pause_ends_by_itself_where_it_has_a_length(rest, days):
    since = NOW - 2 * DAY
    found = pause(pausing(rest=rest))

    assert found == Pause(since=since, until=since + days * DAY if days else None)
    assert found.holds(NOW)
    assert found.holds(since + 400 * DAY) is (days is None)
    if days:
        assert (found.holds(since + (days - 0.001) * DAY), found.holds(since + days * DAY)) == (True, False)


def test_nobody_pauses_who_did_not_say_so():
    assert pause(History()) is None
    assert pause(History(rests={Rest.OVER: NOW})) is None
    assert pause(pausing(days=-1)) is None


def test_a_tap_ends_it_and_another_begins_it_anew():
    over = History(rests={Rest.OPEN: NOW - 3 * DAY, Rest.OVER: NOW - DAY})
    anew = History(rests={**over.rests, Rest.WEEK: NOW})

    assert pause(over) == Pause(since=NOW - 3 * DAY, until=NOW - DAY)
    assert pause(anew) == Pause(since=NOW, until=NOW + 7 * DAY)


@pytest.mark.parametrize("unit", IDS)
def test_doing_something_ends_it_but_what_calms_does_not(unit):
    done = after_doing(pausing(), unit, NOW - DAY)
    again = after_doing(after_doing(after_doing(History(), unit, NOW - 9 * DAY), unit, NOW - DAY), unit, NOW)
    paused_between = replace(again, rests={Rest.OPEN: NOW - 2 * DAY})
    ends = None if unit in GENTLE else NOW - DAY

    assert [pause(each).until for each in (done, paused_between)] == [ends, ends]


def test_what_was_done_before_does_not_end_it():
    assert pause(after_doing(pausing(), "lesson", NOW - 2 * DAY)).until is None


@SOME
@given(histories)
def test_a_pause_opens_and_shuts_nothing(history):
    without = replace(history, rests={})

    assert waits_of(COURSE, history, now=NOW) == waits_of(COURSE, without, now=NOW)
    assert gentle_week(history, now=NOW) == gentle_week(without, now=NOW)
    assert asks_for_night(COURSE, history, now=NOW) == asks_for_night(COURSE, without, now=NOW)


@SOME
@given(histories)
def test_every_pause_can_be_ended_by_one_tap_and_stays_ended(history):
    over = replace(history, rests={**history.rests, Rest.OVER: NOW})
    found = [pause(over, now=NOW + days * DAY) for days in (0, 1, 400)]

    assert [each is not None and each.holds(NOW) for each in found] == [False] * 3


@SOME
@given(histories)
def test_a_pause_never_ends_before_it_began(history):
    found = pause(history)

    assert found is None or found.until is None or found.until >= found.since
