"""Words of a measure: fixed, with a digest, and nothing in them but words."""

import json

import pytest
from pydantic import ValidationError

from querencia.instruments import Instrument
from querencia.instruments.wording import ItemWords, Label, Wording, own_wording
from tests.instruments.samples import facts
from tests.measures.invented import tea_words


def test_words_come_back_from_json_as_they_were():
    words = tea_words()

    assert Wording.model_validate(json.loads(json.dumps(words.as_json()))) == words


def test_the_digest_changes_with_one_letter_and_with_the_language_alone():
    digests = {tea_words().digest, tea_words(first="My tea was warn.").digest, tea_words("es").digest}

    assert len(digests) == 3 and {len(digest) for digest in digests} == {64}
    assert tea_words().digest == tea_words().digest


def test_words_cannot_be_changed():
    with pytest.raises(ValidationError):
        tea_words().title = "Other"


def test_an_item_is_found_and_its_answers_are_named():
    words = tea_words()

    assert words.item("2").text == "My tea grew cold."
    assert (words.item("2").label_of(1), words.item("2").label_of(7)) == ("a little", "")
    with pytest.raises(KeyError):
        words.item("4")


@pytest.mark.parametrize("text", ["", "a" * 1001, "bell \x07", "null \x00", "half \ud800", "line\nline"])
def test_an_item_is_words_and_nothing_else(text):
    with pytest.raises(ValidationError):
        ItemWords(id="1", text=text)


@pytest.mark.parametrize("value", [1.5, "with spaces", True, None])
def test_an_answer_counts_as_a_whole_number_or_has_a_name(value):
    with pytest.raises(ValidationError):
        Label(value=value, text="a little")


def test_a_measure_of_our_own_has_its_words_with_it():
    items = (
        {
            "id": "1",
            "words": {"en": "Warm?", "es": "¿Templado?"},
            "low": {"en": "not"},
            "high": {"en": "very"},
        },
        {"id": "2", "words": {"en": "Loud?", "es": "¿Ruidoso?"}},
    )
    licence = {"tier": "own", "notice": "Our own words."}
    own = Instrument.model_validate({**facts(), "items": items, "licence": licence})

    made = own_wording(own, "en")

    assert (made.instrument, made.version, made.title) == ("invented", "1.0.0", "Invented")
    assert made.items == (
        ItemWords(id="1", text="Warm?", labels=(Label(value=0, text="not"), Label(value=3, text="very"))),
        ItemWords(id="2", text="Loud?"),
    )
    assert (own_wording(own, "es").items[0].labels, own_wording(own, "fr")) == ((), None)
    assert own_wording(Instrument.model_validate(facts()), "en") is None
