"""The minute as it is played: silent, on time, to be stopped and left at any second."""

import json
import urllib.request

import pytest

from tests.journeys.browser import THEMES, violations, wear
from tests.journeys.people import ANA, sign_in

NOON = "2026-11-24T12:00:00Z"
FRAME_S = 0.0165
HELD = "2026-11-24T12:01:00Z"
LISTEN = """
window.cues = [];
window.sounds = 0;
addEventListener("cue", (event) => cues.push([event.detail.place, event.detail.start, event.detail.at,
  document.querySelector(".caption").textContent]), true);
const Sound = window.AudioContext;
window.AudioContext = class extends Sound { constructor(...all) { super(...all); window.sounds += 1; } };
HTMLMediaElement.prototype.play = function () { window.sounds += 1; };
"""


def held(open_page, site, path, **options):
    """A page whose clock stands still until the test moves it."""
    page = open_page(site, "/en/about/", at=NOON, **options)
    page.add_init_script(LISTEN)
    page.clock.pause_at(HELD)
    page.goto(path)
    page.locator("q-player .controls").wait_for()
    return page


def timeline(site, page):
    """The cues that the player reads."""
    with urllib.request.urlopen(site.origin + page.locator("q-player").get_attribute("src")) as answer:
        return json.load(answer)["cues"]


def caption(page):
    return page.locator(".caption").text_content()


def test_captions_follow_the_timeline_within_a_frame(quiet_site, open_page):
    page = held(open_page, quiet_site, "/en/u/one-minute/")
    cues = timeline(quiet_site, page)
    page.get_by_role("button", name="Begin", exact=True).click()

    page.clock.run_for(61_000)

    entered = page.evaluate("() => cues")
    assert [(place, start) for place, start, _, _ in entered] == [
        (place, cue["start"]) for place, cue in enumerate(cues)
    ]
    assert [at for _, start, at, _ in entered if not start <= at <= start + FRAME_S] == []
    said = [(place, text) for place, _, _, text in entered if cues[place]["kind"] == "say"]
    assert said == [(place, cue["text"]) for place, cue in enumerate(cues) if cue["kind"] == "say"]
    assert page.evaluate("() => sounds") == 0
    assert page.get_by_role("link", name="And now?").is_visible()
    assert page.get_by_role("button", name="Once more").is_visible()


def test_nothing_plays_until_it_is_asked_for(quiet_site, open_page):
    page = held(open_page, quiet_site, "/en/u/one-minute/")

    page.clock.run_for(20_000)

    assert page.evaluate("() => [cues, sounds]") == [[], 0]
    assert page.get_by_role("button", name="Begin", exact=True).is_visible()


def test_the_door_leads_to_a_minute_that_begins_in_silence(quiet_site, open_page):
    page = held(open_page, quiet_site, "/en/u/one-minute/#begin")
    first = caption(page)

    page.clock.run_for(15_000)

    assert page.get_by_role("button", name="Pause", exact=True).is_visible()
    assert (first, caption(page) != first) == ("Stay as you are. That is enough.", True)
    assert page.evaluate("() => sounds") == 0


def test_pause_stops_and_go_on_goes_on_from_there(quiet_site, open_page):
    page = held(open_page, quiet_site, "/en/u/one-minute/#begin")
    page.clock.run_for(15_000)
    before = page.evaluate("() => cues.length")

    page.get_by_role("button", name="Pause", exact=True).click()
    page.clock.run_for(30_000)
    paused = page.evaluate("() => cues.length")
    page.get_by_role("button", name="Go on", exact=True).click()
    page.clock.run_for(46_000)

    assert paused == before
    assert page.evaluate("() => cues.length") == len(timeline(quiet_site, page))


def test_the_level_rises_and_falls_with_the_breath(quiet_site, open_page):
    page = held(open_page, quiet_site, "/en/u/breath-soothe/#begin")
    start = next(cue["start"] for cue in timeline(quiet_site, page) if cue["kind"] == "breathe")
    page.clock.run_for(start * 1000 + 20)
    heights = []

    for _ in range(10):
        heights.append(page.locator(".level i").bounding_box()["height"])
        page.clock.run_for(1_000)

    assert page.locator(".pacer").is_visible()
    assert heights[:5] == sorted(heights[:5])
    assert heights[4:] == sorted(heights[4:], reverse=True)
    assert max(heights) - min(heights) > 100


def test_with_reduced_motion_nothing_moves_and_words_count(quiet_site, open_page):
    page = held(open_page, quiet_site, "/en/u/breath-soothe/#begin", still=True)
    start = next(cue["start"] for cue in timeline(quiet_site, page) if cue["kind"] == "breathe")

    page.clock.run_for(start * 1000 + 100)
    counts = []
    for _ in range(10):
        counts.append(page.locator(".pacer .count").inner_text())
        page.clock.run_for(1_000)

    assert counts == ["in 4", "in 3", "in 2", "in 1", *(f"out {n}" for n in range(6, 0, -1))]
    assert page.locator(".level").is_hidden()
    assert page.evaluate("() => document.getAnimations().length") == 0


