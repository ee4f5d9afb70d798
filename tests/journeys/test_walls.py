"""The journeys' own watch sees what it is there for; the door gives it nothing to see."""

import pytest

from tests.journeys.browser import violations
from tests.journeys.people import ANA, sign_in


def test_watch_sees_a_request_to_another_host(quiet_site, open_page):
    page = open_page(quiet_site, "/en/")

    page.evaluate("() => fetch('http://elsewhere.example/x').catch(() => null)")
    page.wait_for_timeout(50)

    faults, page.watch.faults = page.watch.faults, []
    assert "content policy: connect-src http://elsewhere.example/x" in {f.split(" at ")[0] for f in faults}


def test_watch_sees_an_inline_style(quiet_site, open_page):
    page = open_page(quiet_site, "/en/")

    page.evaluate("() => document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')")
    page.wait_for_timeout(50)

    faults, page.watch.faults = page.watch.faults, []
    assert "content policy: style-src-attr inline" in {fault.split(" at ")[0] for fault in faults}


def test_axe_sees_a_picture_without_words(quiet_site, open_page):
    page = open_page(quiet_site, "/en/")

    page.evaluate("() => document.querySelector('main').append(document.createElement('img'))")

    assert [line.split(":")[0] for line in violations(page)] == ["image-alt"]


def test_a_site_that_cannot_start_says_why(make_site):
    site = make_site()

    with pytest.raises(RuntimeError, match="PORT is 'x'; give a number from 1 to 65535"):
        site.start(PORT="x")


def test_a_moved_clock_is_only_for_tests(make_site):
    site = make_site()

    with pytest.raises(RuntimeError, match="QUERENCIA_CLOCK moves time and is for tests only"):
        site.start(QUERENCIA_CLOCK="2026-12-01T08:00:00Z")


def test_ana_is_known_after_the_site_moved_to_another_day(site, open_page):
    page = open_page(site, "/en/")
    sign_in(page, ANA)

    site.restart(clock="2026-11-29T08:00:00+00:00")
    page.goto("/today/")

    assert page.url == f"{site.origin}/today/"
    assert violations(page) == []
