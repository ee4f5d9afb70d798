"""Each rule: what begins it, what it does, what ends it."""

from dataclasses import replace

import pytest

from querencia.pacing import Answer, History, Reason, Wait, wait_of, waits_of
from tests.pacing.samples import (
    COURSE,
    DAY,
    GATED,
    NOW,
    PREPARED,
    UNITS,
    after_answering,
    after_doing,
    done,
    visit,
    visits,
    week,
)

GOOD = {"kindness": 6, "connection": 6, "safety": 6}
BELOW = {"kindness": 4, "connection": 4, "safety": 4}
NOT_GENTLE = [unit.id for unit in UNITS if not unit.gentle]


def wait(unit, history, *, days=0.0):
    return wait_of(COURSE.units[unit], COURSE, history, now=NOW + days * DAY)


def waiting(history, reason):
    """The units that wait for this reason."""
    return [unit for unit, each in waits_of(COURSE, history, now=NOW).items() if each.reason == reason]


def test_a_new_person_finds_everything_open_but_what_is_gated():
    assert {unit: each.reason for unit, each in waits_of(COURSE, History(), now=NOW).items()} == {
        unit: Reason.GROUNDING for unit in GATED
    }


def test_with_all_that_it_waits_for_a_gated_unit_is_open():
    assert waits_of(COURSE, PREPARED, now=NOW) == {}


def test_people_come_first_for_what_touches_memories():
    history = replace(PREPARED, needs_people=True)

    assert waits_of(COURSE, history, now=NOW) == {
        unit: Wait(reason=Reason.PEOPLE) for unit in ("story", "letter", "let-be")
    }


def test_what_meets_someone_and_forgiveness_wait_while_someone_hurts_and_time_does_not_end_it():
    unsafe = after_answering(replace(PREPARED, needs_people=True), Answer.UNSAFE, "", NOW - 200 * DAY)
    over = after_answering(unsafe, Answer.SAFE, "", NOW - 3 * DAY)
    again = after_answering(over, Answer.UNSAFE, "", NOW)

    assert waiting(unsafe, Reason.UNSAFE) == ["limits", "let-be"]
    assert wait("limits", unsafe) == Wait(reason=Reason.UNSAFE)
    assert (waiting(over, Reason.UNSAFE), wait("limits", over)) == ([], None)
    assert waiting(again, Reason.UNSAFE) == ["limits", "let-be"]


def test_too_much_leaves_the_gentle_set_open_for_seven_days():
    history = History(visits=(visit(after="too-much"),))

    assert waiting(history, Reason.GENTLE) == NOT_GENTLE
    assert wait("lesson", history, days=6.999) == Wait(reason=Reason.GENTLE, until=NOW + 7 * DAY)
    assert wait("lesson", history, days=7) is None


@pytest.mark.parametrize("after", ["", "calmer", "same", "stirred", "far-away", "unknown"])
def test_nothing_else_said_once_makes_anything_wait(after):
    assert waits_of(COURSE, replace(PREPARED, visits=(visit(after=after),)), now=NOW) == {}


@pytest.mark.parametrize(
    ("afters", "waits"),
    [
        (["far-away", "far-away", "far-away"], True),
        (["far-away", "far-away", "same", "same", "far-away"], True),
        (["far-away", "same", "far-away", "same", "far-away"], True),
        (["far-away", "far-away", "same", "same", "same", "far-away"], False),
        (["far-away", "", "", "", "", "", "far-away", "far-away"], True),
        (["far-away", "far-away", "stirred", "stirred", "stirred"], False),
    ],
)
def test_three_heavy_answers_of_five_do_what_one_too_much_does(afters, waits):
    history = History(visits=visits(*afters))

    assert (waiting(history, Reason.GENTLE) != []) is waits


def test_far_away_does_not_count_when_it_was_so_before():
    before = History(visits=tuple(visit(after="far-away", before="far-away", days=n) for n in range(3)))

    assert waiting(before, Reason.GENTLE) == []


def test_the_week_counts_from_the_newest_too_much():
    history = History(visits=(visit(after="too-much", days=6), visit(after="too-much", days=1)))

    assert wait("lesson", history) == Wait(reason=Reason.GENTLE, until=NOW + 6 * DAY)


def test_seven_more_days_if_one_wishes_them():
    old = History(visits=(visit(after="too-much", days=8),))
    wished = after_answering(old, Answer.STAY, "", NOW)

    assert wait("lesson", old) is None
    assert wait("lesson", wished) == Wait(reason=Reason.GENTLE, until=NOW + 7 * DAY)


def test_an_answer_before_the_week_is_over_does_not_end_it():
    history = after_answering(History(visits=(visit(after="too-much", days=3),)), Answer.GO_ON, "", NOW)

    assert wait("lesson", history) == Wait(reason=Reason.GENTLE, until=NOW + 4 * DAY)


def test_two_weeks_running_clearly_below_the_start_hold_things_gentle():
    history = History(weeks=(week(30, **GOOD), week(8, **BELOW), week(1, **BELOW)))

    assert waiting(history, Reason.WEEKS) == NOT_GENTLE
    assert wait("lesson", history) == Wait(reason=Reason.WEEKS, until=NOW + 13 * DAY)
    assert wait("lesson", history, days=13) is None


