"""A lost phone and the sheet that opens the place again; a phone that others use too."""

import re

from tests.journeys.browser import faults_of
from tests.journeys.people import (
    ANA,
    NEW_KEY,
    NOT_NOW,
    PHONE,
    come_back,
    fill_sign_in,
    pass_the_questions,
    sign_in,
)

DESK = {"width": 1280, "height": 800}
SEEN_ON_PAPER = """() => [...document.querySelectorAll("h1, h2, h3, p, li, button, a, nav")]
  .filter(each => each.offsetParent !== null).map(each => each.tagName)"""
SECTIONS = {"H2", "H3", "P", "LI"}
SHARED_LATER = "2026-11-24T20:31:00+00:00"
SHARED_BEGAN = "2026-11-24T20:00:00+00:00"


def press(page, name, *, role="button"):
    with page.expect_navigation():
        page.get_by_role(role, name=name, exact=True).click()


def codes_on(page):
    """The two codes of the sheet that is shown."""
    lists = page.locator("[data-code]").all()
    return [" ".join(each.locator("li").all_inner_texts()) for each in lists]


def enter_with_a_sheet(page, *, name):
    """Somebody enters, and makes the sheet from the card on Today. Returns its codes."""
    page.locator("input[name=name]").fill(name)
    page.locator("#adult").check()
    page.locator("main form button.next").click()
    pass_the_questions(page)
    press(page, "See it", role="link")
    press(page, "Make the sheet")
    return codes_on(page)


def test_a_lost_phone_and_the_way_back_with_the_sheet(site, open_page):
    phone = open_page(site, "/enter/?lang=en")
    first, second = enter_with_a_sheet(phone, name="Lost")
    faults = faults_of(phone)
    press(phone, "I have it")
    assert phone.get_by_role("heading", name="Do you have the sheet?").count() == 0

    other = open_page(site, "/sign-in/?lang=en", size=DESK)
    press(other, "With the recovery sheet", role="link")
    faults += faults_of(other)
    mistyped = first.upper().replace(" ", "  ").split()
    mistyped[4] = "XYZZY"
    other.locator("[name=name]").fill(" lost ")
    other.locator("[name=code]").fill(" ".join(mistyped))
    other.locator("main form button.next").click()
    other.locator("#problem").wait_for()
    assert "Word 5 is on no sheet. Look at it again." in other.locator("#problem").inner_text()
    faults += faults_of(other)
    other.locator("[name=code]").fill("\n".join(first.upper().split()))
    words = other.locator("[data-words]").inner_text()
    other.locator("main form button.next").click()
    other.wait_for_url("**/place/sheet/")

    assert "Its first code is used up" in other.locator(".notice").inner_text()
    press(other, "Make the sheet")
    assert codes_on(other) != [first, second]
    phone.goto("/today/")
    assert "/sign-in/" in phone.url
    come_back(phone, name="Lost", words=words)
    assert faults == []


def test_the_sheet_on_paper_and_as_a_picture(quiet_site, open_page):
    page = open_page(quiet_site, "/enter/?lang=es", lang="es")
    page.locator("input[name=name]").fill("Papel")
    page.locator("#adult").check()
    page.locator("main form button.next").click()
    pass_the_questions(page)
    press(page, "Verla", role="link")
    press(page, "Hacer la hoja")

    with page.expect_download() as download:
        page.get_by_role("button", name="Guardar como imagen").click()
    page.emulate_media(media="print")

    assert download.value.suggested_filename == "note.png"
    assert download.value.path().read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert set(page.evaluate(SEEN_ON_PAPER)) == SECTIONS
    assert page.evaluate(SEEN_ON_PAPER).count("LI") == 24
    assert page.title() == "Querencia"


def test_the_sheet_without_scripts(quiet_site, open_page):
    page = open_page(quiet_site, "/enter/?lang=en", scripts=False)

    codes = enter_with_a_sheet(page, name="Without scripts")

    assert [len(code.split()) for code in codes] == [12, 12]
    assert page.get_by_role("button", name="Save as picture").count() == 0
    press(page, "Later")
    assert page.url == f"{quiet_site.origin}/today/"


def test_a_phone_that_others_use_too(site, open_page):
    site.restart(clock=SHARED_BEGAN)
    page = open_page(site, "/enter/?lang=en")
    page.locator("input[name=name]").fill("Shared")
    page.locator("#adult").check()
    words = page.locator("[data-words]").inner_text()
    page.locator("main form button.next").click()
    page.wait_for_url(NEW_KEY)
    page.get_by_role("link", name=NOT_NOW).click()
    page.wait_for_url(PHONE)
    faults = faults_of(page)
    page.get_by_role("button", name=re.compile("Others use it too")).click()
    page.wait_for_url("**/place/alone/")
    faults += faults_of(page)
    press(page, "some of this")
    faults += faults_of(page)
    page.goto("/today/")

    kept = {each["name"]: each for each in page.context.cookies()}
    assert kept["session"]["expires"] == -1
    assert {"known"} & set(kept) == set()
    assert page.locator("html").get_attribute("data-phone") == "shared"
    assert page.evaluate("() => [localStorage.length, sessionStorage.length]") == [0, 0]
    page.goto("/place/sheet/")
    press(page, "Make the sheet")
    assert page.get_by_role("button", name="Save as picture").count() == 0

    site.restart(clock=SHARED_LATER)
    page.goto("/today/")
    assert "/sign-in/" in page.url
    come_back(page, name="Shared", words=words)
    assert {each["name"]: each["expires"] for each in page.context.cookies()}["session"] == -1
    assert faults == []


def test_others_guesses_do_not_shut_ana_out_of_her_own_phone(site, open_page):
    own = open_page(site, "/en/")
    sign_in(own, ANA)
    press(own, "Sign out", role="link")
    press(own, "Sign out")
    stranger = open_page(site, "/en/")
    for _ in range(11):
        fill_sign_in(stranger, name="Ana", words="four wrong words here")
    assert "Many tries in a short time." in stranger.locator("#problem").inner_text()

    sign_in(own, ANA)

    assert own.url == f"{site.origin}/today/"


def test_what_is_open_elsewhere_is_ended_from_here(site, open_page):
    here, elsewhere = open_page(site, "/en/"), open_page(site, "/en/", size=DESK)
    for page in (here, elsewhere):
        sign_in(page, ANA)
    here.goto("/place/sessions/")
    assert here.locator("main li").count() == 3  # and the one that made the place
    faults = faults_of(here)

    press(here, "End all others")

    assert here.locator("main li").count() == 1
    elsewhere.goto("/today/")
    assert "/sign-in/" in elsewhere.url
    assert faults == []
