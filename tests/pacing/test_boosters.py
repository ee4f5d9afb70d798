"""The end, and three looks back after it; the last part is what the pack says it is."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from querencia.pacing import (
    Course,
    History,
    Paced,
    Span,
    booster_now,
    boosters_after,
    ended_at,
    is_at_its_end,
)
from querencia.pacing.boosters import OFFERED_FOR, months_after
from querencia.packs import course_of, load
from tests.repository.tree import CHECKOUT

MANY = settings(max_examples=300, deadline=None)
DAY = timedelta(days=1)
UNITS = {unit: Paced(id=unit, part=part) for unit, part in (("a", 1), ("b", 7), ("c", 7), ("d", 2))}
COURSE = Course(units=UNITS, cores={0: (), 1: ("a",), 7: ("b", "c"), 2: ()})
"""The last part that has a core is neither the one with the highest number nor the last one of all."""
days = st.dates(date(2020, 1, 1), date(2060, 12, 31))
zones = st.sampled_from(["UTC", "Europe/Madrid", "Pacific/Auckland", "America/Los_Angeles", "Asia/Kathmandu"])


def ended(at, *, looked_back=None):
    """The path, ended at a moment."""
    before = at - 20 * DAY
    done = {"a": Span(first=before, last=at), "b": Span(first=before, last=at), "c": Span(first=at, last=at)}
    return History(done=done, looked_back=looked_back)


END = datetime(2026, 1, 31, 18, tzinfo=UTC)


def offered(now, *, looked_back=None, end=END):
    found = booster_now(COURSE, ended(end, looked_back=looked_back), now=now)
    return found.months if found else None


def test_the_path_ends_with_the_last_core_whatever_its_number():
    history = ended(END)
    without = replace(history, done={unit: history.done[unit] for unit in ("a", "b")})

    assert COURSE.last_core == ("b", "c")
    assert (ended_at(COURSE, history), ended_at(COURSE, without)) == (END, None)
    assert ended_at(replace(COURSE, cores={}), history) is None


def test_doing_a_unit_again_does_not_move_the_end():
    history = ended(END)
    again = replace(history, done={**history.done, "c": Span(first=END, last=END + 50 * DAY)})

    assert ended_at(COURSE, again) == END


def test_in_the_pack_the_end_is_the_core_of_its_last_part():
    pack = load(CHECKOUT / "content" / "abct")

    assert course_of(pack).last_core == pack.parts[-1].core != ()


@pytest.mark.parametrize(("days", "is_near"), [(-1, False), (0, True), (6.9, True), (7, False)])
def test_for_a_week_the_end_was_just_now(days, is_near):
    assert is_at_its_end(COURSE, ended(END), now=END + days * DAY) is is_near


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 31), 2, date(2026, 3, 31)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(2026, 9, 15), 3, date(2026, 12, 15)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_one(day, months, then):
    assert months_after(day, months) == then


def test_each_is_offered_for_two_weeks_and_then_no_longer():
    at = datetime(2026, 2, 28, tzinfo=UTC)

    assert [offered(at + days * DAY) for days in (-1, 0, 13, 14)] == [None, 1, 1, None]
    assert offered(datetime(2026, 3, 31, 9, tzinfo=UTC)) == 2
    assert offered(datetime(2026, 5, 1, tzinfo=UTC)) == 3
    assert offered(datetime(2026, 8, 1, tzinfo=UTC)) is None


def test_done_once_it_is_done_and_the_next_comes_all_the_same():
    at = datetime(2026, 3, 2, 9, tzinfo=UTC)

    assert offered(at + DAY, looked_back=at) is None
    assert offered(datetime(2026, 4, 1, tzinfo=UTC), looked_back=at) == 2


def test_a_missed_one_is_not_chased():
    assert offered(datetime(2026, 3, 31, tzinfo=UTC), looked_back=None) == 2
    assert offered(datetime(2026, 3, 20, tzinfo=UTC), looked_back=None) is None


def test_days_are_those_of_the_persons_zone():
    end, auckland = datetime(2026, 3, 14, 23, tzinfo=UTC), ZoneInfo("Pacific/Auckland")
    there = datetime(2026, 4, 15, 0, 1, tzinfo=auckland)

    assert (offered(there, end=end), offered(there - timedelta(minutes=2), end=end)) == (1, None)


@MANY
@given(days)
def test_three_windows_in_order_that_never_meet(day):
    first, second, third = boosters_after(day)

    assert day < first.on < first.until <= second.on < second.until <= third.on < third.until
    months = [each.on.year * 12 + each.on.month for each in (first, second, third)]
    assert [month - (day.year * 12 + day.month) for month in months] == [1, 2, 3]
    assert all(each.on.day == day.day or (each.on + DAY).day == 1 for each in (first, second, third))


@MANY
@given(
    st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1)), zones, st.integers(0, 120), st.integers(0, 23)
)
def test_something_is_offered_on_exactly_the_days_of_the_windows(end, zone, later, hour):
    here = ZoneInfo(zone)
    end = end.replace(tzinfo=UTC)
    day = end.astimezone(here).date()
    now = datetime(day.year, day.month, day.day, hour, tzinfo=here) + later * DAY
    windows = [each for each in boosters_after(day) if each.on <= now.date() < each.on + OFFERED_FOR]

    assert offered(now, end=end) == (windows[0].months if windows else None)


@MANY
@given(st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1)), zones, st.integers(0, 13))
def test_whoever_does_each_on_some_day_of_its_window_does_three(end, zone, late):
    here = ZoneInfo(zone)
    end, done, looked_back = end.replace(tzinfo=UTC), [], None
    noon = datetime.combine(end.astimezone(here).date(), datetime.min.time(), here).replace(hour=12)
    for n in range(1, 130):
        now = noon + n * DAY
        found = booster_now(COURSE, ended(end, looked_back=looked_back), now=now)
        if found and now.date() >= found.on + late * DAY:
            done.append(found.months)
            looked_back = now

    assert done == [1, 2, 3]
