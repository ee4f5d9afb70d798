"""The pack that is shipped: complete in both languages, and every timed practice fills every length."""

import re
from itertools import product
from pathlib import Path

import pytest

from querencia import packs, scripts

CONTENT = Path(__file__).parents[2] / "content"
ABCT = packs.load(CONTENT / "abct")
# How much of a practice of so many minutes is speech, at 110 words a minute.
SHARE = {
    1: (0.45, 0.58),
    2: (0.33, 0.55),
    3: (0.37, 0.52),
    5: (0.33, 0.50),
    7: (0.32, 0.44),
    8: (0.31, 0.42),
    10: (0.29, 0.36),
    12: (0.28, 0.36),
    15: (0.28, 0.36),
}
LESSON_TITLES = {
    "en": [
        "A voice that came early",
        "What is learnt before words",
        "When nothing happened",
        "Why kindness can bother",
        "What can change",
    ],
    "es": [
        "Una voz que llegó pronto",
        "Lo que se aprende antes que las palabras",
        "Cuando no pasó nada",
        "Por qué la amabilidad puede molestar",
        "Lo que puede cambiar",
    ],
}


ALWAYS = (
    "one-minute",
    "ground-54321",
    "breath-soothe",
    "touch-gesture",
    "soothe-kit",
    "cope-3",
    "safety-plan",
    "sos",
    "checkin",
)
KINDNESS = (
    "pe-why-hard",
    "friend-and-me",
    "breath-kind",
    "pe-what",
    "pe-mind",
    "body-kind",
    "emo-weather",
    "sit-with",
    "savour",
    "boundary",
    "critic-dialogue",
    "phrase-lab",
)
CORES = [
    ("pe-fear", "affection-easy", "figure-check"),
    ("pe-critic", "figure-build", "letter-figure"),
    ("pe-style", "style-self", "receive-1"),
    ("mine-yours-ours", "give-self", "kind-act"),
    ("pe-forgive", "forgive-self", "repair"),
    ("other-shoes", "own-figure", "who-i-am-also"),
    ("pe-equanimity", "both-ways", "equanimity-plan"),
]
"""One lesson, one practice, one small writing for each part from the second."""
GATED = {"timeline", "receive-2", "letter-care", "understand-carer", "forgive-other", "difficult-person"}
ASKED = {
    "soothe-kit": ["see", "hear", "smell", "touch", "move", "helps", "whom", "where"],
    "safety-plan": ["signs", "alone", "around", "tell", "numbers", "safer"],
    "checkin": ["body", "night", "line"],
    "savour": ["thing", "detail", "body", "hand"],
    "boundary": ["scene", "body", "limit", "words"],
    "critic-dialogue": ["hard", "kind"],
    "phrase-lab": ["phrase", "believe", "smaller"],
}


def timed():
    for unit, lang in product(ABCT.units.values(), ABCT.languages):
        for minutes, tone in product(unit.lengths, scripts.TONES):
            for path in unit.script[lang].paths:
                yield unit.id, lang, minutes, tone, path


def test_nothing_is_wrong_with_the_content():
    assert packs.findings(CONTENT) == []


