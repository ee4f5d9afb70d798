"""What the player does for a person: begins, pauses, lets go, speaks once, and needs no scripts."""

import re

import pytest

TIMELINE = {
    "cues": [
        {"start": 0, "duration": 0.3, "kind": "say", "text": "Stay as you are."},
        {"start": 0.3, "duration": 0.4, "kind": "breathe", "text": "in 4 out 6"},
        {"start": 0.7, "duration": 0.2, "kind": "say", "text": "That is all."},
        {"start": 0.9, "duration": 0, "kind": "bell", "text": ""},
    ]
}
LONG = {"cues": [{"start": 0, "duration": 600, "kind": "say", "text": "Stay as you are."}]}
BREATHS = {"cues": [{"start": 0, "duration": 600, "kind": "breathe", "text": "in 4 out 6"}]}

WATCH_THE_SOUND = """
    window.sounds = [];
    window.contexts = 0;
    const Real = window.AudioContext;
    window.AudioContext = class extends Real {
        constructor() { super(); window.contexts += 1; }
    };
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
        window.sounds.push([this.frequency.value, when]);
        start.call(this, when);
    };
"""


def main_button(page):
    """The words on the button that begins and pauses."""
    return page.locator(".controls button").first.text_content()


def choose(page, name):
    """Tap one of the additions."""
    page.locator("details.additions > summary").click()
    page.get_by_role("button", name=name).click()


def begun(page):
    """The same page, once its player stands."""
    page.locator(".controls").wait_for()
    return page


def test_it_waits_to_be_begun_and_makes_no_sound(open_page):
    page = begun(open_page("/player.html", timeline=LONG, script=WATCH_THE_SOUND))

    assert main_button(page) == "Begin"
    assert page.locator("q-player").evaluate("(player) => player.track.clock.isRunning") is False
    assert page.evaluate("window.contexts") == 0


def test_the_address_can_begin_it_in_silence(open_page):
    page = begun(open_page("/player.html#begin", timeline=TIMELINE, script=WATCH_THE_SOUND))

    page.get_by_role("button", name="Once more").wait_for()

    assert page.locator(".caption").text_content() == "That is all."
    assert page.evaluate("window.contexts") == 0


def test_every_way_out_is_in_reach_while_it_plays(open_page):
    page = begun(open_page("/player.html#begin", timeline=LONG))

    assert page.locator(".controls a, .controls button").all_text_contents() == [
        "Pause",
        "Come back here",
        "Leave it",
        "15 s back",
        "Eyes open",
        "Change anchor",
    ]
    assert page.get_by_role("link", name="Come back here").get_attribute("href") == "ground.html"
    assert page.get_by_role("link", name="Leave it").get_attribute("href") == "left.html"
    assert page.locator("[role=progressbar], progress, meter").count() == 0


def test_space_pauses_and_goes_on(open_page):
    page = begun(open_page("/player.html", timeline=LONG))

    said = [main_button(page)]
    for _ in range(3):
        page.keyboard.press("Space")
        said.append(main_button(page))

    assert said == ["Begin", "Pause", "Go on", "Pause"]


def test_space_on_a_button_presses_that_button_only(open_page):
    page = begun(open_page("/player.html", timeline=LONG))

    page.locator("details.additions > summary").click()
    page.get_by_role("button", name="With a bell").focus()
    page.keyboard.press("Space")

    assert page.get_by_role("button", name="With a bell").get_attribute("aria-pressed") == "true"
    assert main_button(page) == "Begin"


def test_escape_leaves(open_page, site):
    page = begun(open_page("/player.html", timeline=LONG))

    page.keyboard.press("Escape")
    page.wait_for_url(site + "/left.html")


def test_escape_while_writing_keeps_the_page_and_the_words(open_page, site):
    page = begun(open_page("/player.html#begin", timeline=TIMELINE))
    field = page.get_by_label("One line")
    field.wait_for()

    field.fill("a line of mine")
    page.keyboard.press("Escape")
    page.keyboard.press("Space")

    assert page.url == site + "/player.html"
    assert field.input_value() == "a line of mine "


def test_the_end_shows_what_comes_after_and_moves_no_focus(open_page):
    page = begun(open_page("/player.html", timeline=TIMELINE))
    assert page.get_by_role("link", name="And now?").is_hidden()

    page.get_by_role("button", name="Begin").click()
    page.get_by_role("link", name="And now?").wait_for()

    assert page.evaluate("document.activeElement.textContent") == "Once more"


def test_once_more_starts_from_the_beginning(open_page):
    page = begun(open_page("/player.html#begin", timeline=TIMELINE))
    page.get_by_role("button", name="Once more").click()

    page.locator(".caption", has_text="Stay as you are.").wait_for()
    page.get_by_role("button", name="Once more").wait_for()

    assert page.locator(".caption").text_content() == "That is all."


def test_a_screen_reader_hears_each_line_once_and_a_breath_once(open_page):
    page = begun(open_page("/player.html", timeline=TIMELINE))
    page.evaluate("""() => {
        window.heard = [];
        const live = document.querySelector("[aria-live=polite]");
        new MutationObserver(() => window.heard.push(live.textContent)).observe(live, { childList: true });
    }""")

    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Once more").wait_for()

    assert page.evaluate("window.heard") == ["Stay as you are.", "in 4, out 6", "That is all."]
    assert page.locator("[aria-live]").count() == 1
    assert page.locator(".caption").get_attribute("aria-hidden") == "true"


