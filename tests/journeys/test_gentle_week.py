"""Too much, then the room, then seven calm days, then a question. Time is moved by the site's clock."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.journeys.browser import violations
from tests.journeys.people import ANA, BEN, sign_in

START = datetime(2026, 11, 24, 10, tzinfo=UTC)
EN = {
    "person": ANA,
    "too much": "too much",
    "understood": "Understood. Something steadier comes now. Help now is below.",
    "room": "Come back here",
    "calmer": "calmer",
    "calm": "Last time was too much. For seven days the calm ones come first. Then you decide.",
    "asks": "Seven calm days are over. How shall it go on?",
    "without": "Without suggestions",
    "go on": "go on",
    "next": "Part 1: kind mindful breathing. 5 min.",
}
ES = {
    "person": BEN,
    "too much": "ha sido demasiado",
    "understood": "Entendido. Ahora viene algo más firme. Ayuda ahora está debajo.",
    "room": "Volver aquí",
    "calmer": "más en calma",
    "calm": "La última vez fue demasiado. Siete días va primero lo que calma. Luego decides tú.",
    "asks": "Han pasado siete días de calma. ¿Cómo sigue?",
    "without": "Sin propuestas",
    "go on": "seguir",
    "next": "Parte 1: respirar con amabilidad. 5 min.",
}


def day(n):
    """The hour of a visit, so many days on."""
    return (START + timedelta(days=n)).isoformat()


def says(page, words):
    """Whether the page shows these words now."""
    return page.get_by_text(words, exact=True).first.is_visible()


def answer(page, words):
    """Say how it was, at the end of a unit."""
    page.wait_for_url("**/step/**")
    onwards = page.locator("tap-list .controls .next")
    if page.locator("tap-list").count():
        onwards.wait_for()
    while onwards.is_visible():
        onwards.click()
    page.get_by_role("button", name=words, exact=True).click()
    page.wait_for_url("**/today/")


def no_chance(page, words):
    """Without suggestions, so that one day in six does not draw another card."""
    page.goto("/helps/")
    with page.expect_navigation():
        page.get_by_role("button", name=words["without"], exact=True).click()


@pytest.mark.parametrize("words", [EN, ES], ids=["en", "es"])
def test_too_much_then_the_room_then_a_calm_week_then_a_question(words, make_site, open_page):
    site = make_site()
    lang = words["person"][2]
    site.start(clock=day(0))
    page = open_page(site, f"/{lang}/", lang=lang, at="2026-11-24T12:00:00Z")
    sign_in(page, words["person"])
    no_chance(page, words)

    page.goto("/step/5/")
    answer(page, words["too much"])
    assert page.locator("h1").inner_text() == words["understood"]
    assert violations(page) == []
    page.get_by_role("link", name=words["room"], exact=True).first.click()
    answer(page, words["calmer"])

    assert says(page, words["calm"])
    lit = page.locator(".day-only .card.next")
    assert lit.get_attribute("href") == "/step/2/"
    page.goto("/step/14/")
    assert page.locator(".lede").inner_text() == words["calm"]
    assert (page.locator("q-player").count(), violations(page)) == (0, [])
    page.goto("/part/1/")
    assert page.locator(".notice").inner_text() == words["calm"]
    assert page.locator(".waits").count() > 1
    assert violations(page) == []

    site.restart(clock=day(6.9))
    page.goto("/today/")
    assert (says(page, words["calm"]), page.get_by_text(words["asks"]).count()) == (True, 0)

    site.restart(clock=day(7.1))
    page.goto("/today/")
    assert says(page, words["asks"])
    assert violations(page) == []
    page.get_by_role("button", name=words["go on"], exact=True).click()
    page.wait_for_url("**/today/")

    assert page.get_by_text(words["asks"]).count() == 0
    assert page.locator(".day-only .card.next").inner_text() == words["next"]
    page.locator(".day-only .card.next").click()
    assert page.locator("q-player").count() == 1
    assert site.run("audit", "verify").stdout == "all chains, heads, anchors and rows fit\n"
