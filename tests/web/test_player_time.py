"""The player's time, in a real browser, by a clock that the test holds: 50 ms over twenty minutes."""

import random

import pytest

MINUTES = 20
TOLERANCE_S = 0.05

HOLD_THE_CLOCK = """async () => {
    await customElements.whenDefined("q-player");
    const player = document.querySelector("q-player");
    while (!player.track) await new Promise((go) => setTimeout(go, 10));
    const { Clock } = await import("/static/web/clock.js");
    window.time = 1000;
    window.player = player;
    player.track.clock = new Clock(() => window.time);
    window.cues = [];
    player.addEventListener("cue", (event) => {
        const caption = player.querySelector(".caption").textContent;
        window.cues.push([event.detail.kind, event.detail.start, window.time - 1000, caption]);
    });
}"""

PLAY_THROUGH = """(steps) => {
    const turns = [], levels = [];
    let half = "";
    player.go();
    player.stopWatching();
    for (const step of steps) {
        window.time += step;
        player.step();
        const isBreathing = !player.querySelector(".pacer").hidden;
        if (isBreathing && player.pacer.half !== half) turns.push([player.pacer.half, window.time - 1000]);
        half = isBreathing ? player.pacer.half : "";
        if (isBreathing) levels.push([window.time - 1000, player.querySelector(".level i").style.transform]);
    }
    return { turns, levels: levels.filter((_, n) => n % 97 === 0), cues: window.cues };
}"""


def long_timeline():
    """Twenty minutes of lines, pauses, breaths and bells with odd milliseconds."""
    cues, at = [], 0

    def add(kind, text, milliseconds):
        nonlocal at
        cues.append({"start": at / 1000, "duration": milliseconds / 1000, "kind": kind, "text": text})
        at += milliseconds

    for n in range(20):
        add("say", f"Line {n}.", 2537)
        add("pause", "", 7463 + n)
        add("bell", "", 0)
        add("breathe", "in 4 out 6", 40_000 - n)
        add("pause", "", 10_000)
    return {"unit": "long", "lang": "en", "minutes": MINUTES, "cues": cues}


def steps_of(seconds, seed=7):
    """Frames of an unsteady machine: 4 to 45 ms each."""
    chance, steps = random.Random(seed), []
    while sum_of(steps) < seconds:
        steps.extend(chance.uniform(0.004, 0.045) for _ in range(500))
    return steps


def sum_of(steps):
    """How long the frames last together."""
    return sum(steps)


def ideal_turns(timeline):
    """When the air turns: from its own beginning, in for 4 and out for 6 seconds."""
    for cue in timeline["cues"]:
        if cue["kind"] == "breathe":
            at = 0.0
            while at < cue["duration"]:
                yield "in", cue["start"] + at
                if at + 4 < cue["duration"]:
                    yield "out", cue["start"] + at + 4
                at += 10


def test_lines_bells_and_breaths_hold_fifty_milliseconds_over_twenty_minutes(open_page):
    timeline = long_timeline()
    page = open_page("/player.html", timeline=timeline)
    page.evaluate(HOLD_THE_CLOCK)

    played = page.evaluate(PLAY_THROUGH, steps_of(MINUTES * 60 + 1))

    assert [[kind, start] for kind, start, _, _ in played["cues"]] == [
        [cue["kind"], cue["start"]] for cue in timeline["cues"]
    ]
    assert [cue for cue in played["cues"] if not 0 <= cue[2] - cue[1] <= TOLERANCE_S] == []
    assert [caption for kind, _, _, caption in played["cues"] if kind == "say"] == [
        f"Line {n}." for n in range(20)
    ]
    ideal = list(ideal_turns(timeline))
    assert [half for half, _ in played["turns"]] == [half for half, _ in ideal]
    late = [at - due for (_, at), (_, due) in zip(played["turns"], ideal, strict=True)]
    assert [slip for slip in late if not 0 <= slip <= TOLERANCE_S] == []


def test_the_level_is_where_the_breath_is_over_twenty_minutes(open_page):
    timeline = long_timeline()
    page = open_page("/player.html", timeline=timeline)
    page.evaluate(HOLD_THE_CLOCK)

    played = page.evaluate(PLAY_THROUGH, steps_of(MINUTES * 60 + 1))

    starts = [(c["start"], c["duration"]) for c in timeline["cues"] if c["kind"] == "breathe"]
    off = []
    for at, transform in played["levels"]:
        start = next(s for s, lasts in starts if s <= at < s + lasts)
        into = (at - start) % 10
        share = into / 4 if into < 4 else 1 - (into - 4) / 6
        shown = float(transform.removeprefix("scaleY(").removesuffix(")"))
        off.append(abs(shown - (0.12 + 0.88 * share)))
    assert len(off) > 300
    assert max(off) < 0.88 * TOLERANCE_S / 4


def test_pause_stops_the_clock_and_going_on_loses_nothing(open_page):
    page = open_page("/player.html", timeline=long_timeline())
    page.evaluate(HOLD_THE_CLOCK)

    seen = page.evaluate("""() => {
        const at = (seconds) => { window.time += seconds; player.step(); return [player.track.place, player.track.clock.now()]; };
        player.go();
        player.stopWatching();
        const first = at(3);
        player.pause();
        const paused = at(3600);
        player.go();
        player.stopWatching();
        return [first, paused, at(1), player.track.clock.isRunning];
    }""")

    assert seen == [[1, 3], [1, 3], [1, 4], True]