def test_with_a_bell_the_sound_is_low_and_its_clock_leads(open_page):
    cues = [
        {"start": 0, "duration": 0.4, "kind": "say", "text": "One."},
        {"start": 0.4, "duration": 0, "kind": "bell", "text": ""},
        {"start": 0.4, "duration": 0.2, "kind": "say", "text": "Two."},
    ]
    page = begun(open_page("/player.html", timeline={"cues": cues}, script=WATCH_THE_SOUND))
    choose(page, "With a bell")
    page.wait_for_function("window.sounds.length === 3")

    begins = page.evaluate("""() => {
        const player = document.querySelector("q-player");
        player.go();
        return player.bell.now();
    }""")
    page.get_by_role("button", name="Once more").wait_for()

    sounds = page.evaluate("window.sounds")
    assert [round(frequency) for frequency, _ in sounds] == [220, 438, 655, 220, 438, 655]
    assert 0.39 <= sounds[3][1] - begins <= 0.4 + 0.1


def test_the_bell_begins_softly_and_stays_quiet(open_page):
    page = open_page("/player.html", timeline=LONG)

    loudest = page.evaluate("""async () => {
        const { Bell } = await import("/static/web/bell.js");
        const offline = new OfflineAudioContext(1, 8000 * 4, 8000);
        Object.defineProperty(offline, "state", { value: "running" });
        const bell = new Bell();
        bell.context = offline;
        bell.ring();
        const wave = (await offline.startRendering()).getChannelData(0);
        const peak = (from, to) => Math.max(...wave.slice(from * 8000, to * 8000).map(Math.abs));
        return [peak(0, 0.05), peak(0.4, 0.5), peak(0, 4), peak(3.5, 4)];
    }""")

    first, top, overall, last = loudest
    assert overall <= 0.2
    assert top > 0.9 * overall
    assert first < 0.15 * overall
    assert last == 0


@pytest.mark.parametrize(("motion", "level_is_shown"), [("no-preference", True), ("reduce", False)])
def test_with_reduced_motion_words_and_seconds_stand_for_the_level(open_page, motion, level_is_shown):
    page = begun(open_page("/player.html#begin", timeline=BREATHS, reduced_motion=motion))
    page.locator(".pacer").wait_for()

    assert page.locator(".level").is_visible() is level_is_shown
    assert re.fullmatch("in [1-4]", page.locator(".pacer .count").text_content())


@pytest.mark.parametrize("width", [360, 1280])
def test_lines_are_large_and_in_the_serif(open_page, width):
    page = begun(open_page("/player.html", timeline=LONG, viewport={"width": width, "height": 680}))

    size, family = page.locator(".caption").evaluate(
        "(line) => [parseFloat(getComputedStyle(line).fontSize), getComputedStyle(line).fontFamily]"
    )

    assert 26 <= size <= 30
    assert family.split(",")[0] == '"Literata"' or family.split(",")[0] == "Literata"


def test_without_scripts_the_whole_page_is_there_to_read(open_page):
    page = open_page("/player.html", timeline=LONG, java_script_enabled=False)

    assert page.get_by_text("Stay as you are.").is_visible()
    assert page.get_by_role("link", name="And now?").is_visible()


def test_without_its_timeline_the_page_stays_readable(open_page):
    page = open_page("/player.html")
    page.wait_for_load_state("networkidle")

    assert page.get_by_text("Stay as you are.").is_visible()
    assert page.get_by_role("link", name="And now?").is_visible()
    assert page.locator(".controls").count() == 0


def test_on_paper_the_readable_script_stands_again(open_page):
    page = begun(open_page("/player.html", timeline=LONG))

    page.emulate_media(media="print")

    assert page.locator("[data-script]").is_visible()
    assert page.locator(".stage").is_hidden()
    assert page.locator(".controls").is_hidden()


def test_taken_out_of_the_page_it_stops(open_page):
    page = begun(open_page("/player.html#begin", timeline=LONG))

    running = page.evaluate("""() => {
        const player = document.querySelector("q-player");
        const before = player.track.clock.isRunning;
        player.remove();
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: " ", bubbles: true, cancelable: true }));
        return [before, player.track.clock.isRunning];
    }""")

    assert running == [True, False]


def test_a_tapped_list_shows_one_card_at_a_time(open_page):
    page = open_page("/list.html")
    page.get_by_role("button", name="Next").wait_for()

    def shown():
        return [*page.locator("[data-card]:visible").all_text_contents(), focused()]

    def focused():
        return page.evaluate(
            "document.activeElement.textContent.trim() === this.document.querySelector"
            "('[data-card]:not([hidden])').textContent.trim()"
        )

    seen = [shown()]
    for name in ["Next", "Next", "Back"]:
        page.get_by_role("button", name=name).click()
        seen.append(shown())

    assert seen == [
        ["First the room.", False],
        ["Find three things.", True],
        ["Back to the day.", True],
        ["Find three things.", True],
    ]


def test_a_tapped_list_ends_with_what_comes_after(open_page):
    page = open_page("/list.html")
    page.get_by_role("button", name="Next").click()
    assert page.get_by_role("link", name="And now?").is_hidden()
    assert page.get_by_role("button", name="Back").is_visible()

    page.get_by_role("button", name="Next").click()

    assert page.get_by_role("link", name="And now?").is_visible()
    assert page.get_by_role("button", name="Next").is_hidden()


def test_a_tapped_list_without_scripts_shows_all_cards(open_page):
    page = open_page("/list.html", java_script_enabled=False)

    assert page.locator("[data-card]:visible").count() == 3
    assert page.get_by_role("link", name="And now?").is_visible()
