"""Leave now: one tap or three presses of Shift, a neutral page, and no way back to what was there."""

import pytest

from tests.journeys.people import ANA, sign_in

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