def test_units_in_the_order_of_their_numbers():
    assert [(unit.number, unit.id, unit.kind, unit.lengths) for unit in ABCT.units.values()] == [
        (1, "one-minute", "practice", (1,)),
        (2, "ground-54321", "practice", ()),
        (3, "breath-soothe", "practice", (2, 5)),
        (4, "friend-and-me", "exercise", ()),
        (5, "pe-why-hard", "lesson", ()),
        (6, "touch-gesture", "practice", (1, 2)),
        (7, "soothe-kit", "exercise", ()),
        (8, "cope-3", "practice", (3, 5)),
        (9, "safety-plan", "exercise", ()),
        (10, "sos", "lesson", ()),
        (11, "checkin", "exercise", ()),
        (12, "pe-what", "lesson", ()),
        (13, "pe-mind", "lesson", ()),
        (14, "breath-kind", "practice", (1, 5, 10)),
        (15, "body-kind", "practice", (5, 8, 15)),
        (16, "emo-weather", "practice", (5, 8)),
        (17, "sit-with", "practice", (3, 7)),
        (18, "savour", "exercise", ()),
        (19, "boundary", "exercise", ()),
        (20, "critic-dialogue", "exercise", ()),
        (21, "phrase-lab", "exercise", ()),
        (22, "pe-fear", "lesson", ()),
        (23, "pe-esteem", "lesson", ()),
        (24, "affection-easy", "practice", (5, 8)),
        (25, "safe-place", "practice", (5, 10)),
        (26, "figure-check", "exercise", ()),
        (27, "nurture-moment", "practice", (3, 5)),
        (28, "pe-critic", "lesson", ()),
        (29, "figure-build", "practice", (7, 12)),
        (30, "letter-figure", "exercise", ()),
        (31, "common-thread", "practice", (5, 8)),
        (32, "pe-equanimity", "lesson", ()),
        (33, "both-ways", "practice", (5, 10)),
        (34, "equanimity-plan", "exercise", ()),
        (35, "pe-style", "lesson", ()),
        (36, "style-self", "exercise", ()),
        (37, "timeline", "exercise", ()),
        (38, "iwm-cards", "exercise", ()),
        (39, "receive-1", "practice", (5, 10)),
        (40, "receive-2", "practice", (8,)),
        (41, "letter-care", "exercise", ()),
        (42, "mine-yours-ours", "lesson", ()),
        (43, "give-self", "practice", (5, 10)),
        (44, "give-other", "practice", (5, 10)),
        (45, "understand-carer", "exercise", ()),
        (46, "kind-act", "exercise", ()),
        (47, "small-ask", "exercise", ()),
        (48, "pe-forgive", "lesson", ()),
        (49, "forgive-self", "practice", (7, 15)),
        (50, "forgive-other", "exercise", ()),
        (51, "repair", "exercise", ()),
        (52, "own-figure", "practice", (3, 8, 15)),
        (53, "difficult-person", "practice", (8, 12)),
        (54, "who-i-am-also", "exercise", ()),
        (55, "other-shoes", "lesson", ()),
    ]
    assert [part.number for part in ABCT.parts] == list(range(9))
    assert [part.units for part in ABCT.parts[:2]] == [ALWAYS, KINDNESS]
    assert [part.core for part in ABCT.parts[2:]] == CORES
    assert {lang: len(sentences) for lang, sentences in ABCT.sentences.items()} == {"en": 12, "es": 12}


@pytest.mark.parametrize(("unit", "lang", "minutes", "tone", "path"), list(timed()))
def test_timed_practice_fills_its_length(unit, lang, minutes, tone, path):
    timeline = ABCT.timeline(unit, lang=lang, minutes=minutes, tone=tone, path=path)

    ends = [round(cue.start + cue.duration, 3) for cue in timeline.cues]
    assert [cue.start for cue in timeline.cues] == [0.0, *ends[:-1]]
    assert timeline.end == minutes * 60.0


@pytest.mark.parametrize(("unit", "lang", "minutes", "tone", "path"), list(timed()))
def test_speech_leaves_room(unit, lang, minutes, tone, path):
    """Words at 110 a minute take their share of a practice, and the last pause is not the longest."""
    cues = ABCT.timeline(unit, lang=lang, minutes=minutes, tone=tone, path=path).cues

    words = sum(len(re.findall(r"[\w'’]+", cue.text)) for cue in cues if cue.kind == "say")
    pauses = [cue.duration for cue in cues if cue.kind == "pause"]
    least, most = SHARE[minutes]
    assert least <= words / 110 / minutes <= most
    assert pauses[-1] < max(pauses)


