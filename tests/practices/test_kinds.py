"""The two sentences and a visit, as they are kept."""

from typing import get_args

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from querencia.journal.forms import payload_of
from querencia.practices.enums import ANSWERS, After, Before
from querencia.practices.installed import friend_exercise
from querencia.practices.kinds import CHIPS, TWO_SENTENCES, VISIT, State, TwoSentences, Visit, first_line
from tests.practices.conftest import Page


def test_two_sentences_need_one_of_them():
    payload, problems = payload_of(TWO_SENTENCES, {"hard": " \n", "kind": "", "chip": "late"})

    assert payload is None
    assert problems.by_field == {"": "Nothing here yet. One line is enough, or none today."}


@pytest.mark.parametrize(
    ("fields", "summary"),
    [
        ({"hard": "late", "kind": "it happens"}, "it happens"),
        ({"hard": "late", "kind": " \n "}, "late"),
        ({"hard": "", "kind": "\n\n  first\nsecond"}, "first"),
        ({"kind": "x" * 121}, "x" * 119 + "…"),
        ({"kind": "x" * 120}, "x" * 120),
    ],
)
def test_summary_is_the_first_line_of_the_kind_sentence_or_else_of_the_hard_one(fields, summary):
    payload, _problems = payload_of(TWO_SENTENCES, fields)

    assert TWO_SENTENCES.summary(payload) == summary


def test_foreign_fields_are_ignored_and_a_foreign_chip_is_refused():
    payload, _problems = payload_of(TWO_SENTENCES, {"hard": "late", "owner": "x", "saved_at": "y"})
    refused, problems = payload_of(TWO_SENTENCES, {"hard": "late", "chip": "nonsense"})

    assert payload == TwoSentences(hard="late")
    assert refused is None
    assert problems.by_field == {"chip": "This could not be read. What you wrote is still on the page."}


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_chip_of_the_pack_has_a_code(lang):
    assert len(friend_exercise(lang).named["chip"].options) == len(CHIPS)


def test_kept_two_sentences_come_back_equal():
    kept = TwoSentences(hard="\nlate\n", kind="</figure> é", chip="unsaid")

    assert TWO_SENTENCES.parse(TWO_SENTENCES.dump(kept)) == kept


def test_reading_shows_both_in_their_shapes():
    with override("es"):
        html = render_to_string(
            "practices/kinds/two_sentences.html",
            {"payload": TwoSentences(hard="tarde", kind="<b>pasa</b>", chip="late"), "lang": "es"},
        )

    assert Page(html).texts == ["llegué tarde", "La voz dura", "tarde", "La otra voz", "<b>pasa</b>"]


@pytest.mark.parametrize("after", ["", *After.values])
def test_visit_takes_every_answer_and_none(after):
    payload, _problems = payload_of(VISIT, {"unit": "one-minute", "after": after})

    assert payload == Visit(unit="one-minute", after=after)
    assert VISIT.mark(payload) == "3:one-minute"


def test_visit_of_the_first_version_still_opens():
    """Frozen: these bytes were written by version 1 and are never rewritten."""
    stored = b'{"fields":{"after":"stirred","unit":"breath-soothe"},"v":1}'

    assert VISIT.parse(stored) == Visit(
        unit="breath-soothe", before="", after="stirred", minutes=0, tone="", path=""
    )


def test_visit_of_this_version_is_kept_with_these_fields():
    visit = Visit(unit="breath-kind", before="far-away", after="same", minutes=5, tone="plain", path="moving")

    assert VISIT.dump(visit) == (
        b'{"fields":{"after":"same","before":"far-away","chance":0.0,"minutes":5,"offered":"","path":"moving",'
        b'"tone":"plain","unit":"breath-kind"},"v":2}'
    )
    assert VISIT.parse(VISIT.dump(visit)) == visit


def test_every_state_can_be_said_before_and_after():
    assert {*Before.values} == {*After.values} == {*get_args(State)} - {""}


@pytest.mark.parametrize(
    "fields",
    [
        {"before": "worse"},
        {"minutes": "-1"},
        {"minutes": "61"},
        {"minutes": "five"},
        {"minutes": ""},
        {"tone": "sweet"},
        {"path": "../x"},
        {"path": "x" * 41},
    ],
)
def test_visit_refuses_what_is_none_of_ours(fields):
    assert payload_of(VISIT, {"unit": "one-minute", **fields})[0] is None


@pytest.mark.parametrize("fields", [{}, {"unit": ""}, {"unit": "One minute"}, {"unit": "a" * 41}])
def test_visit_needs_the_id_of_a_unit(fields):
    assert payload_of(VISIT, fields)[0] is None


def test_visit_refuses_an_answer_that_is_none_of_ours():
    assert payload_of(VISIT, {"unit": "one-minute", "after": "worse"})[0] is None


@pytest.mark.parametrize(
    ("visit", "words"),
    [
        (Visit(unit="one-minute", after="calmer"), "Un minuto para aflojar: más en calma"),
        (Visit(unit="one-minute"), "Un minuto para aflojar"),
        (Visit(unit="gone-by", after=""), "gone-by"),
    ],
)
def test_visit_says_what_it_was_also_when_the_pack_has_lost_the_unit(visit, words):
    with override("es"):
        assert VISIT.summary(visit) == words
        assert Page(render_to_string("practices/kinds/visit.html", {"payload": visit})).texts == [words]


def test_visits_are_neither_listed_nor_kept_in_versions():
    assert (VISIT.number, VISIT.is_listed, VISIT.keeps_history) == (3, False, False)
    assert (TWO_SENTENCES.number, TWO_SENTENCES.is_listed, TWO_SENTENCES.keeps_history) == (1, True, True)


def test_every_answer_has_its_words():
    assert set(ANSWERS) == set(After)


def test_first_line_of_nothing_is_nothing():
    assert first_line(" \n\t\n") == ""
