"""Sentences of a place over those of a pack: laid exactly, known to the unit, refused with the line."""

import shutil
from pathlib import Path

import pytest

from querencia import packs
from querencia.packs import PackRefused, read_overlay
from tests.packs.broken import CARDS, FIXTURE, UNIT, WRITING, add_unit, change

WORDS = Path(__file__).parents[2] / "content" / "words"
WAS = "Feel the floor."
SAYS = "Feel the carpet under them."
NAME = "feet/en.toml"


@pytest.fixture
def pack(tmp_path):
    return Path(shutil.copytree(FIXTURE, tmp_path / "breath"))


@pytest.fixture
def place(tmp_path):
    return tmp_path / "overlay"


def write(place, *sentences, name=NAME, top=""):
    file = place / name
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = [f'[[sentence]]\nwas = "{was}"\nis = "{says}"\n' for was, says in sentences]
    file.write_text(top + "".join(rows), encoding="utf-8")


def load(pack, place):
    return packs.load(pack, words=WORDS, overlay=read_overlay(place))


def refusals(pack, place):
    """What stands against the overlay; what the pack is told of itself is left out."""
    with pytest.raises(PackRefused) as no:
        load(pack, place)
    told = packs.findings(pack, words=WORDS, overlay=read_overlay(place))
    found = [(each.file, each.line, each.message, each.mend) for each in no.value.findings]
    assert [(each.file, each.line, each.message, each.mend) for each in told][-len(found) :] == found
    return [(Path(file).relative_to(place).as_posix(), line, message) for file, line, message, _ in found]


def said(pack, lang="en", unit="feet"):
    return [line.text for part in pack.readable(unit, lang=lang, minutes=1) for line in part]


def test_a_sentence_stands_in_the_place_of_another(pack, place):
    write(place, (WAS, SAYS))

    alone, laid = packs.load(pack), load(pack, place)

    assert said(alone) == ["Feel your feet.", WAS]
    assert said(laid) == ["Feel your feet.", SAYS]
    assert said(laid, "es") == said(alone, "es")
    assert packs.findings(pack, words=WORDS, overlay=read_overlay(place)) == packs.findings(pack, words=WORDS)


def test_the_unit_knows_whose_words_they_are(pack, place):
    write(place, (WAS, SAYS))

    unit = load(pack, place).units["feet"]

    (sentence,) = unit.own["en"].sentences
    assert (sentence.was, sentence.says, sentence.file, sentence.line) == (
        WAS,
        SAYS,
        "practices/feet/en.md",
        2,
    )
    assert (list(unit.own), unit.own["en"].review) == (["en"], None)
    assert unit.words == packs.load(pack).units["feet"].words
    assert load(pack, place).units["breath-kind"].own == {}


def test_the_digest_tells_of_it_and_what_is_alone_does_not(pack, place):
    write(place, (WAS, SAYS))
    first = load(pack, place)
    write(place, (WAS, "Feel the carpet."))
    second, alone = load(pack, place), packs.load(pack)

    assert len({first.digest, second.digest, alone.digest}) == 3
    assert (first.alone, second.alone) == (alone.digest, alone.digest)
    assert packs.digest_of(pack, read_overlay(place)) == second.digest


@pytest.mark.parametrize("make", [False, True])
def test_no_folder_and_an_empty_one_change_nothing(pack, place, make):
    if make:
        place.mkdir()

    assert load(pack, place) == packs.load(pack)


def test_several_sentences_of_one_unit_in_both_languages(pack, place):
    write(place, (WAS, SAYS), ("Feel your feet.", "Both feet."))
    write(place, ("Siente el suelo.", "Siente la alfombra."), name="feet/es.toml")

    laid = load(pack, place)

    assert (said(laid), said(laid, "es")) == (
        ["Both feet.", SAYS],
        ["Siente los pies.", "Siente la alfombra."],
    )


@pytest.mark.parametrize(
    ("was", "says", "message"),
    [
        ("Feel the wall.", "Feel it.", "practices/feet/en.md does not say “Feel the wall.”."),
        ("the floor.", "Feel it.", "practices/feet/en.md does not say “the floor.”."),
        ("Feel the", "Feel it", "practices/feet/en.md does not say “Feel the”."),
        (WAS, WAS, "Both sentences are the same."),
        (WAS, "Feel it. [pause 1..2]", "Only words are replaced."),
        (f"{WAS} [pause 10..40]", "Feel it.", "Only words are replaced."),
        (WAS, "Feel it.\\nAnd more.", "Only words are replaced."),
        (WAS, "- Feel it.", "Only words are replaced."),
        (WAS, " Feel it.", "Only words are replaced."),
        (WAS, "", "sentence.0.is: String should have at least 1 character."),
        (WAS, "This cures pain.", "“cures” is a claim to avoid."),
        (
            WAS,
            "Feel " + "it and " * 20 + "rest.",
            "A sentence of 42 words: " + "Feel " + "it and " * 20 + "rest",
        ),
        (WAS, "Feel it. " * 44, "Only words are replaced."),
    ],
)
def test_a_sentence_that_cannot_be_laid_is_refused(pack, place, was, says, message):
    write(place, (was, says))

    ((file, line, found),) = refusals(pack, place)

    assert (file, found) == (NAME, message)
    assert line in (2, 3)


def test_what_stands_twice_is_refused_with_its_line(pack, place):
    change(pack, "practices/feet/en.md", "Feel your feet.", WAS)
    write(place, (WAS, SAYS))

    assert refusals(pack, place) == [(NAME, 2, f"practices/feet/en.md says “{WAS}” 2 times.")]


