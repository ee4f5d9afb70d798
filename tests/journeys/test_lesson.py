"""A lesson in a browser: a statement weighed twice, a scene, pictures; with and without scripts."""

import pytest

from tests.journeys.browser import faults_of
from tests.journeys.people import ANA, sign_in

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
CUT = """() => [...document.querySelectorAll(".picture svg")].flatMap(svg => {
  const frame = svg.viewBox.baseVal;
  return [...svg.querySelectorAll("text")].filter(each => {
    const box = each.getBBox();
    return box.x < frame.x || box.x + box.width > frame.x + frame.width
      || box.y < frame.y || box.y + box.height > frame.y + frame.height;
  }).map(each => each.textContent);
})"""
CROSSED = """() => [...document.querySelectorAll(".picture svg")].flatMap(svg => {
  const boxes = [...svg.querySelectorAll("text")].map(each => [each.textContent, each.getBBox()]);
  return boxes.flatMap(([one, a], n) => boxes.slice(n + 1)
    .filter(([, b]) => a.x < b.x + b.width && b.x < a.x + a.width)
    .filter(([, b]) => a.y < b.y + b.height && b.y < a.y + a.height)
    .map(([other]) => `${one} / ${other}`));
})"""
LETTERS = """() => [...document.querySelectorAll(".picture text")]
  .map(each => parseFloat(getComputedStyle(each).fontSize) * each.getScreenCTM().a)"""


def tap(page, place, number):
    page.locator(f"[name={place}-weak][value='{number}']").check()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("unit", ["pe-what", "pe-critic", "pe-style"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_lessons_are_legible_and_whole(quiet_site, open_page, lang, unit, size):
    page = open_page(quiet_site, f"/{lang}/u/{unit}/", size=size)
    for details in page.locator("details").all():
        details.locator("summary").click()

    assert faults_of(page) == []
    assert (page.evaluate(CUT), page.evaluate(CROSSED)) == ([], [])
    assert [height for height in page.evaluate(LETTERS) if height < 11] == []


def test_a_picture_is_named_by_its_labels_and_has_a_caption(quiet_site, open_page):
    page = open_page(quiet_site, "/en/u/pe-what/")
    labels = "alarm; motor; brake; it protects; it goes after things; it lets the body rest"

    assert page.get_by_role("img", name=labels, exact=True).count() == 1
    assert page.locator("figcaption").inner_text() == (
        "One way to picture it: a bell, a wheel that turns, and a wheel at rest against a stone."
    )


def test_what_was_weighed_first_is_said_again_and_nothing_leaves_the_page(quiet_site, open_page):
    page = open_page(quiet_site, "/en/u/pe-what/")
    page.wait_for_load_state("networkidle")
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    said = page.locator("[data-again] [role=status]")

    tap(page, "again", 4)
    assert said.inner_text() == "Now: 4."
    tap(page, "weigh", 7)
    assert said.inner_text() == "First: 7. Now: 4."
    tap(page, "again", 10)
    assert said.inner_text() == "First: 7. Now: 10."
    page.locator("[name=again-weak]:checked").press("Enter")
    assert (sent, page.locator("[name=weigh-weak]:checked").input_value()) == ([], "7")
    assert page.locator("form [name^=weigh], form [name^=again], form [name^=place]").count() == 0


@pytest.mark.parametrize("scripts", [True, False])
def test_weighing_and_scenes_need_no_scripts(quiet_site, open_page, scripts):
    page = open_page(quiet_site, "/es/u/pe-what/", scripts=scripts)
    tap(page, "weigh", 7)
    tap(page, "again", 4)
    assert page.locator("[name=weigh-weak]:checked").input_value() == "7"
    assert page.locator("[data-again] [role=status]").inner_text() == (
        "Primero: 7. Ahora: 4." if scripts else ""
    )

    page.goto("/es/u/pe-mind/")
    answer = page.get_by_text("Casi nada es una respuesta.")
    assert not answer.is_visible()
    page.get_by_text("Casi nada.", exact=True).click()
    assert answer.is_visible()


def test_a_person_sees_the_same_in_their_step(quiet_site, open_page):
    page = open_page(quiet_site, "/en/")
    sign_in(page, ANA)
    page.goto("/step/12/")

    tap(page, "weigh", 2)
    tap(page, "again", 2)
    assert page.locator("[data-again] [role=status]").inner_text() == "First: 2. Now: 2."
    assert page.locator("figure").count() == 1
    assert page.locator("form [name^=weigh], form [name^=again]").count() == 0
    assert faults_of(page) == []
