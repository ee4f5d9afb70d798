"""The crisis resources that are shipped, and when they are too old."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from querencia.safety.loading import load
from querencia.safety.resources import Channel, Kind, Line, stale

CONTENT = Path(__file__).resolve().parents[2] / "content"
EXPECTED_DIGITS = {
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
UNCONFIRMED_DIGITS = {
    *{"900525100", "717003717", "116016"},
    *{"08088010327", "08085002222", "08088010331", "08088010302", "08088021414", "08088088000"},
    *{"64673", "8558121001", "8447628483"},
}
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
    return {channel.digits for channel in channels if channel.by not in {"web", "email"}}


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


def test_countries_are_listed_by_their_own_name(resources):
    names = [(country.country, country.name) for country in resources.countries]

    assert names == [("es", "España"), ("gb", "United Kingdom"), ("us", "United States")]


@pytest.mark.parametrize("code", ["es", "gb", "us"])
def test_every_need_has_a_line_in_every_country(resources, code):
    (country,) = [country for country in resources.countries if country.country == code]

    assert {line.kind for line in country.lines} == set(Kind)


def test_the_ended_menu_step_is_not_printed():
    assert re.search(r"press 3|marca 3", (CONTENT / "help" / "us.toml").read_text(encoding="utf-8")) is None


def test_the_call_log_of_016_is_said(resources):
    (spain,) = [country for country in resources.countries if country.country == "es"]

    traces = {
        line.id: (line.on_bill, line.on_phone) for line in spain.lines if line.id in {"016", "016-sexual"}
    }

    assert traces == {"016": (False, True), "016-sexual": (False, True)}


def test_help_lines_were_checked_within_180_days(resources):
    """Fails when the shipped data is too old: read each source again, then set its `verified` date."""
    assert stale(resources, datetime.now(UTC).date()) == []


def test_stale_begins_after_180_days(resources):
    days = {line.verified for country in resources.countries for line in country.lines}

    assert stale(resources, min(days) + timedelta(days=180)) == []
    assert stale(resources, min(days) + timedelta(days=181))[:2] == ["es/016", "es/016-sexual"]
    assert len(stale(resources, max(days) + timedelta(days=181))) == 9 + 13 + 10 + 2


@pytest.mark.parametrize(
    "change",
    [
        {"confidence": "C"},
        {"source": "http://www.example.org/page"},
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
        {"by": "web", "to": "ftp://example.org"},
        {"by": "email", "to": "example.org"},
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
