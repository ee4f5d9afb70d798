"""Part 1 over three days, in both languages: what is written stays, what was done is known."""

import re

import pytest

from tests.journeys.days import WORDS
from tests.journeys.people import LATER, NEW_KEY, NOT_NOW, PHONE, SKIP
from tests.journeys.walk import NEXT, Walk

DAYS = ["2026-11-24T11:00:00Z", "2026-11-25T08:00:00Z", "2026-11-26T09:00:00Z"]
TO_THE_NEXT_DAY_MS = [21 * 3_600_000, 25 * 3_600_000]
FIVE_MINUTES_MS = 302_000
USUAL_PX, MUCH_LARGER_PX = 18, 24
TEXT_PX = "() => parseFloat(getComputedStyle(document.documentElement).fontSize)"
OTHER = {"en": "es", "es": "en"}


@pytest.mark.parametrize("lang", ["en", "es"])
def test_part_one_over_three_days(make_site, open_page, lang):
    site = make_site()
    site.start(clock=DAYS[0])
    walk = Walk(open_page(site, f"/enter/?lang={lang}", lang=lang, at=DAYS[0]), lang)

    enter(walk)
    the_lesson(walk)
    to_the_next_day(walk, site, 1)
    the_night_is_told(walk)
    the_breath(walk)
    a_line(walk)
    something_small(walk)
    to_the_next_day(walk, site, 2)
    the_friend(walk)
    a_sentence_to_believe(walk)
    the_part(walk)
    the_week(walk)
    the_plan(walk)
    words_are_found(walk)
    how_it_looks(walk, lang)

    assert walk.faults == []


def to_the_next_day(walk, site, day):
    """The site and the phone go to the next day; the phone is still signed in."""
    site.restart(clock=DAYS[day])
    walk.page.clock.fast_forward(TO_THE_NEXT_DAY_MS[day - 1])
    walk.page.goto("/today/")


def enter(walk):
    """A name, the words that are shown; then a key, this phone, a good moment."""
    page = walk.page
    page.locator("input[name=name]").fill("Rosa of three days")
    page.locator("#adult").check()
    walk.look()
    page.locator("main form button.next").click()
    page.wait_for_url(NEW_KEY)
    walk.look()
    page.get_by_role("link", name=NOT_NOW).click()
    page.wait_for_url(PHONE)
    walk.look()
    page.get_by_role("link", name=LATER).click()
    page.wait_for_url("**/place/alone/")
    walk.look()
    page.get_by_role("link", name=SKIP).click()
    page.wait_for_url("**/today/")
    walk.look("light", "dark", "night")


def the_lesson(walk):
    """The first visit of the part, and how it was."""
    assert (walk.card(), walk.asks_for_the_night()) == (walk.words["first"], False)
    walk.page.locator(NEXT).click()
    walk.page.wait_for_url("**/step/5/")
    walk.look()
    walk.press("stirred")
    assert (walk.heading(), walk.card()) == (walk.words["nothing wrong"], walk.words["second"])


def the_night_is_told(walk):
    """One tap, once."""
    assert walk.asks_for_the_night()
    walk.look()
    walk.press("restless")
    assert (walk.page.url.endswith("/today/"), walk.asks_for_the_night()) == (True, False)


def the_breath(walk):
    """Before, five minutes on a clock that jumps, after."""
    page = walk.page
    assert walk.card() == walk.words["second"]
    page.locator(NEXT).click()
    page.locator("q-player .controls").wait_for()
    page.get_by_label(walk.words["rather calm"], exact=True).check()
    walk.look("light", "dark", "night")
    page.get_by_role("button", name=walk.words["begin"], exact=True).click()
    assert page.get_by_role("button", name=walk.words["calmer"], exact=True).is_hidden()
    page.clock.fast_forward(FIVE_MINUTES_MS)
    page.get_by_role("button", name=walk.words["calmer"], exact=True).wait_for()
    walk.look()
    walk.press("calmer")
    assert (walk.heading(), walk.card()) == (walk.words["enough"], walk.words["third"])


def a_line(walk):
    """A line of one's own, which Today shows afterwards."""
    walk.follow("write")
    walk.page.locator("[name=text]").fill(walk.words["line"])
    walk.look()
    walk.keep()
    walk.page.goto("/today/")
    assert walk.said() == [walk.words["line"]]


def something_small(walk):
    """An exercise that is found by what one needs."""
    walk.page.get_by_label(re.compile("More ways|Más caminos")).get_by_role(
        "link", name=walk.words["by need"], exact=True
    ).click()
    walk.page.wait_for_url("**/library/")
    walk.look()
    walk.follow("savour")
    walk.page.get_by_label(walk.words["what was it"]).fill(walk.words["thing"])
    walk.look()
    walk.keep()
    assert walk.said() == [walk.words["thing"]]


