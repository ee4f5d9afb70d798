"""The browser's own voice: opt-in, line by line, never two at once; slow, hanging, foreign or absent."""

import pytest

from tests.web.test_player_time import HOLD_THE_CLOCK

SPEAK = """
    window.spoken = [];
    window.cancelled = 0;
    window.voices = [{ lang: "en-GB", localService: true, default: true }];
    window.SpeechSynthesisUtterance = class extends EventTarget {
        constructor(text) { super(); this.text = text; }
    };
    const speech = new EventTarget();
    speech.getVoices = () => window.voices;
    speech.speak = (line) => { window.line = line; window.onSpeak && window.onSpeak(line); window.spoken.push(line); };
    speech.cancel = () => { window.cancelled += 1; window.line = null; };
    Object.defineProperty(window, "speechSynthesis", { value: speech });
    window.finishLine = () => { const line = window.line; window.line = null; line.dispatchEvent(new Event("end")); };
"""
LINES = [
    ("say", "One.", 3, 3),
    ("pause", "", 5, 2),
    ("say", "Two.", 3, 3),
    ("pause", "", 1, 1),
    ("say", "Three.", 3, 3),
    ("pause", "", 6, 2),
    ("say", "Four.", 2, 2),
]
PLAY = """(lasts) => new Promise((done) => {
    const starts = [], ends = [];
    window.onSpeak = (line) => { starts.push(window.time - 1000); line.until = window.time + lasts[line.text]; };
    player.go();
    player.stopWatching();
    for (let n = 0; n < 4000; n += 1) {
        window.time += 0.01;
        if (window.line && window.time >= window.line.until) { ends.push(window.time - 1000); finishLine(); }
        player.step();
    }
    done({ starts, ends });
})"""


def timeline(lines=LINES):
    cues, at = [], 0
    for kind, text, duration, least in lines:
        cues.append({"start": at, "duration": duration, "least": least, "kind": kind, "text": text})
        at += duration
    return {"cues": cues}


def read_aloud(page):
    """Choose the voice."""
    page.locator("details.additions > summary").click()
    page.get_by_role("button", name="Read aloud").click()


def is_chosen(page):
    return page.locator(".switches button", has_text="Read aloud").get_attribute("aria-pressed")


def note(page):
    return page.locator(".note").text_content()


def test_nothing_is_said_unless_it_is_chosen(open_page):
    page = open_page("/player.html#begin", timeline=timeline(), script=SPEAK)
    page.locator(".caption", has_text="One.").wait_for()

    assert page.evaluate("window.spoken.length") == 0
    assert is_chosen(page) == "false"


def test_a_slow_voice_is_waited_for_and_the_next_pauses_give_the_time_back(open_page):
    page = open_page("/player.html", timeline=timeline(), script=SPEAK)
    page.evaluate(HOLD_THE_CLOCK)
    read_aloud(page)

    played = page.evaluate(PLAY, {"One.": 5, "Two.": 4, "Three.": 3, "Four.": 2})

    due = [0, 8, 13, 21]  # the pause of 1 s gives nothing; the one after it gives 1 s
    assert [abs(at - when) <= 0.05 for at, when in zip(played["starts"], due, strict=True)] == [True] * 4
    assert [abs(at - when) <= 0.05 for at, when in zip(played["ends"], [5, 12, 16, 23], strict=True)] == [
        True
    ] * 4


def test_a_voice_too_slow_for_all_pauses_is_never_spoken_over(open_page):
    page = open_page("/player.html", timeline=timeline(), script=SPEAK)
    page.evaluate(HOLD_THE_CLOCK)
    read_aloud(page)

    played = page.evaluate(PLAY, {"One.": 8, "Two.": 8, "Three.": 8, "Four.": 8})

    assert len(played["starts"]) == 4
    pauses = [start - end for start, end in zip(played["starts"][1:], played["ends"], strict=False)]
    assert [round(pause) for pause in pauses] == [2, 1, 2]
    assert page.locator(".controls button").first.text_content() == "Once more"


def test_a_quick_voice_changes_nothing(open_page):
    page = open_page("/player.html", timeline=timeline(), script=SPEAK)
    page.evaluate(HOLD_THE_CLOCK)
    read_aloud(page)

    played = page.evaluate(PLAY, {"One.": 1, "Two.": 1, "Three.": 1, "Four.": 1})

    assert [abs(at - due) <= 0.05 for at, due in zip(played["starts"], [0, 8, 12, 21], strict=True)] == [
        True
    ] * 4


def test_the_voice_is_of_this_device_and_of_the_pages_language(open_page):
    voices = [
        {"lang": "es-ES", "localService": True, "default": True},
        {"lang": "en-US", "localService": False, "default": False},
        {"lang": "en_GB", "localService": True, "default": False},
    ]
    page = open_page(
        "/player.html",
        timeline=timeline(),
        script=SPEAK + f"window.voices = {voices!r}".replace("True", "true").replace("False", "false"),
    )
    read_aloud(page)
    page.get_by_role("button", name="Begin").click()
    page.wait_for_function("window.spoken.length === 1")

    said = page.evaluate(
        "[spoken[0].text, spoken[0].voice.lang, spoken[0].volume <= 0.8, spoken[0].rate <= 1]"
    )
    assert said == ["One.", "en_GB", True, True]


