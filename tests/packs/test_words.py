"""What the glossaries find in the words of a pack; it never keeps a pack from loading."""

import shutil
from pathlib import Path

import pytest

from querencia import packs
from querencia.packs.shapes import ReadingAge
from querencia.packs.words.checking import glossaries
from querencia.packs.words.reading_age import Text, reading_findings
from querencia.packs.words.said import Said
from tests.packs.broken import FIXTURE, UNIT, change

GLOSSARY = """language = "en"
longest_sentence = 20

[[terms]]
avoid = ["relax", "!"]
because = "It orders."
say = "rest"

[[claims]]
avoid = ["treats", "heals"]
because = "Nobody knows."
allowed = [{words = "treats you", because = "People do."}]

[[tones]]
avoid = ["should"]
because = "It presses."

[[heard]]
avoid = ["gently"]
because = "Leave it out."

[[once]]
phrase = "that is all"
because = "Once."
"""


@pytest.fixture
def pack(tmp_path):
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "en.toml").write_text(GLOSSARY, encoding="utf-8")
    return Path(shutil.copytree(FIXTURE, tmp_path / "breath"))


@pytest.mark.parametrize(
    ("file", "old", "new", "finding"),
    [
        (
            f"{UNIT}/en.md",
            "Your eyes can stay open.",
            "Relax your eyes.",
            f"{UNIT}/en.md:6: “relax” is a phrase to avoid. It orders. Say: rest.",
        ),
        (
            f"{UNIT}/unit.toml",
            "next time one minute.",
            "next time one minute!",
            f"{UNIT}/unit.toml:9: “!” is a phrase to avoid. It orders. Say: rest.",
        ),
        (
            "pack.toml",
            "Enough for now.",
            "Enough. " + "word " * 21,
            f"pack.toml:7: A sentence of 21 words: {'word ' * 21}".rstrip() + " Cut it to 20 words or fewer.",
        ),
        (
            f"{UNIT}/en.md",
            "Your eyes can stay open.",
            "That is all you need.",
            f"{UNIT}/en.md:134: “that is all” comes twice in one unit. Once.",
        ),
        (
            f"{UNIT}/en.md",
            "Your eyes can stay open.",
            "It treats you well. It TREATS sorrow.",
            f"{UNIT}/en.md:6: “treats” is a claim to avoid. Nobody knows.",
        ),
        (
            f"{UNIT}/unit.toml",
            '"Traditional practice."',
            '"It heals, and it should."',
            f"{UNIT}/unit.toml:11: “heals” is a claim to avoid. Nobody knows.",
        ),
        (
            f"{UNIT}/unit.toml",
            'title.en = "Kind mindful breathing"',
            'title.en = "You should breathe"',
            f"{UNIT}/unit.toml:5: “should” is a tone to avoid. It presses.",
        ),
        (
            "pack.toml",
            "Enough for now.",
            "Lie gently.",
            "pack.toml:7: “gently” is a phrase to avoid where words are heard. Leave it out.",
        ),
    ],
)
def test_words_to_avoid_are_found_and_the_pack_still_loads(pack, file, old, new, finding):
    change(pack, file, old, new)

    assert [str(each) for each in packs.findings(pack)] == [finding]
    assert [each.weight for each in packs.findings(pack)] == ["words"]
    assert packs.load(pack).id == "breath"


def test_a_part_of_a_word_is_not_the_phrase(pack):
    change(pack, f"{UNIT}/en.md", "Your eyes can stay open.", "Relaxation is not asked for.")

    assert packs.findings(pack) == []


@pytest.mark.parametrize("top", [".", ".."])
def test_a_broken_glossary_is_named_from_the_folder_that_was_asked_for(pack, top):
    (pack.parent / "words" / "en.toml").write_text(GLOSSARY + "colour = 1\n", encoding="utf-8")

    file = {".": "../words/en.toml", "..": "words/en.toml"}[top]
    folder = pack if top == "." else pack.parent
    assert [(each.file, each.message) for each in packs.findings(folder)] == [
        (file, "Unknown key once.0.colour.")
    ]


READING = """
[reading]
formula = "flesch-kincaid"
each = 9.0
half = 6.0
hard_hours = 4.0
"""
HARD = "Institutional documentation necessitates administrative consideration."


def limit(pack, **limits):
    text = READING
    for name, value in limits.items():
        text = text.replace({"each": "9.0", "half": "6.0", "hard_hours": "4.0"}[name], str(value))
    glossary = GLOSSARY.replace("longest_sentence = 20\n", f"longest_sentence = 20\n{text}")
    (pack.parent / "words" / "en.toml").write_text(glossary, encoding="utf-8")


