"""The question after the gentle week, smaller steps, and how the night was."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from querencia.pacing import Answer, History, asks_for_night, gentle_week, is_smaller
from tests.pacing.samples import COURSE, DAY, NOW, after_answering, after_doing, visit

TOO_MUCH = History(visits=(visit(after="too-much"),))
MADRID = ZoneInfo("Europe/Madrid")


def asks(history, days):
    return gentle_week(history, now=NOW + days * DAY).asks


def test_without_a_heavy_answer_there_is_no_gentle_week():
    assert gentle_week(History(visits=(visit(after="stirred"),)), now=NOW) is None


def test_it_asks_from_the_end_of_the_week_for_thirty_days():
    assert [asks(TOO_MUCH, days) for days in (0, 6.999, 7, 36.999, 37)] == [False, False, True, True, False]


def test_it_asks_until_it_is_answered():
    on = after_answering(TOO_MUCH, Answer.GO_ON, "", NOW + 7 * DAY)
    early = after_answering(TOO_MUCH, Answer.GO_ON, "", NOW + 6 * DAY)
    later = after_answering(TOO_MUCH, Answer.LATER, "", NOW + 7 * DAY)

    assert (asks(on, 8), asks(early, 8)) == (False, True)
    assert (asks(later, 7.5), asks(later, 8)) == (False, True)


def test_it_says_what_it_began_with():
    far = History(visits=tuple(visit(after="far-away", days=n) for n in range(3)))
    wished = after_answering(TOO_MUCH, Answer.STAY, "", NOW + 7 * DAY)

    began = [gentle_week(each, now=NOW + 8 * DAY).was_too_much for each in (TOO_MUCH, far, wished)]
    assert began == [True, False, False]


def test_after_seven_more_days_it_asks_again():
    more = after_answering(TOO_MUCH, Answer.STAY, "", NOW + 7 * DAY)

    assert [asks(more, days) for days in (8, 13.999, 14)] == [False, False, True]


@pytest.mark.parametrize(
    ("before", "after", "smaller"),
    [
        ("", "far-away", True),
        ("same", "far-away", True),
        ("far-away", "far-away", False),
        ("", "stirred", False),
        ("", "calmer", False),
        ("too-much", "same", False),
    ],
)
def test_the_next_step_is_smaller_after_a_heavy_answer_alone(before, after, smaller):
    history = History(visits=(visit(after=after, before=before, days=20), visit(days=1)))

    assert is_smaller(history, now=NOW) is smaller


def test_the_step_grows_again_with_the_next_answer_but_not_within_the_week():
    far = History(visits=(visit(after="far-away", days=1), visit(after="same")))
    much = History(visits=(visit(after="too-much", days=1), visit(after="calmer")))

    assert (is_smaller(far, now=NOW), is_smaller(much, now=NOW)) == (False, True)
    assert is_smaller(much, now=NOW + 6 * DAY) is False


EVENING = datetime(2026, 5, 20, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("unit", "hours", "asked"),
    [
        ("story", 1, False),
        ("story", 6.9, False),
        ("story", 7, True),
        ("story", 24, True),
        ("story", 7 * 24 - 1, True),
        ("story", 7 * 24, False),
        ("letter", 12, True),
        ("let-be", 12, True),
        ("lesson", 12, False),
    ],
)
def test_after_what_touches_memories_the_next_visit_asks_how_the_night_was(unit, hours, asked):
    history = after_doing(History(), unit, EVENING)

    now = (EVENING + hours * HOUR).astimezone(MADRID)
    assert asks_for_night(COURSE, history, now=now) is asked


def test_it_asks_until_the_night_is_told():
    history = after_doing(History(), "story", EVENING)
    before = replace(history, night_told=EVENING - 10 * HOUR)
    told = replace(history, night_told=EVENING + 12 * HOUR)
    morning = (EVENING + 13 * HOUR).astimezone(MADRID)

    assert asks_for_night(COURSE, before, now=morning) is True
    assert asks_for_night(COURSE, told, now=morning) is False


def test_the_small_hours_belong_to_the_day_before():
    late = datetime(2026, 5, 21, 2, tzinfo=MADRID)
    history = after_doing(History(), "story", late)

    asked = [asks_for_night(COURSE, history, now=late.replace(hour=hour)) for hour in (3, 4, 5, 9)]
    assert asked == [False, False, True, True]
