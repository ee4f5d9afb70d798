"""Calendars: the same times as the schedule, read by the library, and never a word."""

from datetime import date, datetime, timedelta

import pytest
from icalendar import Calendar

from querencia.programme.later import letterbox
from querencia.programme.later.calendars import calendar_of
from tests.programme.later.conftest import CANARY, MORNING

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])


def events(later, *, at=MORNING):
    calendar = Calendar.from_ical(calendar_of(later.person.user, now=at))
    return calendar, [each for each in calendar.walk("VEVENT")]


def rules(found):
    return [(f"{each['DTSTART'].dt:%Y-%m-%d %H:%M}", each["RRULE"].to_ical().decode()) for each in found]


def test_one_word_repeats_by_its_rule_in_its_own_zone(later):
    later.person.wants(time_zone="Europe/Madrid")
    later.write(time="22:30", days="04")

    calendar, found = events(later)

    assert rules(found) == [("2026-03-02 20:59", "FREQ=WEEKLY;BYDAY=MO,FR")]
    assert found[0]["DTSTART"].params["TZID"] == "Europe/Madrid"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Madrid"]
    assert str(found[0]["SUMMARY"]) == "A note"


def test_the_29th_of_february_is_the_last_day_of_its_month(later):
    later.write(repeats="year", on=date(2024, 2, 29))

    assert rules(events(later)[1]) == [("2027-02-28 09:00", "FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=2")]


def test_a_date_comes_once_and_a_past_one_not_at_all(later):
    later.write(repeats="once", on=date(2026, 5, 3))

    assert [("RRULE" in each, each["DTSTART"].dt.date()) for each in events(later)[1]] == [
        (False, date(2026, 5, 3))
    ]
    assert events(later, at=MORNING + timedelta(days=90))[1] == []


def test_several_are_written_out_one_a_day_in_turns(later):
    later.write(time="09:00")
    later.write(time="18:00")

    found = [each["DTSTART"].dt for each in events(later)[1]]

    assert len({each.date() for each in found}) == len(found) == 90
    assert [f"{each:%d %H:%M}" for each in found[:3]] == ["02 18:00", "03 09:00", "04 18:00"]


def test_what_rests_is_not_in_it(later):
    later.write(paused=True)
    assert events(later)[1] == []
    later.write()
    letterbox.pause(later.owner_id, at=MORNING)

    assert events(later)[1] == []


def test_a_feed_opens_by_its_address_until_there_is_a_new_one(later, ben):
    entry = later.write()
    page = later.person.send("/later/act/", act="feed").content.decode()
    path = page.split("http://localhost:8000/calendar/")[1].split("<")[0]
    later.person.logout()

    first = ben.get(f"/calendar/{path}")
    later.person.force_login(later.person.user, "allauth.account.auth_backends.AuthenticationBackend")
    later.person.send("/later/act/", act="feed")
    second = ben.get(f"/calendar/{path}")

    assert (first.status_code, first.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    text = first.content.decode().casefold()
    assert [each for each in (CANARY, "querencia", str(entry.id), str(later.owner_id)) if each in text] == []
    assert second.status_code == 404
    assert path.removesuffix(".ics") not in letterbox.Letterbox.objects.get().feed_digest


def test_a_change_of_the_clocks_keeps_the_time_on_the_wall(later):
    later.person.wants(time_zone="Europe/Madrid")
    letterbox.open_letterbox(later.owner_id, MORNING)
    letterbox.set_quiet(later.owner_id, starts=0, ends=0, at=MORNING)
    later.write(time="02:30", at=datetime.fromisoformat("2026-03-28T12:00:00+00:00"))

    found = events(later, at=datetime.fromisoformat("2026-03-28T13:00:00+00:00"))[1]

    assert rules(found) == [("2026-03-29 02:30", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU")]
