"""Values that were made elsewhere: entered without any words, within their range, or refused."""

from datetime import date

import pytest

from querencia.measures.responses import ELSEWHERE, Scored, number_in
from tests.measures.answering import HARBOUR, Form, asked, kept
from tests.practices.conftest import page_of

pytestmark = [
    pytest.mark.django_db(databases=["default", "keystore"]),
    pytest.mark.usefixtures("harbour"),
]
BRING = f"{HARBOUR}elsewhere/"


def value_of(user):
    return [(payload.words, payload.answers, payload.scores, payload.on) for _, payload in kept(user)]


@pytest.mark.parametrize(
    ("typed", "value"), [("7", 7.0), ("7.5", 7.5), ("7,25", 7.25), (" 0 ", 0.0), ("12", 12.0)]
)
def test_a_value_is_kept_as_one_from_elsewhere(ana, ana_browser, typed, value):
    answer = asked(ana_browser, BRING).send(ana_browser, **{"score-total": typed, "on": "2025-05-04"})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/questions/")
    made = Scored(scale="total", value=value, n_answered=0, rule=ELSEWHERE)
    assert value_of(ana) == [(None, {}, (made,), date(2025, 5, 4))]


@pytest.mark.parametrize(
    "typed", ["12.01", "-1", "13", "seven", "7 5", "1e1", "nan", "inf", "7.", "٧", "9" * 30]
)
def test_what_cannot_come_out_there_is_refused_and_still_on_the_page(ana, ana_browser, typed):
    answer = asked(ana_browser, BRING).send(ana_browser, **{"score-total": typed})

    assert answer.status_code == 422
    assert "One value cannot come out there. Everything is still on the page." in page_of(answer).texts
    assert f'value="{typed}"'.encode() in answer.content
    assert kept(ana) == []


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 422),
        ({"score-total": "  "}, 422),
        ({"score-total": "5", "on": "0001-01-01"}, 422),
        ({"score-total": "5", "on": "yesterday"}, 422),
        ({"score-nothing": "5"}, 422),
    ],
)
def test_nothing_and_nonsense_are_refused(ana, ana_browser, fields, status):
    assert asked(ana_browser, BRING).send(ana_browser, **fields).status_code == status
    assert kept(ana) == []


def test_it_needs_no_words_and_asks_none(ana_browser, harbour):
    harbour.remove("harbour")

    texts = page_of(ana_browser.get(BRING)).texts

    assert "Only the value, from wherever it was made. No question is asked here." in texts
    assert "The harbour" in texts


def test_it_can_be_changed_and_shows_itself(ana, ana_browser):
    form = asked(ana_browser, BRING)
    form.send(ana_browser, **{"score-total": "7"})
    Form(ana_browser.get(f"{form.address}edit/")).send(ana_browser, **{"score-total": "8.5"})

    texts = page_of(ana_browser.get(form.address)).texts

    assert ("8.5" in texts, "7" in texts) == (True, False)
    assert [payload.scores[0].value for _, payload in kept(ana)] == [8.5]


def test_it_does_not_count_as_answered_here(ana, ana_browser):
    asked(ana_browser, BRING).send(ana_browser, **{"score-total": "7"})

    assert [payload.mark for _, payload in kept(ana)] == ["15:elsewhere"]


@pytest.mark.parametrize("path", ["/questions/nothing/elsewhere/"])
def test_an_unknown_measure_takes_no_value(ana_browser, path):
    assert ana_browser.get(path).status_code == 404


@pytest.mark.parametrize("odd", [None, 7, True, "", "--1", "1.2.3", "1,2,3"])
def test_only_a_number_is_a_number(odd):
    assert number_in(odd) is None