def test_leave_and_come_back_here_are_always_in_reach(quiet_site, open_page):
    page = held(open_page, quiet_site, "/en/u/one-minute/#begin")
    page.clock.run_for(5_000)

    page.locator(".controls").get_by_role("link", name="Come back here").click()
    assert page.url == f"{quiet_site.origin}/en/u/ground-54321/"
    page.go_back()
    page.locator(".controls").get_by_role("link", name="Leave it").click()

    assert page.url == f"{quiet_site.origin}/en/"


SMALL = {"width": 360, "height": 640}
WAYS = {
    "en": ["Come back here", "Leave it", "15 s back", "Eyes open", "Change anchor"],
    "es": ["Volver aquí", "Dejarlo", "15 s atrás", "Ojos abiertos", "Otro apoyo"],
}
IN_SIGHT = """(all) => all.filter((one) => {
    const box = one.getBoundingClientRect();
    return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
}).map((one) => one.textContent)"""
SCRIPTS = """() => performance.getEntriesByType("resource").filter((each) => each.name.endsWith(".js"))
    .reduce((sum, each) => sum + each.decodedBodySize, 0)"""


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("path", ["u/body-kind/", "u/breath-kind/5/plain/moving/", "u/one-minute/"])
def test_on_a_small_phone_every_way_out_is_in_sight(quiet_site, open_page, lang, path):
    page = open_page(quiet_site, f"/{lang}/{path}", lang=lang, size=SMALL)
    controls = page.locator(".controls button, .controls a")
    controls.first.wait_for()
    first = controls.evaluate_all(IN_SIGHT)

    controls.first.click()
    words = page.locator(".caption").bounding_box()

    assert first[1:] == controls.evaluate_all(IN_SIGHT)[1:] == WAYS[lang]
    assert words["y"] + words["height"] < page.locator(".controls").bounding_box()["y"]
    assert 10_000 < page.evaluate(SCRIPTS) <= 40_000


def test_the_tap_before_leaves_the_ways_out_in_sight(quiet_site, open_page):
    page = open_page(quiet_site, size=SMALL)
    sign_in(page, ANA)
    page.goto("/step/14/")
    controls = page.locator(".controls button, .controls a")
    controls.first.wait_for()

    assert controls.evaluate_all(IN_SIGHT) == ["Begin", *WAYS["en"]]


def test_the_chosen_path_is_what_is_said(quiet_site, open_page):
    page = open_page(quiet_site, "/en/u/breath-kind/", at=NOON)
    page.locator(".controls").wait_for()
    main = caption(page)

    page.get_by_role("link", name="I will be moving").click()
    page.wait_for_url("**/en/u/breath-kind/5/moving/")
    page.locator(".controls").wait_for()

    assert (main, caption(page)) == (
        "Stay as you are, or shift a little.",
        "Walk or sway at your pace. Slower is not better.",
    )


def test_without_scripts_a_path_is_a_page_to_read(quiet_site, open_page):
    page = open_page(quiet_site, "/es/u/body-kind/", lang="es", scripts=False)

    page.get_by_role("link", name="me duele el cuerpo").click()

    assert page.get_by_role("link", name="me duele el cuerpo").get_attribute("aria-current") == "true"
    assert page.locator(".script p").count() > 10


def test_one_tap_before_is_kept_with_the_visit_and_nothing_asks_for_it(quiet_site, open_page):
    page = open_page(quiet_site, "/en/", at=NOON)
    sign_in(page, ANA)
    page.goto("/step/3/")
    page.locator("details.before summary").click()
    page.get_by_label("rather calm").check()
    page.get_by_role("button", name="Begin", exact=True).click()
    hidden = page.get_by_label("rather calm").is_hidden()

    page.evaluate("document.querySelector('q-player').track.clock.moveTo(121)")
    page.get_by_role("button", name="stirred, and all right").click()
    page.wait_for_url("**/today/")

    assert hidden
    assert page.get_by_role("heading", name="Kindness can stir things. Nothing has gone wrong.").is_visible()


@pytest.mark.parametrize("theme", THEMES)
def test_with_all_of_it_open_axe_finds_nothing(quiet_site, open_page, theme):
    page = open_page(quiet_site, "/en/u/breath-kind/5/moving/#begin", at=NOON)
    page.locator(".controls").wait_for()
    page.get_by_role("button", name="Eyes open").click()
    page.get_by_role("button", name="Change anchor").click()
    page.locator("details.additions > summary").click()

    wear(page, theme)

    assert violations(page) == []


def test_left_in_the_midst_it_waits_there(quiet_site, open_page):
    page = held(open_page, quiet_site, "/en/u/breath-soothe/#begin")
    page.clock.run_for(30_000)
    line = caption(page)
    page.locator(".controls").get_by_role("link", name="Leave it").click()

    page.goto("/en/u/breath-soothe/")
    page.get_by_role("button", name="Go on", exact=True).wait_for()
    page.clock.run_for(5_000)

    assert caption(page) == line
    assert page.evaluate("() => cues.length") == 1