def test_another_clock_takes_over_without_a_jump(open_page):
    page = open_page("/player.html", timeline=long_timeline())

    seen = page.evaluate("""async () => {
        const { Clock } = await import("/static/web/clock.js");
        let page = 100, sound = 7;
        const clock = new Clock(() => page);
        clock.start();
        page += 5;
        clock.follow(() => sound);
        const taken = clock.now();
        page += 50;
        sound += 2;
        const followed = clock.now();
        clock.follow(() => page);
        page += 1;
        const back = clock.now();
        clock.pause();
        clock.follow(() => sound);
        return [taken, followed, back, clock.now(), clock.isRunning];
    }""")

    assert seen == [5, 7, 8, 8, False]


def test_frames_of_the_browser_itself_keep_the_time(open_page):
    lines = [{"start": n * 0.4, "duration": 0.4, "kind": "say", "text": f"Line {n}."} for n in range(5)]
    page = open_page("/player.html", timeline={"cues": lines})
    page.get_by_role("button", name="Begin").wait_for()

    late = page.evaluate("""() => new Promise((done) => {
        const player = document.querySelector("q-player"), late = [];
        let begun = 0;
        player.addEventListener("cue", (event) => late.push((performance.now() - begun) / 1000 - event.detail.start));
        player.addEventListener("end", () => done(late));
        begun = performance.now();
        player.go();
    })""")

    assert len(late) == 5
    assert [slip for slip in late if slip < -0.005] == []
    assert sorted(late)[2] < TOLERANCE_S


def test_an_unseen_page_keeps_the_time_and_a_late_bell_stays_silent(open_page):
    cues = [
        {"start": 0, "duration": 0.3, "kind": "say", "text": "One."},
        {"start": 0.3, "duration": 0, "kind": "bell", "text": ""},
        {"start": 0.3, "duration": 60, "kind": "pause", "text": ""},
        {"start": 60.3, "duration": 3, "kind": "say", "text": "Two."},
    ]
    page = open_page("/player.html", timeline={"cues": cues}, script=COUNT_VIBRATIONS)
    page.evaluate(HOLD_THE_CLOCK)
    page.locator("details.additions > summary").click()
    page.get_by_role("button", name="With vibration").click()

    page.evaluate("""() => {
        player.go();
        Object.defineProperty(document, "hidden", { value: true, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
        window.time += 61;
    }""")
    page.wait_for_function("window.cues.length === 4")

    assert page.locator(".caption").text_content() == "Two."
    assert page.evaluate("window.vibrations") == []


COUNT_VIBRATIONS = """
    window.vibrations = [];
    navigator.vibrate = (pattern) => window.vibrations.push(pattern) > 0;
"""


def test_vibration_is_short_in_and_long_out(open_page):
    cues = [
        {"start": 0, "duration": 20, "kind": "breathe", "text": "in 4 out 6"},
        {"start": 20, "duration": 0, "kind": "bell", "text": ""},
        {"start": 20, "duration": 1, "kind": "pause", "text": ""},
    ]
    page = open_page("/player.html", timeline={"cues": cues}, script=COUNT_VIBRATIONS)
    page.evaluate(HOLD_THE_CLOCK)
    page.locator("details.additions > summary").click()
    page.get_by_role("button", name="With vibration").click()

    page.evaluate(PLAY_THROUGH, [0.05] * 402)

    assert page.evaluate("window.vibrations") == [[60], [260], [60], [260], [90, 120, 90]]


REAL_MINUTE = """() => new Promise((done) => {
    const player = document.querySelector("q-player"), seen = [], rings = [], turns = [];
    const caption = player.querySelector(".caption"), count = player.querySelector(".pacer .count");
    let begun = 0, half = "";
    const since = () => (performance.now() - begun) / 1000;
    new MutationObserver(() => seen.push([caption.textContent, since()])).observe(caption, { childList: true });
    new MutationObserver(() => {
        const now = count.textContent.split(" ")[0];
        if (now !== half) turns.push([now, since()]);
        half = now;
    }).observe(count, { childList: true });
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
        if (this.frequency.value < 221) rings.push(since() + when - this.context.currentTime);
        start.call(this, when);
    };
    player.addEventListener("end", () => done({ seen, rings, turns, end: since() }));
    begun = performance.now();
    player.go();
})"""


@pytest.mark.long
def test_lines_breaths_and_bells_hold_fifty_milliseconds_through_sixty_real_seconds(open_page):
    cues, at = [], 0
    for n in range(3):
        for kind, text, duration in [
            ("say", f"Line {n}.", 3),
            ("pause", "", 5 + n / 8),
            ("breathe", "in 4 out 6", 10),
            ("bell", "", 0),
            ("pause", "", 2 - n / 8),
        ]:
            cues.append({"start": at, "duration": duration, "least": duration, "kind": kind, "text": text})
            at += duration
    page = open_page("/player.html", timeline={"cues": cues})
    page.locator("details.additions > summary").click()
    page.get_by_role("button", name="With a bell").click()
    page.wait_for_function("document.querySelector('q-player').bell.isOn")

    played = page.evaluate(REAL_MINUTE)

    starts = {cue["text"]: cue["start"] for cue in cues if cue["kind"] == "say"}
    late = [when - starts[words] for words, when in played["seen"]]
    late += [when - due for when, due in zip(played["rings"], [18, 38.125, 58.25], strict=True)]
    breaths = [cue["start"] for cue in cues if cue["kind"] == "breathe"]
    turns = [when for start in breaths for when in (start, start + 4)]
    late += [when - due for (_, when), due in zip(played["turns"], turns, strict=True)]
    late.append(played["end"] - at)
    assert at == 60
    assert [words for words, _ in played["seen"]] == ["Line 0.", "Line 1.", "Line 2."]
    assert [half for half, _ in played["turns"]] == ["in", "out"] * 3
    assert [slip for slip in late if abs(slip) > TOLERANCE_S] == []
