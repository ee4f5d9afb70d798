"""What a person can do at any second: go back, open the eyes, change anchor, leave; and where it was left."""

import pytest

CUES = [
    {"start": 0, "duration": 10, "least": 10, "kind": "say", "text": "Find the floor."},
    {"start": 10, "duration": 0, "least": 0, "kind": "anchor", "text": "feet"},
    {"start": 10, "duration": 10, "least": 4, "kind": "pause", "text": ""},
    {"start": 20, "duration": 10, "least": 10, "kind": "say", "text": "Or the breath."},
    {"start": 30, "duration": 0, "least": 0, "kind": "anchor", "text": "breath"},
    {"start": 30, "duration": 20, "least": 20, "kind": "breathe", "text": "in 4 out 6"},
    {"start": 50, "duration": 50, "least": 40, "kind": "pause", "text": ""},
    {"start": 100, "duration": 20, "least": 20, "kind": "say", "text": "Enough for now."},
]
TIMELINE = {"cues": CUES}
NOW = "Math.round(document.querySelector('q-player').track.clock.now())"
KEPT = "[localStorage, sessionStorage].map((one) => Object.keys(one))"
OF_THE_PHONE = """
    new MutationObserver((_, watching) => {
        if (!document.documentElement) return;
        document.documentElement.dataset.phone = "PHONE";
        watching.disconnect();
    }).observe(document, { childList: true });
"""
IN_SIGHT = """(all) => all.filter((one) => {
    const box = one.getBoundingClientRect();
    const x = box.left + box.width / 2, y = box.top + box.height / 2;
    return box.top >= 0 && box.bottom <= innerHeight && one.contains(document.elementFromPoint(x, y));
}).map((one) => one.textContent)"""


def opened(open_page, path="/player.html", **options):
    page = open_page(path, timeline=options.pop("timeline", TIMELINE), **options)
    page.locator(".controls").wait_for()
    return page


def stand_at(page, second):
    page.evaluate(
        f"document.querySelector('q-player').move(() => player().track.moveTo({second}))".replace(
            "player()", "document.querySelector('q-player')"
        )
    )


def caption(page):
    return page.locator(".caption").text_content()


@pytest.mark.parametrize(
    ("at", "then", "words"),
    [
        (112, 50 + 35, "Or the breath."),  # 112 lies in a line: its beginning, 100, is where it stands
        (60, 45, "Or the breath."),
        (28, 0, "Find the floor."),
        (4, 0, "Find the floor."),
    ],
)
def test_back_goes_fifteen_seconds_back_or_to_the_beginning_of_a_line(open_page, at, then, words):
    page = opened(open_page)
    stand_at(page, at)

    page.get_by_role("button", name="15 s back").click()

    assert page.evaluate(NOW) == then
    assert caption(page) == words
    assert page.locator(".pacer").is_visible() is (then == 45)


def test_back_after_the_end_takes_it_up_again(open_page):
    short = {"cues": [{**CUES[0], "duration": 0.2}]}
    page = opened(open_page, "/player.html#begin", timeline=short)
    page.get_by_role("button", name="Once more").wait_for()

    page.get_by_role("button", name="15 s back").click()

    assert page.get_by_role("button", name="Go on").is_visible()
    assert page.get_by_role("link", name="And now?").is_hidden()


def test_arrows_go_back_and_to_the_next_line(open_page):
    page = opened(open_page)
    seen = []

    for key in ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowLeft"]:
        page.keyboard.press(key)
        seen.append(page.evaluate(NOW))

    assert seen == [20, 30, 100, 100, 85, 70]


@pytest.mark.parametrize("keys", ["Alt+ArrowLeft", "Control+ArrowRight", "Meta+ArrowRight"])
def test_keys_that_belong_to_the_browser_are_left_to_it(open_page, keys):
    page = opened(open_page)
    stand_at(page, 60)

    page.evaluate(
        """([key, held]) => document.body.dispatchEvent(
            new KeyboardEvent("keydown", { key, [held]: true, bubbles: true, cancelable: true }))""",
        [keys.split("+")[1], {"Alt": "altKey", "Control": "ctrlKey", "Meta": "metaKey"}[keys.split("+")[0]]],
    )

    assert page.evaluate(NOW) == 60


