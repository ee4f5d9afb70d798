"""Everything by keys alone, and one can always see where one is."""

from tests.journeys.people import ANA, pass_the_questions, sign_in

NOON = "2026-11-24T12:00:00Z"
FOCUS = """() => {
  const each = document.activeElement, look = getComputedStyle(each);
  const words = each.matches("select") ? each.name : each.textContent.trim() || each.name || each.tagName;
  return [words, look.outlineStyle, parseFloat(look.outlineWidth)];
}"""
MOST_STEPS = 40


def tab_to(page, words):
    """Press Tab until the part with these words is reached; each stop on the way can be seen."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        text, style, width = page.evaluate(FOCUS)
        assert (style != "none", width >= 2) == (True, True), text
        if text.startswith(words):
            return
    raise AssertionError(f"{words} cannot be reached by Tab")


def test_the_minute_is_reached_paused_and_left_by_keys(quiet_site, open_page):
    page = open_page(quiet_site, "/en/", at=NOON)

    tab_to(page, "One minute to ease")
    page.keyboard.press("Enter")
    page.locator("q-player .controls").wait_for()
    pause = page.get_by_role("button", name="Pause", exact=True)
    assert pause.is_visible()
    page.keyboard.press("Space")
    assert page.get_by_role("button", name="Go on", exact=True).is_visible()
    page.keyboard.press("Space")
    assert pause.is_visible()
    page.keyboard.press("Escape")
    page.wait_for_url("**/en/")

    assert page.url == f"{quiet_site.origin}/en/"


def test_space_on_the_pause_button_pauses_once(quiet_site, open_page):
    page = open_page(quiet_site, "/en/u/one-minute/#begin", at=NOON)
    page.locator("q-player .controls").wait_for()

    tab_to(page, "Pause")
    page.keyboard.press("Space")

    assert page.get_by_role("button", name="Go on", exact=True).is_visible()


def test_two_sentences_are_kept_by_keys(quiet_site, open_page):
    page = open_page(quiet_site, "/en/friend/", at=NOON)

    tab_to(page, "chip")
    page.keyboard.press("ArrowDown")
    tab_to(page, "hard")
    page.keyboard.type("Too late.")
    tab_to(page, "kind")
    page.keyboard.type("Late is here too.")
    for button in ("Next", "Keep it", "All right, I am over 18"):
        tab_to(page, button)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    tab_to(page, "name")
    page.keyboard.type("By keys")
    page.keyboard.press("Enter")
    pass_the_questions(page)

    assert page.locator(".said").all_inner_texts() == ["Too late.", "Late is here too."]


def test_the_words_are_one_step_away(quiet_site, open_page):
    page = open_page(quiet_site, "/en/about/", at=NOON)

    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS)[0] == "To the words"
    page.keyboard.press("Enter")

    assert page.evaluate("() => document.activeElement.id") == "main"
    tab_to(page, "One minute to ease")


def test_an_exercise_is_written_rated_and_kept_by_keys(quiet_site, open_page):
    page = open_page(quiet_site, "/en/", at=NOON)
    sign_in(page, ANA)
    page.goto("/step/21/")

    tab_to(page, "answer-phrase")
    page.keyboard.type("This is hard today.")
    tab_to(page, "answer-believe")
    for _ in range(8):
        page.keyboard.press("ArrowUp")
    tab_to(page, "Keep it")
    page.keyboard.press("Enter")
    page.wait_for_url("**/journal/*/?kept")

    assert page.locator("main .said").all_inner_texts() == ["This is hard today.", "3"]
    tab_to(page, "On to Today")


def test_preferences_are_set_by_keys(quiet_site, open_page):
    page = open_page(quiet_site, "/en/", at=NOON)
    sign_in(page, ANA)
    page.goto("/settings/")

    tab_to(page, "text_size")
    page.keyboard.press("ArrowDown")
    tab_to(page, "night_starts")
    page.keyboard.press("ArrowDown")
    tab_to(page, "is_discreet")
    page.keyboard.press("Space")
    tab_to(page, "Save")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert (page.title(), page.get_by_role("status").inner_text()) == ("Notes", "Saved.")
    look = page.locator("html")
    assert (look.get_attribute("data-size"), look.get_attribute("data-night")) == ("large", "22-6")
