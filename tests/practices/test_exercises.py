"""What was written in an exercise, as it is kept and shown."""

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from querencia.journal.forms import NotReadable, payload_of, typed
from querencia.practices.exercises import EXERCISE, Written, exercise_page
from tests.practices.conftest import Page
from tests.practices.writing import with_a_writing, without

FROZEN = {
    b'{"fields":{"answers":{"belief":"4","hard":"late\\nagain"},"unit":"test-writing"},"v":1}': Written(
        unit="test-writing", answers={"hard": "late\nagain", "belief": "4"}
    ),
    b'{"fields":{"answers":{"gone":"\xc3\xb1"},"unit":"lost"},"v":1}': Written(
        unit="lost", answers={"gone": "ñ"}
    ),
}
NOTHING = {"": "Nothing here yet. One line is enough, or none today."}
TOO_LONG = "This is longer than one page holds. Nothing was cut. You could make two of it."
UNKEEPABLE = "There is a sign in this text that cannot be kept. Everything else is still here."
UNREADABLE = "This could not be read. What you wrote is still on the page."
ALL = {"where": "at home", "hard": "late", "kind": "<b>it happens</b>", "belief": "7"}


@pytest.fixture
def content(tmp_path, settings):
    """A pack with an exercise that asks in every way."""
    settings.CONTENT = with_a_writing(tmp_path / "content")
    return settings.CONTENT


def form(unit="test-writing", **answers):
    """The fields that our own page sends."""
    return EXERCISE.spread({"unit": unit, "answers": answers})


def read(written, lang="en"):
    with override(lang):
        html = render_to_string("practices/kinds/exercise.html", {"payload": written, "lang": lang})
    return Page(html).texts


@pytest.mark.parametrize(("stored", "written"), FROZEN.items())
def test_every_version_ever_stored_still_reads(stored, written):
    assert EXERCISE.parse(stored) == written
    assert EXERCISE.dump(written) == stored


def test_the_kind_keeps_its_number_its_history_and_its_mark():
    assert (EXERCISE.number, EXERCISE.name, EXERCISE.version) == (4, "exercise", 1)
    assert (EXERCISE.keeps_history, EXERCISE.is_listed) == (True, True)
    assert EXERCISE.mark(Written(unit="phrase-lab", answers={"hard": "x"})) == "4:phrase-lab"


def test_answers_are_taken_by_name_and_empty_ones_left_out():
    payload, problems = payload_of(EXERCISE, {**form(**ALL), "answer-more": " \n", "seq": "9"})

    assert payload == Written(unit="test-writing", answers=ALL)
    assert not problems


@pytest.mark.parametrize("answers", [{}, {"hard": ""}, {"hard": " \r\n\t", "belief": ""}])
def test_nothing_answered_is_said_in_quiet_words(answers):
    payload, problems = payload_of(EXERCISE, form(**answers))

    assert (payload, problems.by_field) == (None, NOTHING)


@pytest.mark.parametrize("answers", [{"belief": "0"}, {"where": "at work"}])
def test_one_tap_is_enough_to_keep(answers):
    assert payload_of(EXERCISE, form(**answers))[0] == Written(unit="test-writing", answers=answers)


@pytest.mark.parametrize("answers", [{"hard": "ñ" * 100_000}, {"hard": "\n" + "a\r\n" * 30_000}])
def test_long_answers_are_kept_whole(answers):
    payload, _problems = payload_of(EXERCISE, form(**answers))

    assert payload.answers == {"hard": answers["hard"].replace("\r\n", "\n")}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a" * 100_001, TOO_LONG),
        ("a\x00b", UNKEEPABLE),
        ("a\ud800b", UNKEEPABLE),
        (5, UNREADABLE),
        (["late"], UNREADABLE),
        (None, UNREADABLE),
    ],
)
def test_what_cannot_be_kept_is_refused_whole(text, words):
    payload, problems = payload_of(EXERCISE, {**form(kind="fine"), "answer-hard": text})

    assert (payload, problems.by_field) == (None, {"answers": words})


@pytest.mark.parametrize(
    "name", ["answer-", "answer-Hard", "answer-hard2", "answer-" + "a" * 21, "answers", "hard"]
)
def test_foreign_names_are_ignored(name):
    assert payload_of(EXERCISE, {**form(hard="late"), name: "x"})[0].answers == {"hard": "late"}


def test_more_answers_than_any_page_asks_are_refused():
    many = {f"answer-{a}{b}": "x" for a in "abcdefg" for b in "abcdef"}

    assert len(many) == 42
    assert payload_of(EXERCISE, {**form(), **many})[0] is None


@pytest.mark.parametrize(
    "unit", ["test-writing", "test-writing:", "test-writing:abc", "x:" + "a" * 43, "\ud800:x"]
)
def test_a_unit_that_our_page_has_not_signed_is_not_obeyed(unit):
    with pytest.raises(NotReadable):
        payload_of(EXERCISE, {**form(hard="late"), "unit": unit})


def test_the_signature_of_another_unit_does_not_fit():
    signature = form("phrase-lab")["unit"].partition(":")[2]

    with pytest.raises(NotReadable):
        payload_of(EXERCISE, {**form(hard="late"), "unit": f"test-writing:{signature}"})


def test_a_form_without_a_unit_keeps_nothing():
    assert payload_of(EXERCISE, {"answer-hard": "late"})[0] is None


def test_what_was_typed_stands_in_the_form_again():
    fields = form(hard="\nlate\ud800", kind=" ")

    assert typed(EXERCISE, fields) == fields


@pytest.mark.parametrize(
    ("answers", "summary"),
    [
        (ALL, "at home"),
        ({"kind": "\n\n it happens\nx", "belief": "3"}, "it happens"),
        ({"belief": "3"}, "3"),
        ({"aaa": "from before", "hard": "late"}, "late"),
        ({"gone": "y" * 121}, "y" * 119 + "…"),
    ],
)
@pytest.mark.usefixtures("content")
def test_the_summary_is_the_first_answer_in_the_order_of_the_page(answers, summary):
    assert EXERCISE.summary(Written(unit="test-writing", answers=answers)) == summary


@pytest.mark.usefixtures("content")
def test_reading_shows_each_question_with_its_answer_and_the_two_side_by_side():
    written = Written(unit="test-writing", answers={**ALL, "gone": "said before"})

    assert read(written) == [
        "A small answer",
        "Where did it come?",
        "at home",
        "How true is the second one? 0: not at all. 10: wholly.",
        "7",
        "From an earlier form of this page",
        "said before",
        "The hard one",
        "late",
        "The other one",
        "<b>it happens</b>",
    ]
    assert read(written, "es")[:3] == ["Una respuesta pequeña", "¿Dónde vino?", "at home"]


def test_an_answer_outlives_its_question_and_its_unit(content):
    without(content, "belief")
    written = Written(unit="test-writing", answers={"belief": "7"})
    lost = Written(unit="lost", answers={"hard": "late"})

    assert read(written) == ["A small answer", "From an earlier form of this page", "7"]
    assert read(lost, "es") == ["lost", "De una versión anterior de esta página", "late"]
    assert EXERCISE.summary(lost) == "late"


@pytest.mark.usefixtures("content")
def test_a_tap_in_other_words_stays_one_of_the_options():
    question = exercise_page("test-writing", {"where": "en casa"}).questions[0]

    assert [(option.words, option.is_chosen) for option in question.options] == [
        ("at work", False),
        ("at home", False),
        ("en casa", True),
    ]
