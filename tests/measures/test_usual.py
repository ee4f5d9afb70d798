"""How a rating went: words first, then the drawing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from querencia.measures.seeing.usual import EDGE, HEIGHT, WIDTH, Course, Marks, Range, course_of, picture_of

MONDAY = date(2026, 3, 2)


def weeks(*values):
    return [(MONDAY + timedelta(weeks=n), value) for n, value in enumerate(values)]


@pytest.mark.parametrize(
    ("values", "course"),
    [
        ([5], Course.TOO_FEW),
        ([5, 10], Course.TOO_FEW),
        ([5, 5, 7], Course.USUAL),
        ([5, 5, 3], Course.USUAL),
        ([5, 5, 8], Course.MORE),
        ([5, 5, 2], Course.LESS),
        ([2, 8, 7], Course.USUAL),
        ([0, 0, 10, 0, 3], Course.MORE),
    ],
)
def test_the_newest_week_beside_the_middle_of_those_before(values, course):
    assert course_of(values) == course


def test_a_rating_that_was_never_said_has_no_picture():
    assert picture_of([]) is None


def test_a_picture_of_three_weeks():
    picture = picture_of(weeks(0, 10, 5))

    assert picture.line == "10,86 160,10 310,48"
    assert (picture.first, picture.last, picture.newest) == (MONDAY, MONDAY + timedelta(weeks=2), 5)
    assert (picture.top, picture.bottom, picture.depth) == (32.8, 63.2, 30.4)


def test_one_week_stands_at_the_left():
    assert picture_of(weeks(10)).line == "10,10"


@given(st.lists(st.integers(0, 10), min_size=1, max_size=60))
def test_every_point_and_the_band_lie_on_the_drawing(values):
    picture = picture_of(weeks(*values))

    assert all(EDGE <= p.x <= WIDTH - EDGE and EDGE <= p.y <= HEIGHT - EDGE for p in picture.points)
    assert EDGE <= picture.top <= picture.bottom <= HEIGHT - EDGE


SUM = Range(lowest=0, highest=27, usual=6.1, fewest=2)


@pytest.mark.parametrize(
    ("values", "course"),
    [
        ([20], Course.TOO_FEW),
        ([20, 14], Course.USUAL),
        ([20, 13.9], Course.USUAL),
        ([20, 13.8], Course.LESS),
        ([20, 26.2], Course.MORE),
        ([20, 4, 12], Course.USUAL),
    ],
)
def test_a_published_reliable_change_is_the_band_and_two_values_are_enough(values, course):
    assert course_of(values, SUM) == course


def test_parts_and_practices_are_marked_where_they_lie_between_the_first_value_and_the_last():
    days = [MONDAY + timedelta(days=n) for n in (-1, 0, 7, 14, 15)]
    marks = Marks(parts=dict(enumerate(days, start=1)), practices=frozenset(days))

    picture = picture_of(weeks(5, 5, 5), marks=marks)

    assert picture.parts == ((160, 3), (310, 4))
    assert picture.practices == (10, 160, 310)


def test_a_value_outside_its_range_stays_on_the_drawing():
    assert [point.y for point in picture_of(weeks(-5, 99), SUM).points] == [86, 10]
