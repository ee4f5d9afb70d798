"""Without JavaScript everything but the timing works."""

import re

import pytest

from tests.journeys.people import BEN, come_back, enter, sign_in

ENTRY = re.compile(r"/journal/[0-9a-f-]{36}/$")


def press(page, name, *, role="button"):
    page.get_by_role(role, name=name, exact=True).click()


def said(page):
    return page.locator("main .said").all_inner_texts()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/en/u/one-minute/", "That was a minute with yourself."),
        ("/es/u/one-minute/", "Esto fue un minuto contigo."),
        ("/en/u/breath-soothe/5/", "There is nothing to keep up."),
        ("/en/u/ground-54321/", "Four things you can touch."),
        ("/en/u/pe-why-hard/", "Slowly."),
    ],
)
def test_units_are_pages_to_read(quiet_site, open_page, path, words):
    page = open_page(quiet_site, path, scripts=False)

    assert words in page.locator("main").inner_text()
    assert page.locator("main .actions a.next").is_visible()


def test_the_whole_way_from_the_door_to_the_journal_and_back(quiet_site, open_page):
    page = open_page(quiet_site, "/en/", scripts=False)
    press(page, "One minute to ease In silence, with words on the screen", role="link")
    press(page, "And now?", role="link")
    press(page, "same")
    press(page, "What you would say to someone else", role="link")
    page.locator("[name=hard]").fill("Wrong again.")
    page.locator("[name=kind]").fill("Wrong is allowed.")
    for button in ("Next", "Why is it so hard?", "Keep my place", "All right, I am over 18"):
        press(page, button)
    words = enter(page, name="Plain")
    assert said(page) == ["Wrong again.", "Wrong is allowed."]

    press(page, "All you kept", role="link")
    page.locator("a.said").click()
    press(page, "Change it", role="link")
    page.locator("[name=hard]").fill("Wrong once.")
    press(page, "Keep it")
    page.wait_for_url(ENTRY)
    assert said(page) == ["Wrong once.", "Wrong is allowed."]
    press(page, "Delete it")
    assert said(page) == []
    press(page, "Bring it back")
    assert said(page) == ["Wrong is allowed."]

    press(page, "Sign out", role="link")
    press(page, "Sign out")
    come_back(page, name="Plain", words=words)
    press(page, "Ease me", role="link")
    press(page, "stirred, and all right")
    assert page.url == f"{quiet_site.origin}/today/"
    assert page.locator("h1").inner_text() == "Kindness can stir things. Nothing has gone wrong."


def test_leave_now_leads_away(quiet_site, open_page):
    page = open_page(quiet_site, "/en/friend/", scripts=False)

    press(page, "Leave now", role="link")

    assert (page.url, page.title()) == (f"{quiet_site.origin}/away/", "Notes")


def test_the_door_shows_the_day_and_the_systems_dark(quiet_site, open_page):
    page = open_page(quiet_site, "/en/", scripts=False, theme="dark")

    assert page.locator("h1").inner_text() == "A place to return to."
    assert page.locator(".night-only").is_hidden()


def test_preferences_are_set_and_set_back(quiet_site, open_page):
    page = open_page(quiet_site, "/es/", lang="es", scripts=False)
    sign_in(page, BEN)
    press(page, "Cómo se ve", role="link")
    page.get_by_label("English", exact=True).check()
    page.get_by_label("mucho más grande").check()
    page.get_by_label("noche, en negro").check()
    page.get_by_label("Notas").check()
    press(page, "Guardar")

    assert (page.locator("h1").inner_text(), page.title()) == ("How it looks and speaks", "Notes")
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"
    press(page, "Today", role="link")
    assert (page.locator("h1").count(), page.title()) == (1, "Notes")
    assert page.locator("html").get_attribute("data-size") == "larger"
    press(page, "How it looks", role="link")
    page.get_by_label("Español", exact=True).check()
    page.get_by_label("Notes").uncheck()
    press(page, "Save")
    assert (page.locator("h1").inner_text(), page.title()) == ("Cómo se ve y cómo habla", "Querencia")
    assert page.get_by_role("status").inner_text() == "Guardado."