def test_a_body_that_hurts_has_its_own_way_in_every_length():
    unit = ABCT.unit("body-kind")

    assert {lang: script.paths for lang, script in unit.script.items()} == {
        "en": (None, "moving", "hurts"),
        "es": (None, "moving", "hurts"),
    }
    for minutes in unit.lengths:
        pages = ABCT.readable("body-kind", lang="en", minutes=minutes, path="hurts")
        lines = [line.text for page in pages for line in page]
        assert "Begin where it hurts least: an earlobe, a fingertip, a heel." in lines
        assert lines[-1] == "It may hurt as much as before. Back to the day, or to sleep."


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_body_leaves_chest_and_pelvis_out(lang):
    named = {
        "en": r"\b(chest|pelvis|hips?|belly|groin|thighs?)\b",
        "es": r"\b(pecho|pelvis|caderas?|vientre|muslos?)\b",
    }
    left_out = {"en": "The chest and the pelvis are left out.", "es": "El pecho y la pelvis se quedan fuera."}

    for path in ABCT.unit("body-kind").script[lang].paths:
        pages = ABCT.readable("body-kind", lang=lang, minutes=15, path=path)
        naming = [line.text for page in pages for line in page if re.search(named[lang], line.text)]
        assert [text.startswith(left_out[lang]) for text in naming] == [True]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_why_it_is_hard(lang):
    lesson = ABCT.unit("pe-why-hard").lesson[lang]

    titles = LESSON_TITLES[lang]
    assert [(card.title, len(card.lines)) for card in lesson.long] == list(
        zip(titles, (5, 6, 5, 5, 4), strict=True)
    )
    assert [(card.title, len(card.lines)) for card in lesson.short] == list(
        zip(titles[::2], (4, 3, 2), strict=True)
    )
    places = [
        [item for item in card.items if item.kind == "place"] for card in (lesson.long[4], lesson.short[2])
    ]
    assert [[len(place.options) for place in each] for each in places] == [[6], []]


def test_the_two_sentences():
    exercise = ABCT.unit("friend-and-me").exercise

    assert exercise["en"].side_by_side.lines == (
        "The first one you learnt somewhere. The second one is yours too.",
    )
    assert exercise["es"].named["chip"].options == (
        "llegué tarde",
        "no contesté",
        "perdí la paciencia",
        "otra cosa",
        "prefiero no decirlo",
    )


@pytest.mark.parametrize("lang", ["en", "es"])
def test_grounding_begins_with_three_things_and_ends_in_the_room(lang):
    cards = ABCT.readable("ground-54321", lang=lang, minutes=None)

    first = {
        "en": "First the room. Your eyes can stay open.",
        "es": "Primero la habitación. Los ojos pueden seguir abiertos.",
    }
    assert (len(cards), cards[0][0].text) == (8, first[lang])
    assert [line.kind for card in cards for line in card] == ["say"] * sum(len(card) for card in cards)


@pytest.mark.parametrize(("unit", "lang"), list(product(ASKED, ABCT.languages)))
def test_what_a_writing_asks(unit, lang):
    """The names never change; not knowing comes first and nothing is offered wherever feelings are asked."""
    named = ABCT.unit(unit).exercise[lang].named

    assert list(named) == ASKED[unit]
    felt = [named["body"].options] if "body" in named else []
    first, nothing = {"en": ("I don't know", "nothing"), "es": ("No lo sé", "nada")}[lang]
    assert [(options[0], nothing in options) for options in felt] == [(first, True)] * len(felt)


@pytest.mark.parametrize("lang", ABCT.languages)
def test_the_page_for_right_now_names_help_first_and_last(lang):
    cards = ABCT.unit("sos").lesson[lang].short

    help_now = {"en": "Help now", "es": "Ayuda ahora"}[lang]
    assert ABCT.unit("sos").lesson[lang].long == cards
    assert [help_now in " ".join(cards[n].lines) for n in (0, -1)] == [True, True]
    assert not any(character.isdigit() for card in cards for line in card.lines for character in line)


def test_what_is_gated_waits_for_all_four_and_touches_the_night():
    waits = {unit.id: unit.facts.waits_for for unit in ABCT.units.values() if unit.facts.waits_for}

    assert waits.keys() == GATED
    assert set(waits.values()) == {("grounding", "comfort", "hard-hours", "readiness")}
    assert {unit.id: unit.facts.touches for unit in ABCT.units.values() if unit.facts.touches} == {
        "letter-figure": "letter",
        "timeline": "memory",
        "letter-care": "letter",
        "understand-carer": "memory",
        "forgive-self": "forgiveness",
        "forgive-other": "forgiveness",
    }


def test_every_core_fits_twenty_minutes_and_every_visit_seven():
    minutes = {part.number: [ABCT.units[unit].minutes for unit in part.core] for part in ABCT.parts[1:]}

    assert {number for number, each in minutes.items() if sum(each) > 20 or max(each) > 7} == set()