def the_friend(walk):
    """The third visit: two sentences, side by side."""
    assert (walk.card(), walk.asks_for_the_night()) == (walk.words["third"], True)
    walk.page.locator(NEXT).click()
    walk.page.wait_for_load_state()
    walk.page.locator("[name=hard]").fill(walk.words["hard"])
    walk.page.locator("[name=kind]").fill(walk.words["kind"])
    walk.look()
    walk.keep()
    assert walk.said() == [walk.words["hard"], walk.words["kind"]]
    walk.follow("today")
    assert walk.card().startswith(walk.words["known"])  # which one, chance has a say in


def a_sentence_to_believe(walk):
    """A sentence, how far it is believed, a smaller one."""
    walk.page.goto("/library/")
    walk.follow("lab")
    walk.page.get_by_label(walk.words["which"]).fill(walk.words["phrase"])
    walk.page.get_by_label("4", exact=True).check()
    walk.page.get_by_label(walk.words["size"]).fill(walk.words["smaller"])
    walk.look()
    walk.keep()
    assert walk.said() == [walk.words["phrase"], "4", walk.words["smaller"]]
    walk.follow("today")


def the_part(walk):
    """All three visits were done, and all stay open."""
    walk.follow("this part")
    walk.look()
    assert walk.page.locator(".visits .quiet").all_inner_texts() == [walk.words["were here"]] * 3
    assert walk.page.locator(".visits a.card").count() == 3


def the_week(walk):
    """Two of seven are answered; the picture begins with them."""
    page = walk.page
    page.goto("/today/")
    walk.follow("weeks")
    walk.look()
    walk.follow("this week")
    page.locator("[name=kindness][value='3']").check()
    page.locator("[name=week][value='6']").check()
    walk.look()
    walk.press("keep")
    page.wait_for_url("**/week/")
    walk.look("light", "dark", "night")
    assert page.locator("main h2").all_inner_texts() == walk.words["asked"]
    assert page.locator(".course p:nth-of-type(1)").all_inner_texts() == [walk.words["begins"]] * 2
    assert page.locator("svg[role=img] .course-point").count() == 2


def the_plan(walk):
    """Two small things, on Today for the week."""
    page = walk.page
    page.goto("/today/")
    walk.follow("plan")
    for name, thing in zip(("first", "second"), walk.words["small"], strict=True):
        page.locator(f"[name={name}]").fill(thing)
    walk.look()
    walk.keep()
    page.goto("/today/")
    walk.look()
    assert page.locator(".plan .said").all_inner_texts() == walk.words["small"]


def words_are_found(walk):
    """By case and accent aside, in all that was kept; the address does not hold them."""
    page = walk.page
    walk.follow("all")
    walk.look()
    page.locator("summary").click()
    page.locator("[name=words]").fill(walk.words["searched"])
    walk.press("look")
    walk.look()
    assert (walk.said(), page.url.endswith("/journal/search/")) == ([walk.words["line"]], True)
    page.locator("[name=words]").fill("nowhere")
    walk.press("look")
    walk.look()
    assert page.get_by_role("status").inner_text() == walk.words["none"]


def how_it_looks(walk, lang):
    """Another language, larger words, another name; and all of it back."""
    page = walk.page
    walk.follow("looks")
    walk.look()
    choose(walk, language=OTHER[lang], size="larger", discreet=True)
    walk.words = WORDS[OTHER[lang]]
    walk.title = walk.words["notes"]
    walk.look("light", "dark", "night")
    assert (walk.heading(), page.locator("html").get_attribute("lang")) == (
        walk.words["speaks"],
        OTHER[lang],
    )
    assert page.evaluate(TEXT_PX) == MUCH_LARGER_PX
    page.goto("/today/")
    walk.look()
    assert "icon-notes" in page.locator("link[rel=icon]").get_attribute("href")
    walk.follow("looks")
    choose(walk, language=lang, size="usual", discreet=False)
    walk.words, walk.title = WORDS[lang], "Querencia"
    walk.look()
    assert (walk.heading(), page.evaluate(TEXT_PX)) == (walk.words["speaks"], USUAL_PX)


def choose(walk, *, language, size, discreet):
    """Set these three and save."""
    page = walk.page
    page.locator(f"[name=language][value={language}]").check()
    page.locator(f"[name=text_size][value={size}]").check()
    page.locator("[name=is_discreet]").set_checked(discreet)
    walk.press("save")
    assert page.url.endswith("/settings/?saved")
