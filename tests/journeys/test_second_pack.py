"""A pack of three units with other ids and numbers serves a whole site: no code knows our own."""

import shutil
from pathlib import Path

import pytest

from tests.journeys import databases
from tests.journeys.browser import faults_of
from tests.journeys.people import enter
from tests.journeys.site import Site

HERE = Path(__file__).parent
CONTENT = HERE.parents[1] / "content"
MINUTE_MS = 61_000
NOON = "2026-11-24T12:00:00Z"
WORDS = {
    "en": {"now": "And now?", "first": "Part 1, first visit: a river. 2 min."},
    "es": {"now": "¿Y ahora?", "first": "Parte 1, primera visita: un río. 2 min."},
}
LACKING = ["friend/", "friend/two/", "friend/why/", "friend/before/"]
THERE = [
    *("about/", "library/", "sheets/", "sheets.pdf", "young/", "offline/", "kept/"),
    *("help/", "help/gb/", "u/note/"),
]


@pytest.fixture
def tiny_site(tmp_path):
    """A running site on the tiny pack, with our help lines and words for passwords."""
    content = tmp_path / "content"
    shutil.copytree(HERE / "tiny", content / "tiny")
    for name in ("help", "passphrases"):
        shutil.copytree(CONTENT / name, content / name)
    site = Site(tmp_path / "data", databases=databases.new())
    site.start(clock=NOON, QUERENCIA_CONTENT=str(content))
    yield site
    site.stop()
    databases.drop(site.databases)


def card(page):
    return page.locator(".card.next:visible")


@pytest.mark.parametrize("lang", ["en", "es"])
def test_from_the_door_to_the_end(tiny_site, open_page, lang):
    page, words = open_page(tiny_site, f"/{lang}/", lang=lang, at=NOON), WORDS[lang]

    the_minute(page, lang)
    page.goto(f"/enter/?lang={lang}")
    page.locator("#adult").check()
    enter(page, name=f"Rosa of the stone {lang}")
    assert card(page).inner_text() == words["first"]
    assert [path for path in private_pages(page) if page.request.get(path).status != 200] == []
    the_path(page)
    assert faults_of(page) == []


def the_minute(page, lang):
    """The lit card is the pack's minute; after it nothing is offered that the pack does not have."""
    assert faults_of(page) == []
    card(page).click()
    assert page.url.endswith(f"/{lang}/u/stone/#begin")
    page.locator("q-player .controls").wait_for()
    page.clock.fast_forward(MINUTE_MS)
    page.get_by_role("link", name=WORDS[lang]["now"]).click()
    page.locator("main form button").first.click()
    assert page.url.endswith(f"/{lang}/answer/")
    assert page.locator("main a").evaluate_all("all => all.map(each => each.getAttribute('href'))") == [
        f"/{lang}/good-night/"
    ]
    statuses = {path: page.request.get(f"/{lang}/{path}").status for path in (*LACKING, *THERE)}
    assert statuses == {**dict.fromkeys(LACKING, 404), **dict.fromkeys(THERE, 200)}


def private_pages(page):
    """Every way that Today shows."""
    found = page.locator("main a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    assert "/step/901/" in found
    assert page.request.get("/journal/new/1").status == 404
    return sorted(set(found))


def the_path(page):
    """The lesson, the writing, and then the end of the path."""
    card(page).click()
    assert page.url.endswith("/step/902/")
    page.locator("#visit button").nth(1).click()
    page.wait_for_url("**/today/")
    assert card(page).get_attribute("href") == "/step/903/"
    card(page).click()
    page.locator("textarea").fill("Grey, with a white line.")
    page.locator("main form button.next").click()
    page.get_by_text("Grey, with a white line.").wait_for()
    page.goto("/today/")
    assert card(page).get_attribute("href") == "/afterwards/"
    page.goto("/part/1/")