def test_eyes_open_says_a_line_and_brightens_the_stage(open_page):
    page = opened(open_page, "/player.html#begin")
    eyes = page.get_by_role("button", name="Eyes open")

    eyes.click()
    on = [page.locator(".beside:visible").all_text_contents(), page.locator(".stage.is-bright").count()]
    heard = page.locator(".stage .unseen").text_content()
    eyes.click()

    assert on == [["Look at one thing near you."], 1]
    assert heard == "Look at one thing near you."
    assert page.locator(".beside:visible").count() == page.locator(".stage.is-bright").count() == 0
    assert caption(page) == "Find the floor."


def test_change_anchor_shows_the_line_that_offers_each_and_marks_it(open_page):
    page = opened(open_page, "/player.html#begin")
    change, shown = page.get_by_role("button", name="Change anchor"), []

    for _ in range(5):
        change.click()
        shown.append(page.locator(".beside.marked:visible").all_text_contents())

    assert shown == [["Find the floor."], ["Or the breath."], ["One near, one far."], [], ["Find the floor."]]
    assert caption(page) == "Find the floor."


def test_a_script_without_anchors_still_has_two(open_page):
    page = opened(open_page, timeline={"cues": [CUES[0]]})
    change, shown = page.get_by_role("button", name="Change anchor"), []

    for _ in range(2):
        change.click()
        shown.append(page.locator(".beside.marked").text_content())

    assert shown == ["Your feet.", "One near, one far."]


@pytest.mark.parametrize("size", [{"width": 360, "height": 640}, {"width": 1280, "height": 720}])
def test_all_six_are_in_reach_without_scrolling(open_page, size):
    page = opened(open_page, viewport=size)
    first = page.locator(".controls button, .controls a").evaluate_all(IN_SIGHT)

    page.get_by_role("button", name="Begin").click()
    then = page.locator(".controls button, .controls a").evaluate_all(IN_SIGHT)

    ways = ["Come back here", "Leave it", "15 s back", "Eyes open", "Change anchor"]
    assert (first, then) == (["Begin", *ways], ["Pause", *ways])


def test_at_twice_the_text_the_line_grows_and_the_ways_out_stay_in_reach(open_page):
    page = opened(open_page, viewport={"width": 360, "height": 640})
    size = "parseFloat(getComputedStyle(document.querySelector('.caption')).fontSize)"
    before = page.evaluate(size)
    page.evaluate("document.documentElement.style.fontSize = '225%'")

    page.get_by_role("button", name="Begin").click()

    assert page.evaluate(size) == pytest.approx(2 * before, rel=0.01)
    assert page.locator(".controls button, .controls a").evaluate_all(IN_SIGHT)[:3] == [
        "Pause",
        "Come back here",
        "Leave it",
    ]
    words, buttons = page.locator(".caption").bounding_box(), page.locator(".controls").bounding_box()
    assert 0 <= words["y"] < buttons["y"]


def test_where_it_was_left_is_found_again_and_it_never_goes_on_by_itself(open_page):
    page = opened(open_page, "/player.html#begin")
    stand_at(page, 60)
    kept = page.evaluate(KEPT)

    page.goto(page.url + "#begin")
    page.reload()
    page.get_by_role("button", name="Go on").wait_for()

    assert kept == [[], ["left-at"]]
    assert page.evaluate(NOW) == 60
    assert caption(page) == "Or the breath."
    assert page.evaluate("document.querySelector('q-player').track.clock.isRunning") is False

    page.get_by_role("button", name="From the beginning").click()

    assert page.evaluate(NOW) == 0
    assert page.get_by_role("button", name="From the beginning").count() == 0
    assert page.get_by_role("button", name="Pause").is_visible()


def test_a_page_that_is_loaded_again_does_not_begin_again(open_page):
    page = opened(open_page, "/player.html#begin", timeline={"cues": CUES[:1]})
    page.get_by_role("button", name="Pause").wait_for()

    page.reload()
    page.locator(".controls").wait_for()

    assert page.get_by_role("button", name="Begin").is_visible()


def test_at_its_end_nothing_is_kept(open_page):
    page = opened(open_page)
    stand_at(page, 60)
    page.evaluate("document.querySelector('q-player').go()")

    stand_at(page, 119.9)
    page.evaluate("document.querySelector('q-player').track.clock.moveTo(121)")
    page.get_by_role("button", name="Once more").wait_for()

    assert page.evaluate(KEPT) == [[], []]


