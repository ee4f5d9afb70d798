"""A guest is eased and asked nothing; the server writes nothing; night is dark and says so."""

import pytest

from tests.journeys.site import rows

DAY, LATE = "2026-11-24T12:00:00Z", "2026-11-24T23:30:00Z"
BLACK = "rgb(0, 0, 0)"
WALL = "() => getComputedStyle(document.body).backgroundColor"
HARD, KIND = "You are too much.", "You are welcome as you are."


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def test_a_guest_goes_all_the_way_and_nothing_is_written(quiet_site, open_page):
    before = rows(quiet_site)
    page = open_page(quiet_site, "/", at=DAY)
    page.get_by_role("link", name="One minute to ease").click()
    page.locator("q-player .controls").wait_for()
    page.clock.fast_forward(61_000)
    page.get_by_role("link", name="And now?").click()
    press(page, "calmer")
    page.get_by_role("link", name="What you would say to someone else").click()
    page.locator("[name=hard]").fill(HARD)
    page.locator("[name=kind]").fill(KIND)
    for button in ("Next", "Why is it so hard?", "Back", "Keep it", "All right, I am over 18", "Other ones"):
        press(page, button)

    assert [page.locator(f"[name={name}]").input_value() for name in ("hard", "kind")] == [HARD, KIND]
    assert rows(quiet_site) == before
    assert [cookie["name"] for cookie in page.context.cookies()] == []
    assert page.evaluate("() => [localStorage.length, sessionStorage.length]") == [0, 0]


def test_letting_go_keeps_nothing_and_says_so(quiet_site, open_page):
    before = rows(quiet_site)
    page = open_page(quiet_site, "/en/friend/", at=DAY)
    page.locator("[name=hard]").fill(HARD)
    press(page, "Next")

    page.get_by_role("link", name="Let it go", exact=True).click()

    assert page.locator("h1").inner_text() == "All right. Nothing was kept."
    assert HARD not in page.content()
    assert rows(quiet_site) == before


@pytest.mark.parametrize(
    ("choice", "answer"),
    [
        ("too much", "Understood. Something steadier comes now. Help now is below."),
        ("far away, not feeling much", "Then the room first. Name three things you can see."),
    ],
)
def test_too_much_opens_the_room_at_once_and_help_below(quiet_site, open_page, choice, answer):
    page = open_page(quiet_site, "/en/and-now/", at=DAY)

    press(page, choice)
    page.locator("tap-list.is-on").wait_for()

    assert page.locator("h1").inner_text() == answer
    assert page.locator("[data-card]:visible p").all_inner_texts() == [
        "First the room. Your eyes can stay open.",
        "Find three things you can see. In the dark, or without sight, touch three.",
        "Say what they are, aloud or inside.",
    ]
    help_below = page.locator("main").get_by_role("link", name="Help now", exact=True)
    assert help_below.is_visible()
    assert page.get_by_role("link", name="What you would say to someone else").count() == 0
    for _ in range(page.locator("[data-card]").count() - 1):
        press(page, "Next")
    assert page.get_by_role("link", name="Good night", exact=True).is_visible()


@pytest.mark.parametrize(
    ("lang", "day", "night"),
    [
        ("en", "A place to return to.", "It is late. There is no hurry here."),
        ("es", "Un lugar al que volver.", "Es tarde. Aquí no hay prisa."),
    ],
)
def test_the_door_knows_the_hour_of_the_device(quiet_site, open_page, lang, day, night):
    by_day = open_page(quiet_site, f"/{lang}/", lang=lang, at=DAY)
    late = open_page(quiet_site, f"/{lang}/", lang=lang, at=LATE)

    assert by_day.locator("h1").inner_text() == day
    assert late.locator("h1").inner_text() == night
    assert late.locator("html").get_attribute("data-theme") == "night"
    assert (by_day.evaluate(WALL), late.evaluate(WALL)) == ("rgb(240, 238, 239)", BLACK)


@pytest.mark.parametrize(("zone", "is_night"), [("Asia/Tokyo", True), ("Europe/Madrid", False)])
def test_the_hour_is_the_one_of_the_persons_place(quiet_site, open_page, zone, is_night):
    page = open_page(quiet_site, "/en/", at=DAY, zone=zone)

    assert page.locator(".night-only").is_visible() == is_night


def test_one_sentence_and_good_night_goes_dark_and_stops(quiet_site, open_page):
    page = open_page(quiet_site, "/en/", at=DAY)

    page.get_by_role("link", name="One sentence and good night").click()
    sentence = page.locator("h1").inner_text()
    page.get_by_role("link", name="Good night", exact=True).click()

    assert len(sentence) > 10
    assert page.locator("h1").inner_text() == "Good night. Nothing more is needed."
    assert page.evaluate(WALL) == BLACK
    assert page.locator("main a, main button, main form").count() == 0


def test_help_is_one_tap_away_and_then_the_country(quiet_site, open_page):
    page = open_page(quiet_site, "/en/u/one-minute/#begin", at=DAY)

    page.get_by_role("link", name="Help now", exact=True).click()
    page.get_by_role("link", name="United Kingdom").click()

    assert page.url == f"{quiet_site.origin}/en/help/gb/"
    assert page.locator("#emergency a[href='tel:999']").first.is_visible()
    assert page.locator("#suicide a[href='tel:116123']").first.is_visible()
