"""From the door to a kept sentence, and to the next day."""

from tests.journeys.browser import violations
from tests.journeys.people import come_back, enter

HARD = "You were late again. You always are."
KIND = "You came as you could. It is all right."


def test_a_guest_writes_two_sentences_keeps_them_and_finds_them_the_next_day(site, open_page):
    page = open_page(site, "/en/", at="2026-11-24T22:30:00Z")
    page.get_by_role("link", name="One minute to ease").click()
    page.goto("/en/and-now/")
    press(page, "button", "calmer")
    press(page, "link", "What you would say to someone else")
    page.get_by_text("I was late").click()
    page.locator("[name=hard]").fill(HARD)
    page.locator("[name=kind]").fill(KIND)
    press(page, "button", "Next")
    press(page, "button", "Why is it so hard?")
    press(page, "button", "Keep my place")
    press(page, "button", "All right, I am over 18")
    words = enter(page, name="Rosa of the first light")

    assert page.locator(".said").all_inner_texts() == [HARD, KIND]

    page.context.clear_cookies()
    site.restart(clock="2026-11-25T08:00:00Z")
    come_back(page, name="Rosa of the first light", words=words)

    assert page.locator(".said").all_inner_texts() == [HARD, KIND]
    assert site.run("audit", "verify").stdout == "all chains, heads, anchors and rows fit\n"


def press(page, role, name):
    """Go on by this button or link, from a page that has no fault."""
    assert violations(page) == []
    page.get_by_role(role, name=name).click()
