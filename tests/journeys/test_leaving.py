"""Leave now: one tap or three presses of Shift, a neutral page, and no way back to what was there."""

import os

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from tests.journeys.people import ANA, sign_in
from tests.journeys.test_layout import GUEST_PATHS, PERSON_PATHS
from tools import chromium

NEUTRAL = "Notes"


def there(page):
    """Wait for the page that looks like nothing in particular."""
    page.wait_for_url("**/away/")
    return page.title()


@pytest.mark.parametrize("path", ["/en/", "/en/u/one-minute/#begin", "/en/friend/", "/en/help/gb/"])
def test_leave_now_leaves_nothing_to_go_back_to(quiet_site, open_page, path):
    page = open_page(quiet_site, "/en/about/")
    page.goto(path)

    page.get_by_role("link", name="Leave now").click()
    title = there(page)
    page.go_back()

    assert title == NEUTRAL
    assert page.url == f"{quiet_site.origin}/en/about/"


@pytest.mark.parametrize("path", ["/en/friend/", "/journal/new/2"])
def test_shift_three_times_leaves_even_while_writing(quiet_site, open_page, path):
    page = open_page(quiet_site, "/en/about/")
    sign_in(page, ANA)
    page.goto(path)
    page.locator("textarea").first.focus()

    for _ in range(3):
        page.keyboard.press("Shift")

    assert there(page) == NEUTRAL


def test_shift_within_words_does_not_leave(quiet_site, open_page):
    page = open_page(quiet_site, "/en/friend/")
    page.locator("[name=hard]").focus()

    for letter in "ABC":
        page.keyboard.press(f"Shift+{letter}")

    assert page.locator("[name=hard]").input_value() == "ABC"
    assert page.url == f"{quiet_site.origin}/en/friend/"


def test_the_back_button_shows_nothing_of_a_person_who_signed_out(quiet_site, open_page):
    page = open_page(quiet_site, "/en/")
    sign_in(page, ANA)
    page.goto("/journal/")
    page.goto("/sign-out/")
    page.locator("main form button").click()
    page.wait_for_url("**/en/")

    for _ in range(3):
        page.go_back()

        assert page.locator(".said").count() == 0
        assert page.get_by_role("link", name="Today").count() == 0


def leaves(page, path):
    """Which of the two ways out fail on this page."""
    failed = []
    for way in ("tap", "keys"):
        page.goto(path)
        if way == "tap":
            page.locator("[data-leave-now]").click()
        else:
            for _ in range(3):
                page.keyboard.press("Shift")
        try:
            there(page)
        except PlaywrightTimeout:
            failed.append(way)
    return failed


def test_both_ways_out_stand_on_every_page_of_guests(quiet_site, open_page):
    page = open_page(quiet_site, "/en/")

    assert {path: leaves(page, path) for path in GUEST_PATHS if path != "/away/"} == {
        path: [] for path in GUEST_PATHS if path != "/away/"
    }


def test_both_ways_out_stand_on_every_page_of_a_person(quiet_site, open_page):
    page = open_page(quiet_site, "/en/")
    sign_in(page, ANA)

    assert {path: leaves(page, path) for path in PERSON_PATHS} == {path: [] for path in PERSON_PATHS}


def test_back_after_leaving_opens_no_page_of_a_person(quiet_site, open_page):
    page = open_page(quiet_site, "/en/about/")
    sign_in(page, ANA)
    for path in ("/journal/", "/today/", "/journal/new/2"):
        page.goto(path)
    page.get_by_role("link", name="Leave now").click()
    there(page)

    shown = []
    for _ in range(3):
        page.go_back(wait_until="commit")
        page.wait_for_url("**/away/")
        shown.append(page.title())
    page.goto("/today/")

    assert shown == [NEUTRAL] * 3
    assert page.locator("h1").first.text_content() != NEUTRAL


def test_back_after_leaving_shows_nothing_that_a_guest_typed(quiet_site, open_page):
    page = open_page(quiet_site, "/en/about/")
    page.goto("/en/friend/")
    page.locator("[name=hard]").fill("Too slow again.")
    page.get_by_role("button", name="Next", exact=True).click()
    page.locator(".said", has_text="Too slow again.").wait_for()
    page.get_by_role("link", name="Leave now").click()
    there(page)

    page.go_back(wait_until="commit")
    page.wait_for_url("**/away/")

    assert "Too slow" not in page.content()


@pytest.fixture
def remembering(browser):
    """A browser that keeps pages in memory for "back", as people's browsers do and Playwright's does not."""
    arguments = ["--no-proxy-server", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    remembering = browser.browser_type.launch(
        executable_path=chromium.find(),
        args=arguments,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield remembering
    remembering.close()


def is_held_after_typing(page):
    """Type, go on and come back; whether the page is still the same one. A browser may let go of it."""
    page.goto("/en/friend/", wait_until="networkidle")
    page.evaluate("() => { window.isTheSamePage = true; }")
    page.locator("[name=hard]").fill("Too slow again.")
    page.goto("/en/about/", wait_until="networkidle")
    page.go_back(wait_until="commit")
    return page.evaluate("() => window.isTheSamePage === true")


def test_a_page_held_in_memory_keeps_typed_words_until_somebody_leaves(quiet_site, remembering):
    page = remembering.new_context(base_url=quiet_site.origin, locale="en-GB").new_page()
    was_held = any(is_held_after_typing(page) for _attempt in range(3))
    words = page.locator("[name=hard]").input_value()
    is_seen = page.locator("[name=hard]").is_visible()

    page.goto("/en/about/")
    page.get_by_role("link", name="Leave now").click()
    there(page)
    page.go_back(wait_until="commit")
    page.wait_for_url("**/away/")

    assert (was_held, words, is_seen) == (True, "Too slow again.", True)
    assert "Too slow" not in page.content()


def test_a_discreet_name_holds_on_the_public_pages_of_the_same_device(quiet_site, open_page):
    page = open_page(quiet_site, "/en/")
    sign_in(page, ANA)
    page.goto("/settings/")
    page.locator("[name=is_discreet]").check()
    page.get_by_role("button", name="Save").click()
    page.wait_for_load_state()

    page.goto("/en/help/gb/")
    named = page.evaluate(
        """() => [document.title,
          ...["icon", "manifest"].map(rel => document.querySelector(`[rel=${rel}]`).href)]"""
    )
    page.goto("/settings/")
    page.locator("[name=is_discreet]").uncheck()
    page.get_by_role("button", name="Save").click()
    page.wait_for_load_state()

    assert named[0] == NEUTRAL
    assert "/icon-notes." in named[1]
    assert named[2] == f"{quiet_site.origin}/notes.webmanifest?lang=en"
