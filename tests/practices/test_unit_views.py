"""Units as public pages, and timelines."""

import json
import re

import pytest

from querencia.practices.enums import Path
from querencia.practices.installed import installed_pack
from querencia.scripts import PATHS
from tests.practices.conftest import page_of

DIGEST = installed_pack().timelines
ENGLISH = installed_pack().units["pe-why-hard"].lesson["en"]


def timeline(lang="en", unit="one-minute", minutes=1, tone="warm", digest=DIGEST, path=""):
    way = f"{path}/" if path else ""
    return f"/{lang}/timelines/{unit}/{minutes}/{tone}/{way}{digest}.json"


@pytest.mark.parametrize("path", ["", "moving"])
@pytest.mark.parametrize("tone", ["warm", "plain"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_timeline_is_immutable_json(lang, tone, path, guest):
    response = guest.get(timeline(lang, "breath-kind", 5, tone, path=path))

    made = installed_pack().timeline("breath-kind", lang=lang, minutes=5, tone=tone, path=path or None)
    assert response.status_code == 200
    assert json.loads(response.content) == made.as_json(unit="breath-kind", lang=lang)
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
        timeline(unit="breath-kind", path="hurts"),
        timeline(unit="breath-kind", path="sideways"),
        timeline(path="moving"),
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
        "#ways",
        "/en/and-now/",
        "/en/u/breath-soothe/2/plain/",
        "/en/u/breath-soothe/5/plain/",
        "/en/u/breath-soothe/5/",
        "/en/u/breath-soothe/5/plain/",
        "/en/u/ground-54321/",
        "/en/kept/",
    ]


def test_each_path_that_a_unit_has_is_a_public_page_with_its_own_words(guest):
    page = page_of(guest.get("/en/u/breath-kind/5/plain/moving/"))
    main = page_of(guest.get("/en/u/breath-kind/5/"))

    walking = "Walk or sway at your pace. Slower is not better."
    assert (walking in page.texts, walking in main.texts) == (True, False)
    at = page.texts.index("What fits today")
    assert page.texts[at : at + 3] == ["What fits today", "none of these", "I will be moving"]
    assert page.links[6:13] == [
        *(f"/en/u/breath-kind/{minutes}/plain/moving/" for minutes in (1, 5, 10)),
        "/en/u/breath-kind/5/moving/",
        "/en/u/breath-kind/5/plain/moving/",
        "/en/u/breath-kind/5/plain/",
        "/en/u/breath-kind/5/plain/moving/",
    ]


def test_paths_are_said_in_plain_words(guest):
    english = page_of(guest.get("/en/u/body-kind/")).texts
    spanish = page_of(guest.get("/es/u/body-kind/")).texts

    at, there = english.index("What fits today"), spanish.index("Lo que encaja hoy")
    assert english[at + 1 : at + 4] == ["none of these", "I will be moving", "my body hurts"]
    assert spanish[there + 1 : there + 4] == ["nada de esto", "voy a moverme", "me duele el cuerpo"]


def test_a_unit_without_other_ways_offers_none(guest):
    texts = page_of(guest.get("/en/u/ground-54321/")).texts

    assert {"Other ways to do this", "How long", "Tone", "What fits today"} & set(texts) == set()


def test_every_path_of_the_scripts_has_its_words():
    assert Path.values == list(PATHS)


def test_on_paper_a_unit_says_who_answers(guest):
    html = guest.get("/en/u/one-minute/").content.decode()

    assert re.findall('paper-only">([^<]*)<', html) == ["Who answers: localhost:8000/en/help/"]


def test_unit_page_says_what_it_rests_on_and_that_nobody_reviewed_it(guest):
    unit = installed_pack().units["one-minute"]

    texts = page_of(guest.get("/en/u/one-minute/")).texts
    assert texts[-6:] == [
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
    options = [
        option
        for card in ENGLISH.long
        for item in card.items
        if item.kind == "place"
        for option in item.options
    ]
    assert response.content.count(b'<input type="radio" name="place-') == len(options)
    assert page.links[4:] == ["/en/good-night/", "/en/friend/", "/en/u/ground-54321/", "/en/kept/"]


@pytest.mark.parametrize(
    "path",
    [
        "u/ground-54321/3/",
        "u/pe-why-hard/4/",
        "u/pe-why-hard/4/plain/",
        "u/one-minute/1/moving/",
        "u/breath-kind/5/hurts/",
        "u/breath-kind/5/warm/",
        "u/breath-kind/5/plain/plain/",
        "u/nothing/5/moving/",
    ],
)
def test_what_a_unit_does_not_have_is_not_there(path, guest):
    assert guest.get(f"/en/{path}").status_code == 404


def test_small_writing_has_a_page_of_its_own(guest):
    response = guest.get("/es/u/friend-and-me/")

    assert (response.status_code, response.headers["Location"]) == (303, "/es/friend/")