def test_a_unit_too_hard_to_read_is_named_at_its_hardest_sentence(pack):
    limit(pack, each=1.0, half=9.0)
    change(pack, f"{UNIT}/en.md", "Your eyes can stay open.", f"{HARD} Your eyes can stay open.")

    (finding,) = packs.findings(pack)
    assert (finding.file, finding.line, finding.weight) == (f"{UNIT}/en.md", 6, "words")
    assert finding.message == (
        "breath-kind (en) reads at Flesch–Kincaid grade 1.3; its hardest sentence: “" + HARD[:-1] + "”."
    )
    assert finding.mend == "Bring it to 1 or less: shorter words, shorter sentences."


def test_options_and_titles_are_not_read_as_prose(pack):
    limit(pack, each=2.0)
    for old in ("Your eyes can stay open.", "Stay as you are, or shift a little."):
        change(pack, f"{UNIT}/en.md", old, f"{old}\n- {HARD[:-1]}")
    change(pack, f"{UNIT}/unit.toml", "Kind mindful breathing", HARD[:-1])

    assert packs.findings(pack) == []


def test_the_sentences_for_the_night_are_read_in_hard_hours(pack):
    limit(pack, half=20.0)
    change(pack, "pack.toml", "Enough for now.", "Institutions wait until tomorrow. " * 8)

    assert [str(each) for each in packs.findings(pack)] == [
        "pack.toml:7: sentences.en reads at Flesch–Kincaid grade 15.5; its hardest sentence: "
        "“Institutions wait until tomorrow”. Bring it to 4 or less: shorter words, shorter sentences."
    ]


def test_part_0_is_read_in_hard_hours(pack):
    limit(pack, hard_hours=0.8)
    assert packs.findings(pack) == []

    change(pack, "pack.toml", "number = 1", "number = 0")
    change(pack, f"{UNIT}/unit.toml", "part = 1", "part = 0")

    assert [each.message.partition(";")[0] for each in packs.findings(pack)] == [
        "breath-kind (en) reads at Flesch–Kincaid grade 0.9",
    ]


def short_texts(n, *, hard_hours=False):
    said = [
        Said(file="a.html", line=1, text="Institutions wait until tomorrow."),
        Said(file="b", line=2, text="…"),
    ]
    return [Text(name=str(each), said=said, hard_hours=hard_hours) for each in range(n)]


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (short_texts(7), []),
        (short_texts(8), ["all short texts"]),
        (short_texts(7) + short_texts(7, hard_hours=True), []),
        (short_texts(8, hard_hours=True), ["all short texts for hard hours"]),
    ],
)
def test_short_texts_are_read_together(texts, names):
    limits = ReadingAge(formula="flesch-kincaid", each=15.4, half=20.0, hard_hours=15.0)

    found = list(reading_findings(texts, limits, whole=Said(file="x", line=1, text="")))
    assert [each.message.partition(" reads at ")[0] for each in found] == names


def test_half_of_the_texts_too_hard_is_said_with_the_hardest(pack):
    limit(pack, half=0.2)

    assert [str(each) for each in packs.findings(pack)] == [
        "pack.toml:1: Half of the texts read at Flesch–Kincaid grade 0.9 or harder. "
        "Bring half of them to 0.2. The hardest: breath-kind (en) (0.9)."
    ]


@pytest.mark.parametrize("formula", ["gunning", ""])
def test_an_unknown_formula_is_refused(pack, formula):
    limit(pack)
    change(pack.parent, "words/en.toml", '"flesch-kincaid"', f'"{formula}"')

    (finding,) = packs.findings(pack)
    assert (finding.file, finding.line, finding.weight) == ("../words/en.toml", 5, "breaks")


def test_a_word_explained_in_one_language_only_is_found(pack):
    word = '\n[[glossary]]\nid = "{}"\nword = "x"\nmeans = "y"\n'
    spanish = 'language = "es"\nlongest_sentence = 20\nterms = []\n' + word.format("path")
    (pack.parent / "words" / "es.toml").write_text(spanish, encoding="utf-8")
    (pack.parent / "words" / "en.toml").write_text(
        GLOSSARY + word.format("path") + word.format("place"), encoding="utf-8"
    )

    assert [str(each) for each in packs.findings(pack)] == [
        "../words/es.toml:5: The glossary has no place. Write it, or take it from the other languages."
    ]


def test_our_own_glossaries_explain_the_same_words():
    ours, findings = glossaries(Path(__file__).parents[2] / "content" / "words")

    ids = {lang: [word.id for word in glossary.glossary] for lang, glossary in ours.items()}
    assert findings == []
    assert sorted(ids) == ["en", "es"]
    assert ids["en"] == ids["es"] and len(set(ids["en"])) == len(ids["en"]) > 0


def test_what_our_own_glossaries_allow_holds_what_they_avoid():
    """An allowance that frees nothing would be dead."""
    ours, _ = glossaries(Path(__file__).parents[2] / "content" / "words")

    idle = [
        allowed.words
        for glossary in ours.values()
        for term in (*glossary.terms, *glossary.claims, *glossary.tones, *glossary.heard)
        for allowed in term.allowed
        if not any(avoided.split()[0].lower() in allowed.words.lower() for avoided in term.avoid)
    ]
    assert idle == []