def test_the_same_sentence_is_replaced_once(pack, place):
    write(place, (WAS, SAYS), (WAS, "Feel it."))

    assert refusals(pack, place) == [(NAME, 5, f"“{WAS}” is replaced already.")]


def test_a_sentence_that_changed_in_the_pack_is_refused(pack, place):
    write(place, (WAS, SAYS))
    load(pack, place)
    change(pack, "practices/feet/en.md", "Feel the floor.", "Feel the ground.")

    assert refusals(pack, place) == [(NAME, 2, f"practices/feet/en.md does not say “{WAS}”.")]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("hands/en.toml", "Unknown unit hands."),
        ("feet/fr.toml", "The pack does not speak fr."),
        ("en.toml", "This file is not expected here."),
        ("practices/feet/en.toml", "This file is not expected here."),
        ("feet/en.md", "This file is not expected here."),
    ],
)
def test_a_file_for_nothing_is_refused(pack, place, name, message):
    write(place, (WAS, SAYS), name=name)

    assert refusals(pack, place) == [(name, 1, message)]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "The fact sentence is missing."),
        ("sentence = []\n", 1, "It replaces nothing."),
        ('[[sentence]]\nwas = "A."\n', 1, "The fact sentence.0.is is missing."),
        ('[[sentence]]\nwas = "A."\nis = "B."\nwhy = "C"\n', 4, "Unknown key sentence.0.why."),
        ("[[sentence]\n", 1, "This is not TOML: Expected ']]' at the end of an array declaration."),
        ('[[sentence]]\nwas = "A\u2028."\n', 2, "There is an invisible character (U+2028)."),
    ],
)
def test_a_file_that_does_not_read_is_refused(pack, place, text, line, message):
    write(place, top=text)

    assert refusals(pack, place) == [(NAME, line, message)]


def test_words_that_the_script_has_no_time_for_are_refused(pack, place):
    change(pack, "practices/feet/en.md", "Feel your feet. [pause 10..40]", "Feel your feet. [pause 27..40]")
    change(pack, "practices/feet/es.md", "Siente los pies. [pause 10..40]", "Siente los pies. [pause 27..40]")
    change(pack, "practices/feet/en.md", "floor. [pause 10..40]", "floor. [pause 27..40]")
    change(pack, "practices/feet/es.md", "suelo. [pause 10..40]", "suelo. [pause 27..40]")
    write(place, (WAS, "Feel the carpet. " + "Feel it with both your feet. " * 5 + "Rest."))

    ((file, line, message),) = refusals(pack, place)
    assert (file, line) == (NAME, 3)
    assert message.endswith("(tone warm, path main)")


def test_an_option_that_would_stand_twice_is_refused(pack, place):
    add_unit(pack, "exercises/hard", WRITING, kind="exercise")
    write(place, ("late", "other"), name="hard/en.toml")

    assert refusals(pack, place) == [("hard/en.toml", 3, "The option “other” stands twice.")]


def test_titles_and_cards_of_a_lesson_can_be_laid_over(pack, place):
    add_unit(pack, "lessons/hard", CARDS.replace("- this\n", "- this\n- that\n"), kind="lesson")
    write(place, ("One", "First"), ("A.", "Another."), ("that", "the other"), name="hard/en.toml")

    (card,) = load(pack, place).units["hard"].lesson["en"].long

    assert (card.title, card.items[0].text, card.items[1].options) == (
        "First",
        "Another.",
        ("this", "the other"),
    )


def test_what_the_pack_itself_breaks_is_not_the_overlays(pack, place):
    change(pack, f"{UNIT}/en.md", "Your eyes can stay open.", "This cures pain.")
    write(place, (WAS, SAYS))

    assert said(load(pack, place)) == ["Feel your feet.", SAYS]


REVIEW = 'reviewed = {{by = "Ana", role = "clinician", date = 2026-01-02, version = "1.0.0", words = "{}"}}\n'


def test_a_review_of_the_places_words_holds_until_they_change(pack, place):
    write(place, (WAS, SAYS))
    own = load(pack, place).units["feet"].own["en"].words
    write(place, (WAS, SAYS), top=REVIEW.format(own))
    held = load(pack, place).units["feet"].own["en"]

    write(place, (WAS, "Feel the carpet."), top=REVIEW.format(own))

    laid = load(pack, place)
    now = laid.units["feet"].own["en"]
    last = packs.findings(pack, words=WORDS, overlay=read_overlay(place))[-1]
    assert (held.review.by, now.review) == ("Ana", None)
    assert (last.file, last.line, last.weight) == (str(place / NAME), 1, "words")
    assert last.message == "The words have changed since the review of 2026-01-02 by Ana."
    assert packs.review_lines(laid)[1:] == [
        f"feet         {laid.units['feet'].words}  not yet",
        f"  of this place (en)  {now.words}  "
        "changed since the review by Ana, clinician, 2026-01-02, version 1.0.0",
    ]


def test_the_packs_own_review_stays_with_its_words(pack, place):
    words = packs.load(pack).units["feet"].words
    change(pack, "practices/feet/unit.toml", "reviewed = {}\n", REVIEW.format(words))
    write(place, (WAS, SAYS))

    unit = load(pack, place).units["feet"]

    assert (unit.review.by, unit.own["en"].review) == ("Ana", None)
