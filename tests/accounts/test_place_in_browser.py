"""Screen 9 in a real browser: the words can be copied and drawn, and none is chosen by mistake."""

from pathlib import Path

import pytest

from tests.journeys.browser import violations, wear
from tests.journeys.conftest import browser, open_page, quiet_site, seed  # noqa: F401

pytestmark = pytest.mark.xdist_group("accounts/test_place_in_browser")

OWN = "input[name=way][value=own]"
PNG = b"\x89PNG\r\n\x1a\n"


def test_the_words_can_be_copied_and_saved_as_a_picture_of_no_telling_name(quiet_site, open_page):  # noqa: F811
    page = open_page(quiet_site, "/enter/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Copied").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as picture").click()

    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#words").inner_text()
    assert download.value.suggested_filename == "note.png"
    assert Path(download.value.path()).read_bytes()[:8] == PNG


def test_typing_a_password_chooses_it_and_choosing_the_words_empties_it(quiet_site, open_page):  # noqa: F811
    page = open_page(quiet_site, "/enter/")

    page.locator("#own").fill("a long sentence of mine")
    chosen = page.locator(OWN).is_checked()
    page.get_by_label("With these four words").check()

    assert (chosen, page.locator(OWN).is_checked(), page.locator("#own").input_value()) == (True, False, "")


def test_without_scripts_a_password_that_was_typed_only_is_asked_about(quiet_site, open_page):  # noqa: F811
    page = open_page(quiet_site, "/enter/", scripts=False)

    page.get_by_label("A name of your choosing").fill("Nadia")
    page.locator("#own").fill("a long sentence of mine")
    page.get_by_label("All right, I am over 18").check()
    page.locator("button.next").click()

    assert page.locator("#own-problem").inner_text().startswith("Both are filled in.")
    assert (page.locator(OWN).is_checked(), page.locator("#name").input_value()) == (True, "Nadia")
    assert page.get_by_role("button", name="Copy").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark", "night"])
def test_a_page_with_problems_is_accessible(theme, quiet_site, open_page):  # noqa: F811
    page = open_page(quiet_site, "/enter/")
    page.locator("#own").fill("short")
    page.locator("button.next").click()
    page.locator("#own-problem").wait_for()
    wear(page, theme)
    entering = violations(page)

    page.goto("/sign-in/")
    page.locator("button.next").click()
    page.locator("#id_login_error").wait_for()
    wear(page, theme)

    assert (entering, violations(page)) == ([], [])
