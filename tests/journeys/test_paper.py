"""What is printed: words alone, black on white, with room to write; and the pages that lead to paper."""

import re

import pytest

from tests.journeys.browser import OVERFLOW, THEMES, WALL, violations
from tests.journeys.people import ANA, sign_in
from tests.paper.reading import read, words_of

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
PRIVATE = ["/mine/keepsake/", "/mine/card/", "/mine/card/?big"]
CARD = """() => [...document.querySelectorAll(".paper-card")].map(each => {
  const box = each.getBoundingClientRect();
  return [Math.round(box.width * 25.4 / 96), Math.round(box.height * 25.4 / 96)];
})"""
ON_PAPER = "() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
ROOM = "() => [...document.querySelectorAll('.room')].map(each => each.getBoundingClientRect().height)"


def in_every_theme(page, paths):
    """What axe finds, and what does not fit, by path, size and theme."""
    found = {}
    for size in (PHONE, WIDE):
        page.set_viewport_size(size)
        for path in paths:
            page.goto(path)
            for theme, wall in THEMES.items():
                page.evaluate("theme => document.documentElement.setAttribute('data-theme', theme)", theme)
                assert page.evaluate(WALL) == wall
                wrong = violations(page) + ([] if page.evaluate(OVERFLOW) <= 0 else ["too wide"])
                if wrong:
                    found[(path, size["width"], theme)] = wrong
    return found


def test_the_list_of_sheets_in_every_theme_and_size(quiet_site, open_page):
    page = open_page(quiet_site, "/en/sheets/")

    assert in_every_theme(page, ["/en/sheets/", "/es/sheets/"]) == {}


def test_the_choice_and_the_card_in_every_theme_and_size(quiet_site, open_page):
    page = open_page(quiet_site, "/en/")
    sign_in(page, ANA)

    assert in_every_theme(page, PRIVATE) == {}


def test_a_book_is_chosen_seen_and_taken_without_scripts(quiet_site, open_page):
    page = open_page(quiet_site, "/en/", scripts=False)
    sign_in(page, ANA)
    page.goto("/mine/keepsake/")
    page.get_by_role("button", name="See it as a page").click()
    if "/confirm/" in page.url:
        page.locator("input[name=password]").fill(ANA[1])
        page.locator("main form button").first.click()
        page.wait_for_load_state()

    assert page.locator("h1").inner_text() == "My words"
    with page.expect_download() as waiting:
        page.get_by_role("button", name="As a PDF").click()
    pdf = waiting.value
    assert pdf.suggested_filename == "my-words.pdf"
    assert words_of(pdf.path().read_bytes()).startswith("My words What I would say to someone else")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_unit_on_paper_is_words_alone_with_room_to_write(quiet_site, open_page, theme):
    page = open_page(quiet_site, "/en/u/soothe-kit/", theme=theme)
    page.evaluate("() => document.documentElement.setAttribute('data-theme', 'night')")
    page.emulate_media(media="print")

    words = words_of(page.pdf())
    shown = page.evaluate(ON_PAPER)
    rooms = page.evaluate(ROOM)

    assert shown == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert len(rooms) == 8
    assert min(rooms) > 100
    assert "Something to look at." in words
    assert f"Who answers: {page.url.split('/')[2]}/en/help/" in words
    gone = ("Leave now", "Help now Leave", "A place of my own", "To the door", "Keep on this phone")
    assert [each for each in gone if each in words] == []


def test_a_practice_on_paper_is_its_whole_script(quiet_site, open_page):
    page = open_page(quiet_site, "/en/u/breath-soothe/5/")
    page.get_by_role("button", name="Begin").wait_for()

    words = words_of(page.pdf())

    assert "The count: 4 in, 6 out." in words
    assert [each for each in ("Begin", "How long", "5 min", "Vibration", "Leave it") if each in words] == []


def test_the_small_card_is_85_by_55_millimetres_and_the_big_one_half_a_sheet(quiet_site, open_page):
    page = open_page(quiet_site, "/en/", size=WIDE)
    sign_in(page, ANA)
    sizes, pages = {}, {}
    for path in ("/mine/card/", "/mine/card/?big"):
        page.goto(path)
        pages[path] = len(read(page.pdf(format="A4")).pages)
        page.emulate_media(media="print")
        sizes[path] = page.evaluate(CARD)
        page.emulate_media(media="null")

    assert sizes["/mine/card/"] == [[85, 55], [85, 55]]
    assert sizes["/mine/card/?big"] == [[165, 108], [165, 108]]
    assert pages == {"/mine/card/": 1, "/mine/card/?big": 1}


def test_an_entry_on_paper_is_its_words_and_its_day(quiet_site, open_page):
    page = open_page(quiet_site, "/en/")
    sign_in(page, ANA)
    page.goto("/journal/")
    page.goto(page.locator("a.said").first.get_attribute("href"))
    kept = page.locator(".said").all_inner_texts()

    words = words_of(page.pdf())

    assert [text for text in kept if " ".join(text.split()) not in words] == []
    assert re.search("Change it|Delete it|Back to the list|Sign out|Leave now", words) is None
