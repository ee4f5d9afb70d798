"""A word from me, later: written, quietened and read back on a small screen, with and without scripts."""

import pytest

from tests.journeys.browser import faults_of
from tests.journeys.people import ANA, sign_in


@pytest.mark.parametrize("scripts", [True, False])
def test_a_word_is_written_comes_on_its_day_and_is_seen(site, open_page, scripts):
    site.restart(clock="2026-11-25T08:30:00Z")
    page = open_page(site, scripts=scripts)
    sign_in(page, ANA)
    page.goto("/later/new/")
    page.locator("#words").fill("Slowly is a way too.")
    page.get_by_role("button", name="Keep it").click()
    page.wait_for_url("**/later/")
    assert page.locator("main a.said").inner_text() == "Slowly is a way too."
    assert page.get_by_text("This site sends no mail.").is_visible()

    site.restart(clock="2026-11-25T09:01:00Z")
    said = site.run("remind")
    page.goto("/today/")
    assert said.returncode == 0, said.stderr
    page.reload()
    card = page.get_by_role("region", name="You wrote this for today")
    assert card.locator(".said").inner_text() == "Slowly is a way too."
    card.get_by_role("button", name="Seen").click()
    page.wait_for_url("**/today/")
    assert page.get_by_role("region", name="You wrote this for today").count() == 0


def test_its_pages_are_accessible_at_360_pixels_in_every_theme(quiet_site, open_page):
    page = open_page(quiet_site)
    sign_in(page, ANA)
    faults = {}
    for path in ("/later/new/", "/later/"):
        page.goto(path)
        faults[path] = faults_of(page)
    page.get_by_role("button", name="As an address that stays up to date").click()
    page.locator("main .notice + .said").wait_for()
    faults["feed"] = faults_of(page)

    assert faults == {"/later/new/": [], "/later/": [], "feed": []}
