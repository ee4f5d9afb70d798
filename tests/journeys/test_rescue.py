"""A session ends while somebody writes: the words wait, sealed, for nobody but the one who wrote them."""

import re

import pytest

from tests.journeys.browser import faults_of
from tests.journeys.people import ANA, BEN, sign_in
from tests.journeys.site import rows

WAITING = re.compile(r"/sign-in/\?next=%2Fjournal%2Frescued%2F$")
RESCUED = re.compile(r"/journal/rescued/$")
KEPT = re.compile(r"/journal/[0-9a-f-]{36}/(\?kept)?$")
WORDS = {
    "en": {
        "keep": "Keep it",
        "out": "Sign out",
        "waits": "Some time went by and you were signed out. What you wrote waits for 24 hours.",
        "here": "This had not been saved. Here it is.",
    },
    "es": {
        "keep": "Guardarlo",
        "out": "Cerrar mi sitio",
        "waits": "Pasó un rato y la página se cerró. Lo que escribiste te espera 24 horas.",
        "here": "Esto no se había guardado. Aquí está.",
    },
}
HALF, WHOLE = "The rain was", "The rain was on my side today."
ANAS = "Nobody but me reads about the blue door."


def press(page, name):
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def sign_out_in_another_tab(page, words):
    other = page.context.new_page()
    other.goto("/sign-out/")
    press(other, words["out"])
    other.close()


def fill_sign_in(page, person):
    """On the sign-in page as it stands."""
    page.locator("input[name=login]").fill(person[0])
    page.locator("input[name=password]").fill(person[1])
    with page.expect_navigation():
        page.locator("main form button.next").click()


def notice(page):
    return page.locator("main .notice").all_inner_texts()


def grown(site, before):
    """How many more entries there are, and posts that wait."""
    after = rows(site)
    return [after[table] - before[table] for table in ("journal_entry", "journal_rescuedpost")]


@pytest.mark.parametrize(("person", "scripts"), [(ANA, True), (BEN, False)])
def test_words_wait_through_a_sign_out_and_are_kept_once(quiet_site, open_page, person, scripts):
    words, before = WORDS[person[2]], rows(quiet_site)
    page = open_page(quiet_site, "/en/", lang=person[2], scripts=scripts)
    sign_in(page, person)
    page.goto("/journal/new/2")
    page.locator("[name=text]").fill(HALF)
    if scripts:
        page.locator(".save-line.saved").wait_for()
    sign_out_in_another_tab(page, words)
    page.locator("[name=text]").fill(WHOLE)

    press(page, words["keep"])
    page.wait_for_url(WAITING)
    asked = (notice(page), WHOLE in page.content())
    fill_sign_in(page, person)
    page.wait_for_url(RESCUED)
    shown = (notice(page), page.locator("[name=text]").input_value())
    waiting = grown(quiet_site, before)
    press(page, words["keep"])
    page.wait_for_url(KEPT)

    assert asked == ([words["waits"]], False)
    assert shown == ([words["here"]], WHOLE)
    assert waiting == [1 if scripts else 0, 1]
    assert page.locator("main .said").all_inner_texts() == [WHOLE]
    assert grown(quiet_site, before) == [1, 0]
    page.goto("/journal/rescued/")
    assert WHOLE not in page.content()


def test_an_exercise_waits_while_every_session_is_ended_from_elsewhere(quiet_site, open_page):
    before = rows(quiet_site)
    page, elsewhere = open_page(quiet_site, "/en/"), open_page(quiet_site, "/en/")
    sign_in(page, ANA)
    sign_in(elsewhere, ANA)
    page.goto("/step/21/")
    elsewhere.goto("/place/sessions/")
    press(elsewhere, "Sign out everywhere")
    page.get_by_label("Which sentence would you try?").fill("This is hard today.")
    page.get_by_label("4", exact=True).check()

    press(page, "Keep it")
    page.wait_for_url(WAITING)
    faults = faults_of(page)
    fill_sign_in(page, ANA)
    page.wait_for_url(RESCUED)
    faults += faults_of(page)
    assert notice(page) == [WORDS["en"]["here"]]
    assert page.get_by_label("4", exact=True).is_checked()
    press(page, "Keep it")
    page.wait_for_url(KEPT)

    assert page.locator("main .said").all_inner_texts() == ["This is hard today.", "4"]
    assert grown(quiet_site, before) == [1, 0]
    assert faults == []


@pytest.mark.parametrize("scripts", [True, False])
def test_who_signs_in_instead_sees_nothing_of_it(quiet_site, open_page, scripts):
    before = rows(quiet_site)
    page = open_page(quiet_site, "/en/", scripts=scripts)
    sign_in(page, ANA)
    page.goto("/journal/new/2")
    sign_out_in_another_tab(page, WORDS["en"])
    page.locator("[name=text]").fill(ANAS)
    press(page, "Keep it")
    page.wait_for_url(WAITING)

    fill_sign_in(page, BEN)
    page.wait_for_url(RESCUED)
    seen = [page.content()]
    for path in ("/today/", "/journal/", "/journal/new/2", "/mine/", "/journal/rescued/"):
        page.goto(path)
        seen.append(page.content())
    page.goto("/sign-out/")
    press(page, WORDS["es"]["out"])
    page.goto("/sign-in/?lang=en&next=/journal/rescued/")
    fill_sign_in(page, ANA)

    assert [ANAS in content for content in seen] == [False] * 6
    assert page.locator("[name=text]").input_value() == ANAS
    press(page, "Keep it")
    assert grown(quiet_site, before) == [1, 0]