@pytest.mark.parametrize(
    "told",
    [
        (week(30, **GOOD), week(1, **BELOW)),
        (week(30, **GOOD), week(8, **BELOW), week(1, **GOOD)),
        (week(30, **GOOD), week(8, **GOOD), week(1, **BELOW)),
        (week(30, **GOOD), week(16, **BELOW), week(1, **BELOW)),
        (week(30, **GOOD), week(8, **BELOW), week(1, kindness=0, connection=0)),
        (week(30, **GOOD), week(8, **BELOW), week(1, kindness=4, connection=4, safety=5)),
        (week(30, pain=0, **GOOD), week(8, pain=10, **GOOD), week(1, pain=10, **GOOD)),
        (week(60, **GOOD), week(23, **BELOW), week(16, **BELOW)),
    ],
)
def test_less_than_that_does_not(told):
    assert waiting(History(weeks=told), Reason.WEEKS) == []


def test_where_more_is_harder_more_counts_as_below():
    calm, hard = {"distress": 2, "memories": 2, "week": 8}, {"distress": 6, "memories": 6, "week": 8}
    history = History(weeks=(week(30, **calm), week(8, **hard), week(1, **hard)))

    assert waiting(history, Reason.WEEKS) == NOT_GENTLE


@pytest.mark.parametrize(
    ("lacks", "reason"),
    [
        ({"done": done(kit=30)}, Reason.GROUNDING),
        ({"done": done(ground=30)}, Reason.COMFORT),
        ({"written": frozenset({("kit", "helps"), ("kit", "whom")})}, Reason.LINES),
        ({"answers": {}}, Reason.READY),
    ],
)
def test_a_gated_unit_waits_for_what_is_missing(lacks, reason):
    history = replace(PREPARED, **lacks)

    assert waits_of(COURSE, history, now=NOW) == {unit: Wait(reason=reason) for unit in GATED}


def test_a_place_does_instead_of_a_comfort_kit():
    assert wait("story", replace(PREPARED, done=done(ground=30, place=20))) is None


def test_readiness_is_for_one_unit_and_is_taken_back_by_not_now():
    ready = replace(PREPARED, answers={(Answer.READY, "story"): NOW - DAY})
    back = after_answering(ready, Answer.NOT_NOW, "story", NOW)

    assert (wait("story", ready), wait("letter", ready)) == (None, Wait(reason=Reason.READY))
    assert wait("story", back) == Wait(reason=Reason.READY)


def test_one_gated_unit_a_week_and_the_one_that_was_begun_stays_open():
    history = after_doing(PREPARED, "story", NOW - 2 * DAY)

    assert waits_of(COURSE, history, now=NOW) == {"letter": Wait(reason=Reason.WEEK, until=NOW + 5 * DAY)}
    assert wait("letter", history, days=5) is None


def test_not_now_is_remembered_for_that_unit_and_passable():
    history = after_answering(History(), Answer.NOT_NOW, "lesson", NOW - 90 * DAY)
    found = wait("lesson", history)

    assert (found, found.is_passable) == (Wait(reason=Reason.NOT_NOW), True)
    assert wait("practice", history) is None
    assert wait("lesson", after_doing(history, "lesson", NOW)) is None
    assert wait("lesson", after_answering(history, Answer.READY, "lesson", NOW)) is None


def test_five_days_between_parts_are_advice_until_the_next_part_is_begun():
    history = History(done=done(lesson=9, practice=2))
    found = wait("map", history)

    assert waiting(history, Reason.DAYS) == ["place", "map"]
    assert (found, found.is_passable) == (Wait(reason=Reason.DAYS, until=NOW + 3 * DAY), True)
    assert wait("map", history, days=3) is None
    assert wait("map", after_doing(history, "place", NOW)) is None
    assert wait("map", History(done=done(lesson=9))) is None


def test_practising_the_old_part_again_does_not_move_the_five_days():
    again = after_doing(History(done=done(lesson=9, practice=6)), "practice", NOW)

    assert wait("map", again) is None


def test_every_other_reason_stands_until_its_condition_is_met():
    passable = {reason for reason in Reason if Wait(reason=reason).is_passable}

    assert passable == {Reason.NOT_NOW, Reason.DAYS}


def test_of_several_reasons_the_first_is_told():
    history = replace(
        after_answering(History(visits=(visit(after="too-much"),)), Answer.NOT_NOW, "story", NOW),
        needs_people=True,
    )

    assert [wait(unit, history).reason for unit in ("story", "lesson")] == [Reason.PEOPLE, Reason.GENTLE]


def test_what_a_wrong_clock_has_dated_later_does_not_count_yet():
    history = History(visits=(visit(after="too-much", days=-400),))

    assert wait("lesson", history) is None
    assert wait("lesson", history, days=401) == Wait(reason=Reason.GENTLE, until=NOW + 407 * DAY)
