"""A small phone, large type, long names, right to left: all fits, all can be reached."""

import re

import pytest

from tests.journeys.browser import OVERFLOW
from tests.journeys.people import ANA, enter, pass_the_questions, sign_in

GUEST_PATHS = [
    "/en/",
    "/es/",
    "/en/about/",
    "/es/about/",
    "/en/one-sentence/",
    "/en/good-night/",
    "/en/let-go/",
    "/en/young/",
    "/en/and-now/",
    "/en/friend/",
    "/es/friend/",
    "/en/u/one-minute/",
    "/en/u/ground-54321/",
    "/en/u/breath-soothe/5/",
    "/en/u/pe-why-hard/",
    "/es/u/pe-why-hard/",
    "/en/help/",
    "/en/help/us/",
    "/es/help/es/",
    "/es/help/",
    "/es/help/cl/",
    "/en/help/fr/",
    "/es/young/",
    "/en/nothing-here/",
    "/away/",
    "/sign-in/?lang=es",
    "/enter/?lang=es",
]
PERSON_PATHS = [
    "/today/",
    "/journal/",
    "/journal/deleted/",
    "/journal/new/1",
    "/journal/new/2",
    "/step/1/",
    "/step/2/",
    "/step/3/",
    "/step/5/",
    "/step/10/",
    "/step/19/",
    "/place/phone/",
    "/place/words/",
    "/questions/",
    "/questions/choose/",
    "/questions/changes/",
    "/mine/",
    "/mine/erase/",
    "/sign-out/",
]
LARGE = "() => { document.documentElement.style.fontSize = '36px'; }"
SMALL_TARGETS = """(least) => [...document.querySelectorAll(least.where)]
  .filter(each => each.checkVisibility() && !each.closest(".skip") && !each.matches(".by-return, .skip"))
  .map(each => [each.textContent.trim(), each.getBoundingClientRect()])
  .filter(([text, box]) => box.height < least.size || box.width < 24)
  .map(([text, box]) => `${text}: ${box.width} x ${box.height}`)"""
ACTIONS = "button, a.button, a.card, .top a, .lengths a, .chips label, .choice, .tel"
MAIN = {"where": ACTIONS, "size": 44}
NAV = {"where": "nav a, footer a, .quiet > a, .rows a", "size": 24}
WAYS = {"hand": "اليد التي تمسك", "mixed": "שלום and hello", "family": "👩‍👩‍👧‍👦" * 40}


def measures(page, paths):
    """What does not fit on a page, by path."""
    found = {}
    for path in paths:
        page.goto(path)
        small = page.evaluate(SMALL_TARGETS, MAIN) + page.evaluate(SMALL_TARGETS, NAV)
        overflow = page.evaluate(OVERFLOW)
        page.evaluate(LARGE)
        large = page.evaluate(OVERFLOW)
        if small or overflow > 0 or large > 0:
            found[path] = (small, overflow, large)
    return found


def test_pages_of_guests_fit_at_360_and_in_double_size(quiet_site, open_page):
    page = open_page(quiet_site, "/en/")

    assert measures(page, GUEST_PATHS) == {}


def test_pages_of_a_person_fit_at_360_and_in_double_size(quiet_site, open_page):
    page = open_page(quiet_site, "/en/")
    sign_in(page, ANA)
    page.goto("/journal/")
    entry = page.locator("a.said").first.get_attribute("href")

    assert measures(page, [*PERSON_PATHS, entry, f"{entry}edit/"]) == {}


def test_a_word_without_an_end_fits_wherever_it_is_shown(quiet_site, open_page):
    page = open_page(quiet_site, "/en/friend/")
    page.locator("[name=hard]").fill("no" * 200)
    page.locator("[name=kind]").fill("yes" * 200)
    overflow = {}

    for button in ("Next", "Keep it", "All right, I am over 18", "Enter"):
        page.get_by_role("button", name=button, exact=True).last.click()
        if button == "All right, I am over 18":
            page.locator("[name=name]").fill("n" * 80)
        page.wait_for_load_state()
        overflow[button] = page.evaluate(OVERFLOW)
    pass_the_questions(page)
    for path in ("/today/", "/journal/", "/mine/"):
        page.goto(path)
        overflow[path] = page.evaluate(OVERFLOW)

    assert {where: more for where, more in overflow.items() if more > 0} == {}


def test_a_page_that_is_too_wide_is_seen(quiet_site, open_page):
    page = open_page(quiet_site, "/en/")
    page.evaluate("() => { document.querySelector('main').style.width = '400px'; }")

    assert page.evaluate(OVERFLOW) > 0


@pytest.mark.parametrize("name", ["😀" * 80, "اسم من اليمين إلى اليسار", "W" * 80])
def test_a_long_name_fits_and_comes_back_as_typed(quiet_site, open_page, name):
    page = open_page(quiet_site, "/enter/?lang=en")
    page.get_by_label("All right, I am over 18").check()
    enter(page, name=name)

    page.goto("/mine/")

    assert page.locator(".facts dd").first.text_content() == name
    assert page.evaluate(OVERFLOW) <= 0


@pytest.mark.parametrize("words", [pytest.param(text, id=way) for way, text in WAYS.items()])
def test_words_of_any_script_are_shown_as_written(quiet_site, open_page, words):
    page = open_page(quiet_site, "/en/")
    sign_in(page, ANA)
    page.goto("/journal/new/2")
    page.locator("[name=text]").fill(words)

    page.get_by_role("button", name="Keep it", exact=True).click()
    page.wait_for_url(re.compile(r"/journal/[0-9a-f-]{36}/$"))

    said = page.locator("main .said")
    assert said.text_content() == words
    assert page.evaluate(OVERFLOW) <= 0
    right_to_left = "rtl" if words[0] in "اש" else "ltr"
    assert said.evaluate("each => getComputedStyle(each).direction") == right_to_left


def test_with_reduced_motion_no_page_moves(quiet_site, open_page):
    page = open_page(quiet_site, "/en/", still=True)
    moving = {}

    for path in GUEST_PATHS:
        page.goto(path)
        count = page.evaluate("() => document.getAnimations().length")
        if count:
            moving[path] = count

    assert moving == {}
