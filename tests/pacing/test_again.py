"""A part begun again: its core once more, in order, until it was done or put off."""

from dataclasses import replace

from querencia.pacing import Answer, History, left_again
from tests.pacing.samples import COURSE, DAY, NOW, after_answering, after_doing, done

DONE = History(done=done(lesson=30, practice=29, place=20, map=19))


def left(history):
    return left_again(COURSE, history)


def again(unit, history=DONE, *, days=1.0):
    return after_answering(history, Answer.AGAIN, unit, NOW - days * DAY)


def test_nothing_is_left_where_nothing_was_begun_again():
    assert left(DONE) == ()


def test_the_core_comes_once_more_and_ends_when_it_was_done():
    begun = again("lesson")
    half = after_doing(begun, "lesson", NOW)
    whole = after_doing(half, "practice", NOW)

    assert [left(each) for each in (begun, half, whole)] == [("lesson", "practice"), ("practice",), ()]


def test_the_one_that_was_begun_last_counts():
    both = again("place", again("lesson", days=3), days=2)

    assert left(both) == ("place", "map")
    assert left(again("lesson", both, days=1)) == ("lesson", "practice")


def test_what_begins_no_core_begins_nothing():
    assert left(again("practice")) == ()
    assert left(again("a-unit-gone-by")) == ()
    assert left_again(replace(COURSE, cores={}), again("lesson")) == ()
