"""Timelines: the chosen length is filled, bounds are kept, nothing overlaps, nothing is left to chance."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from querencia import scripts
from querencia.scripts import Cue, LengthCannotBeFilled, LengthNotOffered, UnknownVariant


def milliseconds(seconds):
    return round(seconds * 1000)


def cues_of(text, *, minutes=1, rate=13.0, lengths=(1,), **choices):
    script = scripts.parse(text)
    return scripts.timeline(script, minutes=minutes, rate=rate, lengths=lengths, **choices).cues


def said(text, **choices):
    return [cue.text for cue in cues_of(text, **choices) if cue.kind == "say"]


def test_timeline_worked_example():
    text = f"{'a' * 52} [anchor feet] [pause 10..20]\nShort. [pause 10..40]\n[bell]"

    cues = cues_of(text)

    assert cues == (
        Cue(start=0.0, duration=4.0, least=4.0, kind="say", text="a" * 52),
        Cue(start=4.0, duration=0.0, least=0.0, kind="anchor", text="feet"),
        Cue(start=4.0, duration=18.375, least=10.0, kind="pause", text=""),
        Cue(start=22.375, duration=2.5, least=2.5, kind="say", text="Short."),
        Cue(start=24.875, duration=35.125, least=10.0, kind="pause", text=""),
        Cue(start=60.0, duration=0.0, least=0.0, kind="bell", text=""),
    )


def test_breathe_takes_whole_breaths_and_pauses_the_rest():
    cues = cues_of("A. [pause 2..20]\n[breathe in 4 out 6 for 0.5..1 min]\nB. [pause 2..20]")

    assert [(cue.kind, cue.duration) for cue in cues] == [
        ("say", 2.5),
        ("pause", 7.5),
        ("breathe", 40.0),
        ("say", 2.5),
        ("pause", 7.5),
    ]
    assert cues[2].text == "in 4 out 6"


def test_breathe_gives_way_where_the_pauses_cannot():
    cues = cues_of("A. [pause 6..9]\n[breathe in 4 out 6 for 0.2..0.9 min]")

    assert [cue.duration for cue in cues] == [2.5, 7.5, 50.0]


@pytest.mark.parametrize(("rest", "end"), [("14.5..14.5", 62.0), ("10.5..10.5", 58.0)])
def test_what_does_not_give_may_miss_by_two_seconds(rest, end):
    script = scripts.parse(f"A. [pause 45..45]\n[pause {rest}]")

    assert scripts.timeline(script, minutes=1, rate=13.0, lengths=(1,)).end == end


@pytest.mark.parametrize(("rest", "why"), [("14.6..15", "62.1 to 62.5"), ("10..10.4", "57.5 to 57.9")])
def test_length_cannot_be_filled(rest, why):
    with pytest.raises(LengthCannotBeFilled) as no:
        cues_of(f"A. [pause 45..45]\n[pause {rest}]")

    assert str(no.value) == f"1 min cannot be filled: the script lasts {why} s."


LAYERS = "A. [pause 5..45]\n\n[longer]\nB. [pause 5..45]\n[/longer]\n\n[longer 10]\nC.\n[/longer]\n" + (
    "[pause 5..45] [pause 5..45] [pause 5..45] [pause 5..45] [breathe in 4 out 6 for 0.2..9 min]"
)


@pytest.mark.parametrize(
    ("minutes", "heard"), [(1, ["A."]), (5, ["A.", "B."]), (10, ["A.", "B.", "C."]), (12, ["A.", "B.", "C."])]
)
def test_longer_blocks_by_length(minutes, heard):
    assert said(LAYERS, minutes=minutes, lengths=(1, 5, 10, 12)) == heard


VARIANTS = (
    "A. [pause 20..45] [pause 20..45]\n[plain]\nP. [pause 20..45] [pause 20..45]\n[/plain]\n"
    "[moving]\nM. [pause 20..45] [pause 20..45]\n[/moving]\n"
    "[hurts]\nH. [pause 20..45] [pause 20..45]\n[/hurts]\n"
)


@pytest.mark.parametrize(
    ("tone", "path", "heard"),
    [
        ("warm", None, ["A."]),
        ("plain", None, ["P."]),
        ("warm", "moving", ["M."]),
        ("plain", "moving", ["M."]),
        ("warm", "hurts", ["H."]),
        ("plain", "hurts", ["H."]),
        ("plain", "guarded", ["P."]),
        ("warm", "no-warmth", ["A."]),
    ],
)
def test_path_wins_over_tone(tone, path, heard):
    assert said(VARIANTS, tone=tone, path=path) == heard


@pytest.mark.parametrize(
    ("choices", "refusal"),
    [
        ({"minutes": 2}, LengthNotOffered),
        ({"lengths": ()}, LengthNotOffered),
        ({"tone": "moving"}, UnknownVariant),
        ({"path": "plain"}, UnknownVariant),
    ],
)
def test_unknown_choices_are_refused(choices, refusal):
    with pytest.raises(refusal):
        cues_of(VARIANTS, **choices)


@st.composite
def generated(draw):
    """A script that can fill its length, its offered length and rate, built backwards from the length."""
    rate = draw(st.floats(8, 20))
    lines, least, most = [], 0, 0
    for n in range(draw(st.integers(1, 12))):
        words = draw(st.text("abcé ,", min_size=1, max_size=120).filter(str.strip))
        low = draw(st.integers(0, 20_000))
        high = draw(st.integers(low, 45_000))
        lines.append(f"{words}x [pause {low / 1000}..{high / 1000}]")
        spoken = max(2500, round(len(" ".join(f"{words}x".split())) * 1000 / rate))
        least, most = least + spoken + low, most + spoken + high
        if draw(st.booleans()):
            inhale, exhale = draw(st.integers(2, 8)), draw(st.integers(2, 8))
            lines.append(f"[breathe in {inhale} out {exhale} for 1..{1 + draw(st.integers(1, 2))} min]")
        if n % 3 == 2:
            lines.append(draw(st.sampled_from(["", "[bell]", "[anchor feet]"])))
    return "\n".join(lines), rate, draw(st.integers(1, 15))


@given(generated())
def test_every_timeline_fills_its_length_and_keeps_its_bounds(made):
    text, rate, minutes = made
    script = scripts.parse(text)
    try:
        timeline = scripts.timeline(script, minutes=minutes, rate=rate, lengths=(minutes,))
    except LengthCannotBeFilled:
        assert not can_be_filled(script, minutes=minutes, rate=rate)
        return

    items = [item for paragraph in script.paragraphs for item in paragraph.items]
    at = 0
    for item, cue in zip(items, timeline.cues, strict=True):
        duration = milliseconds(cue.duration)
        assert (cue.kind, cue.text, milliseconds(cue.start)) == (item.kind, item.text, at)
        if item.kind == "say":
            assert duration == max(2500, round(len(item.text) * 1000 / rate))
        else:
            assert item.least <= duration <= item.most
        least = item.least if item.kind == "pause" else duration
        assert milliseconds(cue.least) == least
        assert item.kind != "breathe" or duration % item.cycle == 0
        at += duration
    assert abs(at - minutes * 60_000) <= 2000
    assert timeline == scripts.timeline(scripts.parse(text), minutes=minutes, rate=rate, lengths=(minutes,))
    as_json = json.loads(json.dumps(timeline.as_json(unit="u", lang="en")))
    assert [*as_json] == ["unit", "lang", "minutes", "cues"]
    assert [tuple(cue) for cue in as_json["cues"]] == [("start", "duration", "least", "kind", "text")] * len(
        items
    )


def can_be_filled(script, *, minutes, rate):
    """Whether some choice of whole breaths leaves the pauses a rest within their bounds (by brute force)."""
    items = [item for paragraph in script.paragraphs for item in paragraph.items]
    spoken = sum(max(2500, round(len(i.text) * 1000 / rate)) for i in items if i.kind == "say")
    least = sum(item.least for item in items if item.kind == "pause") + spoken
    most = sum(item.most for item in items if item.kind == "pause") + spoken
    totals = {0}
    for item in items:
        if item.kind == "breathe":
            whole = [n for n in range(0, item.most + 1, item.cycle) if n >= item.least]
            totals = {total + breath for total in totals for breath in whole}
    return any(least + t - 2000 <= minutes * 60_000 <= most + t + 2000 for t in totals)