def test_voices_that_come_late_are_waited_for(open_page):
    page = open_page(
        "/player.html", timeline=timeline(), script=SPEAK + "const late = voices; window.voices = [];"
    )
    read_aloud(page)
    page.evaluate("""() => {
        window.voices = [{ lang: "en", localService: true, default: true }];
        speechSynthesis.dispatchEvent(new Event("voiceschanged"));
    }""")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_function("window.spoken.length === 1")

    assert (is_chosen(page), note(page)) == ("true", "")


def test_a_voice_that_comes_after_it_was_switched_off_stays_silent(open_page):
    page = open_page(
        "/player.html", timeline=timeline(), script=SPEAK + "const late = voices; window.voices = [];"
    )
    read_aloud(page)
    page.get_by_role("button", name="Read aloud").click()
    page.evaluate("""() => {
        window.voices = [{ lang: "en", localService: true, default: true }];
        speechSynthesis.dispatchEvent(new Event("voiceschanged"));
    }""")
    page.get_by_role("button", name="Begin").click()
    page.wait_for_function("document.querySelector('q-player').track.clock.now() > 0.3")

    assert (is_chosen(page), page.evaluate("window.spoken.length"), note(page)) == ("false", 0, "")


@pytest.mark.parametrize(
    "voices",
    ["[]", '[{ lang: "en", localService: false, default: true }]', '[{ lang: "de", localService: true }]'],
)
def test_without_a_voice_for_the_language_the_page_says_so_and_goes_on(open_page, voices):
    page = open_page("/player.html", timeline=timeline(), script=SPEAK + f"window.voices = {voices};")
    read_aloud(page)
    page.locator(".note", has_text="No voice for this language.").wait_for()
    page.get_by_role("button", name="Begin").click()
    page.locator(".caption", has_text="One.").wait_for()

    assert is_chosen(page) == "false"
    assert page.evaluate("window.spoken.length") == 0


def test_a_voice_that_hangs_is_given_up_and_the_words_go_on(open_page):
    quick = timeline([("say", "One.", 0.3, 0.3), ("pause", "", 0.2, 0.1), ("say", "Two.", 60, 60)])
    page = open_page("/player.html", timeline=quick, script=SPEAK)
    read_aloud(page)
    page.get_by_role("button", name="Begin").click()
    page.wait_for_timeout(1500)
    held = page.locator(".caption").text_content()

    page.locator(".caption", has_text="Two.").wait_for(timeout=5000)

    assert held == "One."
    assert (note(page), is_chosen(page)) == ("The voice has stopped.", "false")
    assert page.evaluate("[spoken.length, cancelled]") == [1, 1]


def test_a_voice_that_fails_is_given_up_at_once(open_page):
    page = open_page("/player.html", timeline=timeline(), script=SPEAK)
    read_aloud(page)
    page.get_by_role("button", name="Begin").click()
    page.wait_for_function("window.spoken.length === 1")

    page.evaluate("window.line.dispatchEvent(new Event('error'))")

    assert (note(page), is_chosen(page)) == ("The voice has stopped.", "false")
    assert page.locator(".controls button").first.text_content() == "Pause"


def test_pause_cuts_the_line_and_going_on_says_it_from_its_beginning(open_page):
    page = open_page("/player.html", timeline=timeline(), script=SPEAK)
    page.evaluate(HOLD_THE_CLOCK)
    read_aloud(page)
    seen = page.evaluate("""() => {
        player.go();
        player.stopWatching();
        player.step();
        window.time += 2;
        player.step();
        player.pause();
        const paused = [player.track.clock.now(), window.cancelled];
        player.go();
        player.stopWatching();
        return [...paused, window.spoken.map((line) => line.text)];
    }""")

    assert seen == [0, 1, ["One.", "One."]]


def test_moving_while_it_stands_still_says_nothing(open_page):
    page = open_page("/player.html", timeline=timeline(), script=SPEAK)
    page.locator(".controls").wait_for()
    read_aloud(page)

    page.locator("summary").evaluate("(part) => part.blur()")
    page.keyboard.press("ArrowRight")

    assert page.locator(".caption").text_content() == "Two."
    assert page.evaluate("window.spoken.length") == 0


def test_a_screen_reader_is_not_spoken_over(open_page):
    page = open_page("/player.html", timeline=timeline(), script=SPEAK)
    read_aloud(page)
    spoken = page.locator(".stage .unseen")
    page.wait_for_function("document.querySelector('.stage .unseen').getAttribute('aria-live') === 'off'")

    page.get_by_role("button", name="Read aloud").click()

    page.wait_for_function("document.querySelector('.stage .unseen').getAttribute('aria-live') === 'polite'")
    assert spoken.count() == 1


@pytest.mark.parametrize(("theme", "pressed"), [("light", "true"), ("night", "false")])
def test_a_voice_that_is_wanted_for_good_is_on_from_the_start_but_not_at_night(open_page, theme, pressed):
    wanted = f"""
        document.addEventListener("DOMContentLoaded", () => {{
            document.documentElement.dataset.theme = "{theme}";
            document.querySelector("q-player").dataset.voiceOn = "";
        }});
    """
    page = open_page("/player.html", timeline=timeline(), script=SPEAK + wanted)
    page.get_by_role("button", name="Begin").wait_for()

    assert is_chosen(page) == pressed
    assert page.evaluate("window.spoken.length") == 0
    page.get_by_role("button", name="Begin").click()
    page.locator(".caption", has_text="One.").wait_for()
    assert page.evaluate("window.spoken.length") == {"true": 1, "false": 0}[pressed]
