"""When words come back: clocks that leap, years without a 29 February, moves, turns."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from querencia.programme.later.schedule import NO_QUIET, Due, Quiet, Rhythm, end_of_day, next_due

MADRID, TOKYO, ANGELES = ZoneInfo("Europe/Madrid"), ZoneInfo("Asia/Tokyo"), ZoneInfo("America/Los_Angeles")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
NIGHT = Quiet(starts=21, ends=8)


def rhythm(at="09:00", *, key="a", since=LONG_AGO, **more):
    return Rhythm(key=key, at=time.fromisoformat(at), since=since, **more)


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def comes(*rhythms, after, n=1, zone=MADRID, quiet=NO_QUIET, last=None):
    """The next moments, in UTC without its sign, each followed from the one before."""
    found, turns = [], {}
    for _ in range(n):
        due = next_due(rhythms, zone=zone, quiet=quiet, after=utc(after), last=last, turns=turns)
        if due is None:
            return found
        found.append(f"{due.at:%Y-%m-%d %H:%M}")
        last = turns[due.key] = due.at
    return found


def test_every_day_at_the_same_time_on_the_wall_over_both_changes_of_the_clocks():
    assert comes(rhythm(), after="2026-03-28T00:00", n=2) == ["2026-03-28 08:00", "2026-03-29 07:00"]
    assert comes(rhythm(), after="2026-10-24T00:00", n=2) == ["2026-10-24 07:00", "2026-10-25 08:00"]


def test_a_time_that_the_clocks_leap_over_comes_as_much_later():
    assert comes(rhythm("02:30"), after="2026-03-28T12:00", n=2) == ["2026-03-29 01:30", "2026-03-30 00:30"]


def test_a_time_that_the_clocks_repeat_comes_once():
    assert comes(rhythm("02:30"), after="2026-10-24T12:00", n=2) == ["2026-10-25 00:30", "2026-10-26 01:30"]


def test_a_day_that_a_country_leapt_over_is_no_fault():
    apia = ZoneInfo("Pacific/Apia")

    assert comes(rhythm(since=utc("2011-12-01T00:00")), after="2011-12-29T20:00", n=2, zone=apia) == [
        "2011-12-30 19:00",
        "2011-12-31 19:00",
    ]


def test_the_29th_of_february_is_the_28th_where_there_is_none():
    leap = rhythm(on=date(2024, 2, 29), is_yearly=True)

    assert comes(leap, after="2024-01-01T00:00", n=5, zone=ZoneInfo("UTC")) == [
        "2024-02-29 09:00",
        "2025-02-28 09:00",
        "2026-02-28 09:00",
        "2027-02-28 09:00",
        "2028-02-29 09:00",
    ]


def test_one_date_comes_once_and_a_past_one_never():
    once = rhythm(on=date(2026, 5, 3))

    assert comes(once, after="2026-05-01T00:00", n=3) == ["2026-05-03 07:00"]
    assert comes(once, after="2026-05-03T07:00") == []


def test_what_lies_before_it_was_written_does_not_come():
    fresh = rhythm(since=utc("2026-05-03T08:00"))

    assert comes(fresh, after="2020-01-01T00:00") == ["2026-05-04 07:00"]


def test_only_the_chosen_days_of_the_week():
    ends = rhythm(weekdays=frozenset({5, 6}))

    assert comes(ends, after="2026-05-04T00:00", n=3) == [
        "2026-05-09 07:00",
        "2026-05-10 07:00",
        "2026-05-16 07:00",
    ]


@pytest.mark.parametrize(
    ("at", "quiet", "moved"),
    [
        ("22:15", NIGHT, "20:59"),
        ("21:00", NIGHT, "20:59"),
        ("20:59", NIGHT, "20:59"),
        ("00:00", NIGHT, "08:00"),
        ("07:59", NIGHT, "08:00"),
        ("08:00", NIGHT, "08:00"),
        ("12:00", Quiet(starts=9, ends=17), "17:00"),
        ("23:30", Quiet(starts=23, ends=0), "22:59"),
        ("05:00", Quiet(starts=1, ends=0), "00:59"),
        ("05:00", NO_QUIET, "05:00"),
    ],
)
def test_quiet_hours_move_a_time_within_its_own_day(at, quiet, moved):
    assert quiet.moved(time.fromisoformat(at)) == time.fromisoformat(moved)


def test_several_on_one_day_take_turns():
    both = (rhythm("08:00", key="a"), rhythm("20:00", key="b"))

    assert comes(*both, after="2026-05-04T00:00", n=4, zone=ZoneInfo("UTC")) == [
        "2026-05-04 08:00",
        "2026-05-05 20:00",
        "2026-05-06 08:00",
        "2026-05-07 20:00",
    ]


def test_a_move_to_the_west_does_not_bring_the_same_day_twice():
    last = utc("2026-05-04T00:00")  # 9:00 in Tokyo on the 4th, 17:00 in Los Angeles on the 3rd

    assert comes(rhythm("18:00"), after="2026-05-03T00:00", zone=ANGELES, last=last) == ["2026-05-05 01:00"]


def test_a_move_to_the_east_may_skip_a_day_and_never_doubles_one():
    last = utc("2026-05-04T16:00")  # 9:00 in Los Angeles on the 4th, 1:00 in Tokyo on the 5th

    assert comes(rhythm(), after="2026-05-03T00:00", zone=TOKYO, last=last) == ["2026-05-06 00:00"]


def test_a_day_ends_at_its_own_midnight():
    assert end_of_day(utc("2026-03-29T00:30"), MADRID) == utc("2026-03-29T22:00")


ZONES = st.sampled_from(
    ["UTC", "Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia"]
).map(ZoneInfo)
HOURS = st.integers(0, 23)
RHYTHMS = st.builds(
    Rhythm,
    key=st.sampled_from("abc"),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    since=st.just(LONG_AGO),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    on=st.none() | st.dates(date(2023, 1, 1), date(2028, 12, 31)),
    is_yearly=st.booleans(),
)
MOMENTS = st.datetimes(datetime(2023, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))


@settings(deadline=None, max_examples=200)
@given(
    rhythms=st.lists(RHYTHMS, max_size=3, unique_by=lambda each: each.key),
    zones=st.lists(ZONES, min_size=12, max_size=12),
    quiet=st.builds(Quiet, starts=HOURS, ends=HOURS),
    start=MOMENTS,
)
def test_at_most_one_a_day_always_forward_also_while_travelling(rhythms, zones, quiet, start):
    last, turns = None, {}
    for zone in zones:
        due = next_due(rhythms, zone=zone, quiet=quiet, after=start, last=last, turns=turns)
        if due is None:
            break
        assert due.at > start
        here = due.at.astimezone(zone)
        if last is not None:
            assert due.at > last and here.date() > last.astimezone(zone).date()
        mine = next(each for each in rhythms if each.key == due.key)
        wished = datetime.combine(here.date(), quiet.moved(mine.at))
        assert timedelta() <= here.replace(tzinfo=None, fold=0) - wished <= timedelta(hours=24)
        assert not quiet.holds(quiet.moved(mine.at))
        last = turns[due.key] = due.at


@settings(deadline=None, max_examples=100)
@given(rhythms=st.lists(RHYTHMS, max_size=3, unique_by=lambda each: each.key), zone=ZONES, start=MOMENTS)
def test_asking_earlier_finds_the_same(rhythms, zone, start):
    due = next_due(rhythms, zone=zone, quiet=NIGHT, after=start)

    if isinstance(due, Due):
        again = next_due(rhythms, zone=zone, quiet=NIGHT, after=due.at - timedelta(microseconds=1))
        assert again == due