@pytest.mark.parametrize(
    ("script", "kept"),
    [
        (OF_THE_PHONE.replace("PHONE", "own"), [["left-at"], []]),
        (OF_THE_PHONE.replace("PHONE", "shared"), [[], []]),
        ("document.cookie = 'phone=own'", [["left-at"], []]),
        ("document.cookie = 'phone=shared'; localStorage.setItem('left-at', '{}')", [[], []]),
        ("document.cookie = 'telephone=shared'", [[], ["left-at"]]),
    ],
)
def test_what_is_kept_depends_on_whose_phone_it_is(open_page, script, kept):
    page = opened(open_page, script=script)

    stand_at(page, 60)

    assert page.evaluate(KEPT) == kept


@pytest.mark.parametrize("at", [9, 111])
def test_near_either_end_nothing_is_kept(open_page, at):
    page = opened(open_page)
    stand_at(page, 60)

    page.evaluate(f"document.querySelector('q-player').keep({at})")

    assert page.evaluate(KEPT) == [[], []]


def test_of_a_minute_nothing_is_kept(open_page):
    page = opened(open_page, timeline={"cues": CUES[:5]})

    stand_at(page, 15)

    assert page.evaluate(KEPT) == [[], []]


@pytest.mark.parametrize(
    "script",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
        "Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError'); } })",
        "sessionStorage.setItem('left-at', 'not ours')",
        'sessionStorage.setItem(\'left-at\', \'{"address": "timeline.json", "at": "<b>"}\')',
        'sessionStorage.setItem(\'left-at\', \'{"address": "other.json", "at": 60}\')',
    ],
)
def test_a_storage_that_is_full_refused_or_strange_changes_nothing(open_page, script):
    page = opened(open_page, "/player.html#begin", script=script)

    page.get_by_role("button", name="Pause").click()
    stand_at(page, 60)

    assert caption(page) == "Or the breath."


WITHOUT = """
    delete Navigator.prototype.vibrate;
    delete Navigator.prototype.wakeLock;
    delete window.speechSynthesis;
    delete window.AudioContext;
"""


def test_what_a_browser_lacks_is_said_and_the_practice_goes_on(open_page):
    page = opened(open_page, timeline={"cues": [{**CUES[0], "duration": 0.3}]}, script=WITHOUT)

    page.locator("details.additions > summary").click()
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("button", name="Once more").wait_for()

    assert page.locator(".lacks li:visible").all_text_contents() == [
        "No vibration here.",
        "No bell here.",
        "No voice for this language.",
        "The screen may go dark.",
    ]
    assert page.locator(".switches button").count() == 0


def test_a_browser_that_has_all_says_nothing_of_it(open_page):
    page = opened(
        open_page,
        script="Navigator.prototype.vibrate = () => true; Object.defineProperty(Navigator.prototype, 'wakeLock', { value: { request: async () => { throw new Error('no'); } } })",
    )

    page.get_by_role("button", name="Begin").click()
    page.locator("details.additions > summary").click()

    assert page.locator(".switches button").all_text_contents() == [
        "With vibration",
        "With a bell",
        "Read aloud",
    ]
    assert page.locator(".lacks li").count() == 0


def test_sound_that_is_refused_is_said(open_page):
    page = opened(
        open_page,
        script="AudioContext.prototype.resume = async () => {}; Object.defineProperty(BaseAudioContext.prototype, 'state', { get: () => 'suspended' })",
    )
    page.locator("details.additions > summary").click()

    page.get_by_role("button", name="With a bell").click()
    page.locator(".note", has_text="No bell here.").wait_for()

    assert page.get_by_role("button", name="With a bell").get_attribute("aria-pressed") == "false"


def test_at_night_vibration_is_offered_openly_and_nothing_is_on(open_page):
    night = OF_THE_PHONE.replace("phone", "theme").replace("PHONE", "night")
    page = opened(open_page, script=night)

    assert (
        page.locator(".switches button:visible").evaluate_all(
            "(all) => all.map((one) => one.getAttribute('aria-pressed'))"
        )
        == ["false"] * 3
    )
