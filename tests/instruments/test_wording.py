"""Words of a measure: fixed, with a digest, and nothing in them but words."""

import json

import pytest
from pydantic import ValidationError

from querencia.instruments.wording import ItemWords, Label, Wording
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


@pytest.mark.parametrize("value", [1.5, "1", True, None])
def test_an_answer_counts_as_a_whole_number(value):
    with pytest.raises(ValidationError):
        Label(value=value, text="a little")
