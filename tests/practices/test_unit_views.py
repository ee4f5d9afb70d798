"""Units as public pages, and timelines."""

import json

import pytest

from querencia.practices.library import installed_pack
from tests.practices.conftest import page_of

DIGEST = installed_pack().digest
ENGLISH = installed_pack().units["pe-why-hard"].lesson["en"]


def timeline(lang="en", unit="one-minute", minutes=1, tone="warm", digest=DIGEST):
    return f"/{lang}/timelines/{unit}/{minutes}/{tone}/{digest}.json"


@pytest.mark.parametrize("tone", ["warm", "plain"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_timeline_is_immutable_json(lang, tone, guest):
    response = guest.get(timeline(lang, "breath-soothe", 5, tone))

    made = installed_pack().timeline("breath-soothe", lang=lang, minutes=5, tone=tone)
    assert response.status_code == 200
    assert json.loads(response.content) == made.as_json(unit="breath-soothe", lang=lang)
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["Content-Type"] == "application/json"
    assert "Vary" not in response.headers
    assert response.cookies == {}


@pytest.mark.parametrize(
    "address",
    [
        timeline(digest="0" * 12),
        timeline(minutes=2),
        timeline(minutes=0),
        timeline(tone="sweet"),
        timeline(unit="ground-54321", minutes=3),
        timeline(unit="pe-why-hard", minutes=4),
        timeline(unit="nothing"),
    ],
)
def test_timeline_that_is_not_there_is_not_found_and_not_kept(address, guest):
    response = guest.get(address)

    assert (response.status_code, response.headers["Cache-Control"]) == (404, "no-store")


def test_practice_page_carries_its_player_and_its_whole_script(guest):
    response = guest.get("/en/u/breath-soothe/5/plain/")
    page = page_of(response)

    said = [
        line.text
        for paragraph in installed_pack().readable("breath-soothe", lang="en", minutes=5, tone="plain")
        for line in paragraph
        if line.kind == "say"
    ]
    assert [text for text in page.texts if text in said] == said
    assert page.texts.count("The count: 4 in, 6 out.") == 2
    assert f'src="{timeline(unit="breath-soothe", minutes=5, tone="plain")}"'.encode() in response.content
    assert page.links[4:] == [
        "/en/and-now/",
        "/en/u/breath-soothe/2/plain/",
        "/en/u/breath-soothe/5/plain/",
        "/en/u/breath-soothe/5/",
        "/en/u/breath-soothe/5/plain/",
        "/en/u/ground-54321/",
    ]


def test_unit_page_says_what_it_rests_on_and_that_nobody_reviewed_it(guest):
    unit = installed_pack().units["one-minute"]

    assert page_of(guest.get("/en/u/one-minute/")).texts[-6:] == [
        "If it is too much",
        unit.if_too_much["en"],
        "Come back here",
        "What it rests on",
        unit.rests_on["en"],
        "Not yet reviewed by a clinician.",
    ]
    assert page_of(guest.get("/es/u/one-minute/")).texts[-1] == "Todavía sin revisión clínica."


def test_tapped_list_is_readable_whole(guest):
    page = page_of(guest.get("/es/u/ground-54321/"))

    lines = [
        line.text
        for card in installed_pack().readable("ground-54321", lang="es", minutes=None)
        for line in card
    ]
    start = page.texts.index(lines[0])
    assert page.texts[start : start + len(lines)] == lines
    assert page.links[4:] == ["/es/and-now/"]


def test_lesson_shows_its_long_form_and_places_a_statement_only_in_the_page(guest):
    response = guest.get("/en/u/pe-why-hard/")
    page = page_of(response)

    for card in ENGLISH.long:
        assert {card.title, *card.lines} <= set(page.texts)
    assert page.actions == []
    options = [option for card in ENGLISH.long if card.place for option in card.place.options]
    assert response.content.count(b'<input type="radio" name="place"') == len(options)
    assert page.links[4:] == ["/en/good-night/", "/en/friend/", "/en/u/ground-54321/"]


@pytest.mark.parametrize("path", ["u/ground-54321/3/", "u/pe-why-hard/4/", "u/pe-why-hard/4/plain/"])
def test_untimed_unit_has_no_lengths(path, guest):
    assert guest.get(f"/en/{path}").status_code == 404


def test_small_writing_has_a_page_of_its_own(guest):
    response = guest.get("/es/u/friend-and-me/")

    assert (response.status_code, response.headers["Location"]) == (303, "/es/friend/")
