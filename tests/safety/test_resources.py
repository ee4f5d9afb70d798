"""The crisis resources that are shipped, and when they are too old."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from querencia.safety.loading import load
from querencia.safety.resources import Channel, Kind, Line, Resources, Words, stale

CONTENT = Path(__file__).resolve().parents[2] / "content"
COUNTRIES = {
    *("ar", "au", "br", "ca", "cl", "co", "cr", "de", "ec", "es"),
    *("fr", "gb", "ie", "it", "mx", "nz", "pe", "pt", "us", "uy"),
}
EXPECTED_DIGITS = {
    "ar": {"911", "107", "08009990091", "135", "01152751135", "08003331665", "144", "137"}
    | {"1131331000", "08002221717", "102"},
    "au": {"000", "112", "131114", "0477131114", "1300657380", "1800737732", "1800551800", "106"},
    "br": {"192", "190", "193", "188", "180", "6196100180", "100", "61996110100"},
    "ca": {"911", "988", "18662773553", "18003639010", "686868"},
    "cl": {"131", "132", "133", "*4141", "6003607777", "1455", "+56997007000", "1515", "147"},
    "co": {"123", "106", "3007548933", "155", "018000112137", "3007551846", "141"},
    "cr": {"911", "22723774"},
    "de": {"112", "110", "08001110111", "08001110222", "116123", "116016", "08002255530", "116111"},
    "ec": {"911", "171", "101"},
    "fr": {"112", "15", "17", "18", "3114", "3919", "0800059595", "0805802804", "0800100811", "119", "114"},
    "ie": {"112", "999", "116123", "1800247247", "51444", "1800341900", "1800778888", "1800666666"}
    | {"50101", "50808"},
    "it": {"112", "0223272327", "1522", "19696", "114"},
    "mx": {"911", "8009112000", "079", "5555335533"},
    "nz": {"111", "1737", "0800543354", "4357", "0800733843", "0508744633", "0800044334", "4334"}
    | {"08009428787", "0800161616"},
    "pe": {"106", "105", "116", "113", "100"},
    "pt": {"112", "1411", "213544545", "912802669", "963524660", "800202148", "116006", "116111", "3060"},
    "uy": {"911", "08000767", "*0767", "08001920", "08004141", "*4141", "08005050"},
    "es": {"112", "024", "016", "116111", "900202010", "600505152", "600000016", "900116016"},
    "gb": {
        *{"999", "112", "116123", "111", "08082000247", "08000271234", "08088010800", "07860077333"},
        *{"08001111", "85258", "18001111"},
    },
    "us": {
        *{"911", "988", "18007997233", "88788", "18006564673", "18004224453", "741741"},
        *{"442AYUDAME", "18002738255", "18007873224"},
    },
}
SHARED_DIGITS = {
    "100": {"br", "pe"},
    "106": {"au", "co", "pe"},
    "111": {"gb", "nz"},
    "112": {"au", "de", "es", "fr", "gb", "ie", "it", "pt"},
    "114": {"fr", "it"},
    "116111": {"de", "es", "pt"},
    "116123": {"de", "gb", "ie"},
    "911": {"ar", "ca", "cr", "ec", "mx", "us", "uy"},
    "988": {"ca", "us"},
    "999": {"gb", "ie"},
    "*4141": {"cl", "uy"},
}
"""The same digits in several countries: other lines, or one that several countries share."""
UNCONFIRMED_DIGITS = {
    *{"900525100", "717003717", "08000116016", "0458737732", "0423677767", "18006686868"},
    *{"3240117252", "800800112", "18779770007", "0508828865", "1127716463", "099019500", "092626928"},
    *{"6044444448", "25273761", "89891147", "12472", "808242424", "1322", "5552598121"},
    *{"08088010327", "08085002222", "08088010331", "08088010302", "08088021414", "08088088000"},
    *{"64673", "8558121001", "8447628483"},
}
FORMS = {
    "tel": r"\*?\d{2,12}",
    "sms": r"\d{3,12}",
    "textphone": r"\d{3,12}",
    "videophone": r"\d{3,12}",
    "whatsapp": r"\+?[\dA-Z]{8,13}",
    "web": r"https://[a-z0-9.]+(?:/[a-z]+)*",
    "email": r"[a-z0-9]+@[a-z.]+",
    "app": r"[A-Za-z0-9]+",
}
N_LINES = 149
LINE = {
    "id": "line",
    "kind": "emergency",
    "name": {"en": "Line", "es": "Línea"},
    "channels": [{"by": "tel", "to": "112"}],
    "source": "https://www.example.org/page",
    "verified": date(2026, 11, 24),
    "confidence": "A",
}


@pytest.fixture(scope="module")
def resources():
    return load(CONTENT)


def numbers_of(country):
    channels = [channel for line in country.lines for channel in line.channels]
    return {channel.digits for channel in channels if channel.by not in {"web", "email", "app"}}


def test_numbers_are_the_confirmed_ones_and_no_others(resources):
    assert {country.country: numbers_of(country) for country in resources.countries} == EXPECTED_DIGITS


def test_unconfirmed_numbers_stand_nowhere_in_the_files():
    texts = [
        re.sub(r"[ -]", "", file.read_text(encoding="utf-8")) for file in (CONTENT / "help").glob("*.toml")
    ]

    found = {
        digits
        for digits in UNCONFIRMED_DIGITS
        for text in texts
        if re.search(rf"(?<!\d){digits}(?!\d)", text)
    }

    assert found == set()


def test_every_country_is_there_and_no_other(resources):
    assert {country.country for country in resources.countries} == COUNTRIES
    assert len(resources.countries) == len(COUNTRIES)


def test_no_number_stands_under_two_countries_unless_it_is_known_for_both(resources):
    countries = {}
    for country in resources.countries:
        for digits in numbers_of(country):
            countries.setdefault(digits, set()).add(country.country)

    assert {digits: codes for digits, codes in countries.items() if len(codes) > 1} == SHARED_DIGITS


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        (
            "en",
            "Argentina, Australia, Brazil, Canada, Chile, Colombia, Costa Rica, Ecuador, France, Germany, "
            "Ireland, Italy, Mexico, New Zealand, Peru, Portugal, Spain, United Kingdom, United States, "
            "Uruguay",
        ),
        (
            "es",
            "Alemania, Argentina, Australia, Brasil, Canadá, Chile, Colombia, Costa Rica, Ecuador, España, "
            "Estados Unidos, Francia, Irlanda, Italia, México, Nueva Zelanda, Perú, Portugal, Reino Unido, "
            "Uruguay",
        ),
    ],
)
def test_countries_come_by_their_names_in_the_language_of_the_reader(resources, lang, names):
    assert ", ".join(country.name.said_in(lang) for country in resources.by_name(lang)) == names


def test_accents_do_not_move_a_country_to_the_end(resources):
    (spain,) = [country for country in resources.countries if country.country == "es"]
    austria = spain.model_copy(update={"name": Words(en="Åland", es="Ávila")})

    named = Resources(countries=[spain, austria], directories=resources.directories)

    assert [country.name.es for country in named.by_name("es")] == ["Ávila", "España"]
    assert [country.name.en for country in named.by_name("en")] == ["Åland", "Spain"]


def test_every_way_in_is_well_formed(resources):
    ways = [
        (country.country, line.id, channel.by, channel.to)
        for country in resources.countries
        for line in country.lines
        for channel in line.channels
    ]

    wrong = [way for way in ways if not re.fullmatch(FORMS[way[2]], re.sub("[ -]", "", way[3]))]

    assert len(ways) > 190
    assert wrong == []


def test_every_line_that_is_not_an_app_can_be_tapped_or_written_to(resources):
    """WhatsApp is shown with its number; an app with its name. All other lines have a link."""
    without = {
        (country.country, line.id)
        for country in resources.countries
        for line in country.lines
        if not any(
            channel.by in {"tel", "sms", "web", "textphone", "videophone"} for channel in line.channels
        )
    }

    assert without == {
        *{("ar", "137-whatsapp"), ("br", "180-whatsapp"), ("co", "106-whatsapp"), ("es", "016-whatsapp")},
        *{("de", "nora"), ("fr", "3919-sign"), ("pt", "mai112")},
    }


@pytest.mark.parametrize("code", ["es", "gb", "us"])
def test_every_need_has_a_line_in_every_country(resources, code):
    (country,) = [country for country in resources.countries if country.country == code]

    assert {line.kind for line in country.lines} == set(Kind)


def test_help_lines_were_checked_within_180_days(resources):
    """Fails when the shipped data is too old: read each source again, then set its `verified` date."""
    assert stale(resources, datetime.now(UTC).date()) == []


def test_stale_begins_after_180_days(resources):
    days = {line.verified for country in resources.countries for line in country.lines}

    assert stale(resources, min(days) + timedelta(days=180)) == []
    assert stale(resources, min(days) + timedelta(days=181))[:2] == ["ar/102", "ar/137"]
    assert len(stale(resources, max(days) + timedelta(days=181))) == N_LINES + 2


@pytest.mark.parametrize(
    "change",
    [
        {"confidence": "C"},
        {"source": "ftp://www.example.org/page"},
        {"source": "www.example.org/page"},
        {"source_date": "last year"},
        {"verified": None},
        {"channels": []},
        {"name": {"en": "Line"}},
        {"hours": {"en": "9:00 to 17:00", "es": "De 9:00 a 17:00"}},
        {"colour": "red"},
    ],
)
def test_line_that_cannot_be_shown_is_refused(change):
    with pytest.raises(ValidationError):
        Line.model_validate({**LINE, **change})


@pytest.mark.parametrize(
    "channel",
    [
        {"by": "tel", "to": "call me"},
        {"by": "tel", "to": "-112"},
        {"by": "tel", "to": "112  999"},
        {"by": "tel", "to": "1**2"},
        {"by": "sms", "to": "4141*"},
        {"by": "whatsapp", "to": "(61) 9610-0180"},
        {"by": "web", "to": "ftp://example.org"},
        {"by": "email", "to": "example.org"},
        {"by": "email", "to": "help@example"},
        {"by": "fax", "to": "112"},
    ],
)
def test_channel_that_cannot_be_reached_is_refused(channel):
    with pytest.raises(ValidationError):
        Channel.model_validate(channel)


def test_line_knows_what_it_leaves_behind():
    ways = [{"by": "sms", "to": "85258"}, {"by": "web", "to": "https://www.example.org"}]
    line = Line.model_validate({**LINE, "channels": ways})

    assert (line.has_calls, line.has_messages, line.has_web) == (False, True, True)
    assert (line.source_host, line.channels[1].host) == ("example.org", "example.org")
