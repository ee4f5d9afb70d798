"""What the help lines say: short, in both languages, with the limits beside the number."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from querencia.safety.loading import load
from querencia.safety.resources import Words

CONTENT = Path(__file__).resolve().parents[2] / "content"


@pytest.fixture(scope="module")
def resources():
    return load(CONTENT)


def texts_of(value):
    """Every piece of words in a country or a directory, with its language."""
    if isinstance(value, Words):
        yield from (("en", value.en), ("es", value.es))
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts_of(getattr(value, name))
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item)


def numbers_in(text):
    """The numbers in a text."""
    return sorted(re.findall(r"\d+", re.sub(r"(?<=\d)[ -](?=\d)", "", text)))


def test_no_sentence_has_more_than_20_words(resources):
    sentences = [
        sentence
        for _, text in texts_of(resources)
        for sentence in re.split(r"(?<=[.?!:;])\s+", re.sub(r"(?<=\d) (?=\d)", "", text))
    ]

    assert len(sentences) > 1000
    assert [sentence for sentence in sentences if len(sentence.split()) > 20] == []


def test_both_languages_say_the_same_numbers(resources):
    """A number, an hour or a year that stands in one language stands in the other."""
    pairs = [text for _, text in texts_of(resources)]

    differing = [
        (english, spanish)
        for english, spanish in zip(pairs[::2], pairs[1::2], strict=True)
        if numbers_in(english) != numbers_in(spanish)
    ]

    assert differing == []


def test_spanish_is_not_english_left_behind(resources):
    """Names of services stay; whole sentences do not."""
    pairs = [text for _, text in texts_of(resources)]

    same = {
        english
        for english, spanish in zip(pairs[::2], pairs[1::2], strict=True)
        if english == spanish and english.endswith(".")
    }

    assert same == {"Quebec."}


def test_no_page_under_construction_is_a_source():
    places = [file.read_text(encoding="utf-8") for file in (CONTENT / "help").glob("*.toml")]

    assert re.findall(r'source = ".*(?:staging|//stg\.|\.web\.arc-cdn\.).*"', "".join(places)) == []


def test_menu_steps_stand_beside_their_numbers(resources):
    steps = {
        (country.country, channel.digits): line.step.en
        for country in resources.countries
        for line in country.lines
        for channel in line.channels
        if line.step and "hoose option" in line.step.en
    }

    assert steps == {
        ("gb", "111"): "Choose option 2, mental health.",
        ("mx", "079"): "Choose option 1.",
        ("pe", "113"): "Choose option 5.",
        ("ec", "171"): "Choose option 6.",
        ("ec", "101"): "Choose option 9.",
    }


def test_numbers_of_a_part_of_the_country_say_which(resources):
    said = {
        (country.country, line.id): line.for_whom.en
        for country in resources.countries
        for line in country.lines
        if line.for_whom
    }

    only = {
        ("ar", "responde"): "City of Buenos Aires only.",
        ("ca", "appelle"): "Quebec.",
        ("ca", "sos-conjugale"): "Quebec.",
        ("co", "106-whatsapp"): "Bogotá only.",
        ("ec", "101-quito"): "Quito only.",
    }
    assert {key: said[key] for key in only if not said[key].startswith(only[key])} == {}
    assert said["ar", "cas"].startswith("135 works from the City and Greater Buenos Aires.")
    assert all(said["co", line].startswith("Bogotá only.") for line in ("106", "purpura", "purpura-sexual"))


def test_the_ended_menu_step_is_not_printed():
    assert re.search(r"press 3|marca 3", (CONTENT / "help" / "us.toml").read_text(encoding="utf-8")) is None


def test_the_call_log_of_016_is_said(resources):
    (spain,) = [country for country in resources.countries if country.country == "es"]

    traces = {
        line.id: (line.on_bill, line.on_phone) for line in spain.lines if line.id in {"016", "016-sexual"}
    }

    assert traces == {"016": (False, True), "016-sexual": (False, True)}
