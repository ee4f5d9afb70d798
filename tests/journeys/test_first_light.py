"""From the door to a kept sentence, to the next day, and out again with everything; in both languages."""

import json
from datetime import UTC, datetime, timedelta
from zipfile import ZipFile

from tests.journeys.browser import violations
from tests.journeys.people import come_back, enter, fill_sign_in

NAME = "Rosa of the first light"
HARD = "You were late again. You always are."
KIND = "You came as you could. It is all right."
KINDER = "You came as you could. That is enough."
MINUTE_MS = 61_000


def tomorrow():
    return (datetime.now(UTC) + timedelta(days=1)).isoformat()


def press(page, role, name):
    """Go on by this button or link, from a page that has no fault."""
    assert violations(page) == []
    page.get_by_role(role, name=name, exact=True).click()


def texts(page):
    return page.locator("main .said").all_inner_texts()


def heading(page):
    return page.locator("h1").inner_text()


def ease(page, *, door, now):
    """From the door through the minute, on a clock that jumps."""
    page.get_by_role("link", name=door).click()
    page.locator("q-player .controls").wait_for()
    page.clock.fast_forward(MINUTE_MS)
    press(page, "link", now)


def test_a_guest_keeps_two_sentences_and_finds_them_the_next_day(site, open_page):
    page = open_page(site, "/en/", at="2026-11-24T12:00:00Z")
    ease(page, door="One minute to ease", now="And now?")
    press(page, "button", "stirred, and all right")
    assert heading(page) == "Kindness can stir things. Nothing has gone wrong."
    press(page, "link", "What you would say to someone else")
    page.get_by_text("I was late", exact=True).click()
    page.locator("[name=hard]").fill(HARD)
    page.locator("[name=kind]").fill(KIND)
    press(page, "button", "Next")
    assert texts(page) == [HARD, KIND]
    press(page, "button", "Why is it so hard?")
    assert page.locator(".lesson-card").count() == 3
    press(page, "button", "Keep my place")
    press(page, "button", "All right, I am over 18")
    assert violations(page) == []
    words = enter(page, name=NAME)

    assert page.locator(".card.next:visible").all_inner_texts() == [
        "Part 1, first visit: why it is hard to be kind to oneself. 4 min."
    ]
    assert texts(page) == [HARD, KIND]
    leave(page, link="Sign out")
    site.restart(clock=tomorrow())
    come_back(page, name=NAME, words=words)

    assert texts(page) == [HARD, KIND]
    change_and_delete(page)
    assert site.run("audit", "verify").stdout == "all chains, heads, anchors and rows fit\n"
    take_and_erase(site, page, words)
    assert site.run("audit", "verify").stdout == "all chains, heads, anchors and rows fit\n"


def leave(page, *, link):
    """Sign out, by the link and by the button of the same name."""
    press(page, "link", link)
    press(page, "button", link)
    page.wait_for_url(lambda url: url.endswith(("/en/", "/es/")))


def change_and_delete(page):
    """Change the kind sentence, delete both, bring them back."""
    press(page, "link", "All you kept")
    assert texts(page) == [KIND]
    page.locator("main a.said").click()
    press(page, "link", "Change it")
    page.locator("[name=kind]").fill(KINDER)
    press(page, "button", "Keep it")
    assert texts(page) == [HARD, KINDER]
    press(page, "button", "Delete it")
    assert texts(page) == []
    press(page, "button", "Bring it back")
    assert texts(page) == [KINDER]
    assert violations(page) == []


def take_and_erase(site, page, words):
    """Take everything after the words were asked again, then erase it all."""
    press(page, "link", "What is mine")
    with page.expect_download() as download:
        page.get_by_role("button", name="Take everything").click()
        page.locator("[name=password]").fill(words)
        page.locator("main form button.next").click()
    with ZipFile(download.value.path()) as archive:
        everything = json.loads(archive.read("all.json"))
        readable = archive.read("readable.html").decode()
    assert [entry["fields"] for entry in everything["entries"]] == [
        {"chip": "late", "hard": HARD, "kind": KINDER}
    ]
    assert [text in readable for text in (NAME, HARD, KIND, KINDER)] == [True, True, True, True]
    page.goto("/mine/")
    press(page, "link", "What erasing means")
    page.locator("[name=password]").fill(words)
    press(page, "button", "Erase everything now")
    assert heading(page) == "It is gone."
    assert page.evaluate("() => [Object.keys(localStorage), Object.keys(sessionStorage)]") == [[], []]
    fill_sign_in(page, name=NAME, words=words)
    assert page.url == f"{site.origin}/sign-in/"
    assert page.locator("#problem").count() == 1


def test_the_same_way_in_spanish(site, open_page):
    page = open_page(site, "/", lang="es", at="2026-11-24T12:00:00Z")
    assert page.url == f"{site.origin}/es/"
    ease(page, door="Un minuto para aflojar", now="¿Y ahora?")
    press(page, "button", "más en calma")
    press(page, "link", "Lo que le dirías a otra persona")
    page.locator("[name=hard]").fill("Siempre llegas tarde.")
    page.locator("[name=kind]").fill("Llegaste como pudiste.")
    press(page, "button", "Siguiente")
    press(page, "button", "Guardarlo")
    press(page, "button", "De acuerdo, tengo más de 18 años")
    words = enter(page, name="Íñigo")

    leave(page, link="Cerrar mi sitio")
    assert page.url == f"{site.origin}/es/"
    site.restart(clock=tomorrow())
    come_back(page, name="ÍÑIGO", words=words, lang="es")

    assert page.locator("html").get_attribute("lang") == "es"
    assert texts(page) == ["Siempre llegas tarde.", "Llegaste como pudiste."]
