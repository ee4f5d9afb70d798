"""What changes: words first, one picture for each thing, and nothing that judges."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from querencia.instruments import Instrument
from querencia.journal.actions import keep_new
from querencia.journal.addresses import new_id
from querencia.measures.choices import CHOICE
from querencia.measures.kinds import RESPONSE
from querencia.measures.responses import Response, Scored
from querencia.measures.seeing.reliable import usual_of
from querencia.practices.kinds import VISIT, Visit
from querencia.web.clock import now
from tests.measures.answering import HARBOUR, asked, kept, post
from tests.practices.conftest import page_of

pytestmark = [
    pytest.mark.django_db(databases=["default", "keystore"]),
    pytest.mark.usefixtures("harbour"),
]
CHANGES = "/questions/changes/"
COMPARED = (
    "This is change without a comparison. Many people change without any programme, for the better or not."
)


def keep_value(user, value, *, weeks_ago, instrument="harbour", scale="total", target="", **more):
    at = now() - timedelta(weeks=weeks_ago)
    payload = Response(
        instrument=instrument,
        version="1.0.0",
        words="0" * 64,
        target=target,
        status="completed",
        answers={"1": 1},
        scores=[Scored(scale=scale, value=value, n_answered=4, rule="sum/1")],
        **more,
    )
    keep_new(RESPONSE, payload, entry_id=new_id(at=at), owner_id=user.owner_id, at=at)


def drawings(response):
    """The pictures of a page, each as (title, description, number of points)."""
    body = response.content.decode()
    found = []
    for part in body.split('<svg viewBox="0 0 320 96"')[1:]:
        svg = ElementTree.fromstring(f"<svg{part.split('</svg>')[0]}</svg>")
        found.append((svg.find("title").text, svg.find("desc").text, len(svg.findall("circle"))))
    return found


def test_before_the_first_answer_nothing_is_drawn(ana_browser):
    texts = page_of(ana_browser.get(CHANGES)).texts

    assert "Nothing here yet. It begins with the first answer." in texts
    assert COMPARED not in texts


@pytest.mark.parametrize(
    ("values", "words", "is_harder"),
    [
        ([6.0], "It begins here. A few more make a picture.", False),
        ([6.0, 9.0], "Within the usual ups and downs.", False),
        ([6.0, 9.5], "Clearly more than usual.", True),
        ([6.0, 2.5], "Clearly less than usual.", False),
    ],
)
def test_words_come_first_and_a_way_on_where_it_is_harder(ana, ana_browser, values, words, is_harder):
    for weeks_ago, value in zip((8, 4), values, strict=False):
        keep_value(ana, value, weeks_ago=weeks_ago)

    page = page_of(ana_browser.get(CHANGES))

    start = page.texts.index("The harbour")
    assert page.texts[start + 1] == words
    assert ("Harder times need no reason. These stay open:" in page.texts) == is_harder
    assert COMPARED in page.texts


def test_each_picture_has_a_title_a_description_and_a_table(ana, ana_browser):
    keep_value(ana, 6.0, weeks_ago=8)
    keep_value(ana, 7.25, weeks_ago=4)

    response = ana_browser.get(CHANGES)

    told = "Values: 2. The newest is 7.25, on a scale from 0 to 12."
    assert drawings(response) == [("The harbour", told, 2)]
    texts = page_of(response).texts
    table = texts.index("from 0 to 12")
    assert [texts[table + 2], texts[table + 4]] == ["6", "7.25"]


def test_nothing_is_red_or_green_or_an_arrow(ana, ana_browser):
    keep_value(ana, 1.0, weeks_ago=8)
    keep_value(ana, 12.0, weeks_ago=4)

    body = ana_browser.get(CHANGES).content.decode()

    assert [
        sign
        for sign in ("↑", "↓", "▲", "▼", "red", "green", "marker-end", "var(--care)")
        if f'"{sign}"' in body
    ] == []
    assert [sign for sign in "↑↓▲▼" if sign in body] == []


def test_a_value_from_elsewhere_stands_on_its_own_day(ana, ana_browser):
    keep_value(ana, 6.0, weeks_ago=4)
    asked(ana_browser, f"{HARBOUR}elsewhere/").send(ana_browser, **{"score-total": "11", "on": "2025-05-04"})

    response = ana_browser.get(CHANGES)

    assert drawings(response)[0][2] == 2
    assert "4 May 2025" in page_of(response).texts


def test_values_about_different_people_are_different_pictures(ana, ana_browser):
    for target, value in (("mother", 2.0), ("friend", 5.0)):
        keep_value(ana, value, weeks_ago=1, instrument="boats", scale=f"{target}.avoidance", target=target)

    assert sorted(title for title, _, _ in drawings(ana_browser.get(CHANGES))) == ["Two boats"] * 2


def test_practices_and_parts_are_quiet_marks(ana, ana_browser):
    keep_value(ana, 6.0, weeks_ago=8)
    keep_value(ana, 7.0, weeks_ago=4)
    for weeks_ago, unit in ((7, "breath-kind"), (6, "breath-kind"), (5, "own-figure")):
        at = now() - timedelta(weeks=weeks_ago)
        keep_new(VISIT, Visit(unit=unit), entry_id=new_id(at=at), owner_id=ana.owner_id, at=at)

    body = ana_browser.get(CHANGES).content.decode()

    assert (body.count("practice-mark"), body.count("part-mark")) == (3, 2)


def choose(browser, **fields):
    entry = page_of(browser.get(CHANGES)).fields["entry"]
    return post(browser, CHANGES, {"entry": entry, **fields})


def test_only_what_matters_to_somebody_is_shown(ana, ana_browser):
    keep_value(ana, 6.0, weeks_ago=1)
    keep_value(ana, 5.0, weeks_ago=1, instrument="boats", scale="friend.avoidance", target="friend")

    answer = choose(ana_browser, shows=["harbour.total"])

    assert answer.headers["Location"] == f"{CHANGES}?kept"
    assert [title for title, _, _ in drawings(ana_browser.get(CHANGES))] == ["The harbour"]
    choose(ana_browser)
    assert "You chose to see no picture." in page_of(ana_browser.get(CHANGES)).texts


def test_numbers_can_be_hidden_altogether_and_come_back(ana, ana_browser):
    form = asked(ana_browser)
    form.send(ana_browser, q1="3", q2="0", q3="2", q4="0")
    keep_value(ana, 4.75, weeks_ago=4)
    choose(ana_browser, shows=["harbour.total"], hides="on")

    changes, response = ana_browser.get(CHANGES), page_of(ana_browser.get(form.address))

    assert drawings(changes) == []
    assert ["4.75" in changes.content.decode(), "all of it" in response.texts] == [False, False]
    assert "Within the usual ups and downs." in page_of(changes).texts
    choose(ana_browser, shows=["harbour.total"])
    assert len(drawings(ana_browser.get(CHANGES))) == 1


def test_choosing_pictures_leaves_what_is_asked_as_it_is(ana, ana_browser):
    keep_value(ana, 6.0, weeks_ago=1)
    entry = page_of(ana_browser.get("/questions/choose/")).fields["entry"]
    post(ana_browser, "/questions/choose/", {"entry": entry, "asks": ["harbour"]})

    choose(ana_browser, shows=["harbour.total"])
    entry = page_of(ana_browser.get("/questions/choose/")).fields["entry"]
    post(ana_browser, "/questions/choose/", {"entry": entry, "asks": ["week"]})

    newest = kept(ana, CHOICE)[0][1]
    assert (newest.asks, newest.shows) == (("week",), ("harbour.total",))


@pytest.mark.parametrize("odd", [["<b>"], ["x" * 200], ["harbour total"], ["a"] * 300])
def test_odd_choices_are_refused(ana, ana_browser, odd):
    keep_value(ana, 6.0, weeks_ago=1)

    assert choose(ana_browser, shows=odd).status_code == 400
    assert kept(ana, CHOICE) == []


def test_values_of_a_measure_that_is_gone_are_not_drawn_and_do_no_harm(ana, ana_browser):
    keep_value(ana, 6.0, weeks_ago=1, instrument="gone")
    keep_value(ana, 6.0, weeks_ago=1, scale="gone")

    assert drawings(ana_browser.get(CHANGES)) == []


def figures(**figure):
    from querencia.measures.catalogue import instrument_of

    body = instrument_of("harbour").model_dump(mode="json")
    one = {"scale": "total", "source": "Invented", "confirmed": True, **figure}
    return Instrument.model_validate_json(__import__("json").dumps({**body, "reliable_changes": [one]}))


@pytest.mark.parametrize(
    ("figure", "usual"),
    [
        ({"value": 6.0}, 6.0),
        ({"value": 6.0, "confirmed": False}, None),
        ({"value": 6.0, "scale": "other"}, None),
        ({"sd": 5.5, "reliability": 0.84, "kind": "retest"}, 6.098),
        ({"sd": 4.5, "reliability": 0.92, "kind": "alpha"}, 3.528),
    ],
)
def test_the_band_is_the_published_reliable_change_where_it_was_seen(figure, usual):
    harbour = figures(**figure)

    found = usual_of(harbour, harbour.scale("total"))

    assert (round(found, 3) if found else found) == usual


def test_a_date_of_another_century_is_not_one():
    with pytest.raises(ValueError, match="not a date of these centuries"):
        Response(instrument="harbour", version="1", answers={"1": 1}, on=date(1900, 1, 1))
