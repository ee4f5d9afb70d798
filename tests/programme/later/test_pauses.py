"""One pause for all: no word comes in it, none is made up for afterwards, and then they come again."""

from datetime import timedelta

import pytest

from querencia.programme.later.calendars import calendar_of
from querencia.programme.later.models import Sending
from querencia.programme.path.kinds import PAUSE, Pausing
from querencia.web.clock import now
from tests.practices.conftest import page_of
from tests.programme.later.conftest import MORNING

pytestmark = pytest.mark.django_db(databases=["default", "keystore"], transaction=True)

DAY = timedelta(days=1)
NOTICE = "You are taking a pause. None of them comes until it ends."


def rests(later, rest="open", *, at):
    later.person.keep(PAUSE, Pausing(rest=rest), at=at)


def given(later):
    """The days on which a word stood on Today, with why it did not if it came too late."""
    rows = Sending.objects.filter(owner_id=later.owner_id, way="today").order_by("due_at")
    return [(f"{each.due_at:%m-%d}", each.why) for each in rows]


def each_day(later, days):
    for day in range(days):
        later.remind(at=MORNING + day * DAY, minutes=1)


def test_no_word_comes_in_a_pause_of_a_week_and_then_they_come_again(later):
    later.write()
    later.remind(minutes=1)
    rests(later, "week", at=MORNING + 2 * timedelta(hours=1))
    each_day(later, 10)

    assert given(later) == [("03-02", ""), ("03-10", ""), ("03-11", "")]


def test_words_of_a_pause_are_not_made_up_for_when_the_site_stood_still_meanwhile(later):
    later.write()
    later.remind(minutes=1)
    rests(later, "week", at=MORNING + 2 * timedelta(hours=1))
    later.remind(at=MORNING + 8 * DAY, minutes=1)

    assert given(later) == [("03-02", ""), ("03-10", "")]


def test_an_open_pause_lasts_until_it_is_ended(later):
    later.write()
    rests(later, at=MORNING - timedelta(minutes=30))
    each_day(later, 5)
    rests(later, "over", at=MORNING + 5 * DAY - timedelta(hours=1))
    later.remind(at=MORNING + 5 * DAY, minutes=1)

    assert given(later) == [("03-07", "")]


def test_a_step_of_the_path_ends_it_for_words_too_and_what_calms_does_not(later):
    later.write()
    rests(later, at=MORNING - timedelta(minutes=30))
    later.person.visit("one-minute", "calmer", at=MORNING + DAY)
    each_day(later, 3)
    later.person.visit("pe-why-hard", "same", at=MORNING + 3 * DAY - timedelta(hours=1))
    later.remind(at=MORNING + 3 * DAY, minutes=1)

    assert given(later) == [("03-05", "")]


def test_what_waited_to_be_sent_is_not_sent_in_a_pause(later, inbox):
    later.write(mail=True)
    later.has_mail()
    inbox.at_rcpt = "451 later"
    later.remind()
    rests(later, at=MORNING + timedelta(minutes=1))
    inbox.at_rcpt = "250 OK"
    later.remind(minutes=30)

    assert inbox.mails == []
    assert later.sendings(way="mail") == [("03-02 09:00", "mail", "failed", "closed")]


def test_a_test_is_sent_all_the_same(later, inbox):
    later.has_mail(at=now())
    rests(later, at=now())
    later.person.send("/later/act/", act="test")
    later.remind(at=now(), seconds=1)

    assert len(inbox.mails) == 1


def test_the_calendar_is_empty_in_a_pause(later):
    later.write()
    user = later.person.user
    before = calendar_of(user, now=MORNING)
    rests(later, at=MORNING)

    assert b"BEGIN:VEVENT" in before
    assert b"BEGIN:VEVENT" not in calendar_of(user, now=MORNING)


def test_letting_words_rest_is_no_pause_and_a_pause_leaves_it_as_it_was(later):
    later.write(at=now())
    later.person.send("/later/act/", act="pause")
    today = page_of(later.person.get("/today/")).texts
    rests(later, at=now())
    paused = page_of(later.person.get("/later/")).texts
    rests(later, "over", at=now())

    assert "A pause" not in today
    assert (NOTICE in paused, "Let all rest" in paused) == (True, False)
    assert "All of them rest. Nothing comes until you say so." in page_of(later.person.get("/later/")).texts


def test_another_persons_pause_stops_nothing(later, ben):
    later.write()
    ben.keep(PAUSE, Pausing(rest="open"), at=MORNING - timedelta(minutes=30))
    later.remind(minutes=1)

    assert given(later) == [("03-02", "")]
