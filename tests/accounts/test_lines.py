"""The three lines on phones are called back: a number in the person's pages that phones compare."""

import re

import pytest

from querencia.accounts.models import User
from querencia.audit.models import AuditEvent
from tests.accounts.recovering import shown

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

OFF = "/place/phone/lines/"


def number_on(browser, path="/today/"):
    whose, times = re.search(r'data-lines-of="([0-9a-f]{16})\.(\d+)"', shown(browser.get(path))).groups()
    return whose, int(times)


def asks(browser):
    return "phone/back" in shown(browser.get("/today/"))


def seen_on(browser):
    return re.search(r'name="seen" value="(\d+)"', shown(browser.get("/place/phone/")))[1]


def events_of(user):
    return list(AuditEvent.objects.filter(stream_id=user.owner_id).values_list("event", flat=True))


def test_the_number_goes_up_once_for_each_form(ana, ana_browser):
    before, was_asked = number_on(ana_browser), asks(ana_browser)
    seen = seen_on(ana_browser)

    answers = [ana_browser.send(OFF, seen=seen) for _ in range(2)]

    assert [(each.status_code, each.headers["Location"]) for each in answers] == [
        (303, "/place/phone/?called#lines")
    ] * 2
    assert (before[1], number_on(ana_browser)) == (0, (before[0], 1))
    assert (was_asked, asks(ana_browser)) == (False, True)
    assert events_of(ana) == ["lines.called-back"]
    assert "Said. Each phone drops them" in shown(ana_browser.get("/place/phone/?called"))
    ana_browser.send(OFF, seen=seen_on(ana_browser))
    assert number_on(ana_browser)[1] == 2


@pytest.mark.parametrize("seen", ["", "x", "-1", "7", "²", "9" * 5000])
def test_an_odd_form_calls_nothing_back(seen, ana, ana_browser):
    answer = ana_browser.send(OFF, seen=seen)

    assert answer.status_code == 303
    assert (number_on(ana_browser)[1], events_of(ana)) == (0, [])


def test_each_person_has_a_mark_of_their_own_that_says_nothing(ana, ben, ana_browser, ben_browser):
    User.objects.filter(pk=ana.pk).update(n_lines_called_back=3)
    marks = [number_on(browser) for browser in (ana_browser, ben_browser)]

    assert [times for _whose, times in marks] == [3, 0]
    assert marks[0][0] != marks[1][0]
    assert marks[0][0] not in str(ana.owner_id).replace("-", "")


def test_right_after_entering_nobody_is_asked_about_lines(ana_browser):
    assert 'id="lines"' not in shown(ana_browser.get("/place/phone/?new=yes"))
