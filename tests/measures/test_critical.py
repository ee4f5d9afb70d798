"""An answer that calls for people is met in the same response, complete or not, with or without scripts."""

import pytest

from querencia.accounts.actions import set_preferences
from querencia.journal.actions import keep_new
from querencia.journal.addresses import new_id
from querencia.measures.critical import calls_in, strongest, wants_people
from querencia.practices.exercises import EXERCISE, Written
from tests.cast import ENTERED
from tests.measures.answering import HARBOUR, Form, asked, former, kept
from tests.practices.conftest import page_of

pytestmark = [
    pytest.mark.django_db(databases=["default", "keystore"]),
    pytest.mark.usefixtures("harbour"),
]
CALM = "An answer like this can be heavy. Someone to talk to matters more now than the next question."
TRUTH = "Only you see this answer. Nobody was told, and nobody will call you."
PEOPLE = "People first"
SPANISH = "Una respuesta así puede pesar. Ahora importa más hablar con alguien que la siguiente pregunta."
LINES = {"helps": "Warm tea", "person": "Nora, 555 0100", "place": "The stairs"}


def hidden(response):
    """Whether the block stands in the page but is not shown."""
    return b"data-people hidden" in response.content


def is_shown(response):
    return b"data-people" in response.content and not hidden(response)


def keep_lines(user):
    """The three lines for hard hours, by whatever names the exercise gives them."""
    from querencia.pacing import Need
    from querencia.practices.installed import installed_pack

    unit = next(each for each in installed_pack().units.values() if Need.HARD_HOURS in each.facts.gives)
    places = unit.facts.gives[Need.HARD_HOURS]
    answers = dict(zip(places, LINES.values(), strict=True))
    payload = Written(unit=unit.id, answers=answers)
    keep_new(EXERCISE, payload, entry_id=new_id(at=ENTERED), owner_id=user.owner_id, at=ENTERED)


@pytest.mark.parametrize("status", ["draft", "kept"])
@pytest.mark.parametrize("answer", ["1", "2", "3"])
@pytest.mark.parametrize("others", [{}, {"q1": "0", "q2": "0", "q3": "0"}])
def test_the_very_answer_to_the_save_brings_people_complete_or_not(ana, ana_browser, status, answer, others):
    response = asked(ana_browser).send(ana_browser, q4=answer, status=status, **others)

    page = page_of(response)
    assert (response.status_code, is_shown(response)) == (200, True)
    assert [text in page.texts for text in (PEOPLE, CALM, TRUTH)] == [True] * 3
    assert "/en/help/" in page.links
    assert [(row, payload.answers["4"]) for row, payload in kept(ana)] == [(status, int(answer))]


@pytest.mark.parametrize("status", ["draft", "kept"])
def test_an_answer_below_it_goes_on_as_ever(ana_browser, status):
    response = asked(ana_browser).send(ana_browser, q1="3", q4="0", status=status)

    assert response.status_code == 303


def test_the_block_waits_hidden_in_the_page_so_that_scripts_show_it_without_a_network(ana_browser):
    response = ana_browser.get(HARBOUR)

    body = response.content.decode()
    assert (hidden(response), body.count("data-calls")) == (True, 3)


def test_a_measure_without_such_an_item_carries_no_block(ana_browser):
    from tests.measures.answering import BOATS

    assert b"data-people" not in ana_browser.get(f"{BOATS}?about=friend").content


def test_a_draft_with_such_an_answer_shows_people_when_it_is_opened_again(ana_browser):
    asked(ana_browser).save(ana_browser, q4="1")

    assert is_shown(ana_browser.get(HARBOUR, follow=True))


def test_what_could_not_be_saved_shows_people_too(ana, ana_browser):
    form = asked(ana_browser)
    refused = form.send(ana_browser, q4="1", q1="9")
    form.send(ana_browser, q4="0", q1="1", q2="1", q3="1")
    conflict = form.send(ana_browser, q4="2", q1="1", q2="1", q3="1")

    assert (refused.status_code, is_shown(refused)) == (422, True)
    assert (conflict.status_code, is_shown(conflict)) == (409, True)


def test_the_lines_of_ones_own_and_the_help_of_the_country_stand_there(ana, ana_browser):
    set_preferences(ana, wanted={"country": "gb"}, at=ENTERED)
    keep_lines(ana)

    page = page_of(asked(ana_browser).send(ana_browser, q4="1", status="draft"))

    assert [line in page.texts for line in LINES.values()] == [True] * 3
    assert "Your lines for hard hours" in page.texts
    assert "tel:999" in page.links
    assert "tel:116123" in page.links
    assert "/en/help/gb/" in page.links


def test_where_it_is_urgent_the_emergency_number_comes_first(ana, ana_browser):
    set_preferences(ana, wanted={"country": "gb"}, at=ENTERED)

    heavy = page_of(asked(ana_browser).send(ana_browser, q4="2", status="draft")).links
    urgent = page_of(asked(ana_browser).send(ana_browser, q4="3", status="draft")).links

    assert heavy.index("tel:116123") < heavy.index("tel:999")
    assert urgent.index("tel:999") < urgent.index("tel:116123")


def test_in_spanish(ben, ben_browser):
    ben.language = "es"
    ben.save()

    page = page_of(asked(ben_browser).send(ben_browser, q4="1", status="draft"))

    assert SPANISH in page.texts
    assert "Esta respuesta solo la ves tú. Nadie ha recibido aviso y nadie va a llamarte." in page.texts
    assert "/es/help/" in page.links


def test_a_later_change_keeps_the_history_even_in_a_draft(ana, ana_browser):
    form = asked(ana_browser)
    form.save(ana_browser, q1="1", q4="2")
    form.save(ana_browser, revision=1, q1="2", q4="2")
    form.save(ana_browser, revision=2, q1="2", q4="0")
    form.save(ana_browser, revision=3, q1="2", q2="1", q4="0")

    assert [payload.answers["4"] for _, payload in kept(ana)] == [0]
    assert [said.answers for said in former(ana)] == [{"1": 2, "4": 2}]


def test_a_later_change_of_a_kept_response_keeps_the_history_and_shows_nobody_more(ana, ana_browser):
    form = asked(ana_browser)
    form.send(ana_browser, q1="1", q2="1", q3="1", q4="1")

    edit = ana_browser.get(f"{form.address}edit/")
    changed = Form(edit).send(ana_browser, q4="0")

    assert (is_shown(edit), changed.status_code) == (True, 303)
    assert [said.answers["4"] for said in former(ana)] == [1]
    assert not is_shown(ana_browser.get(form.address))


def test_levels_by_answer():
    from querencia.measures.catalogue import instrument_of

    harbour = instrument_of("harbour")

    levels = [calls_in(harbour, {"4": answer}) for answer in (0, 1, 2, 3)]
    assert levels == [{}, {"4": "help"}, {"4": "help"}, {"4": "urgent"}]
    assert calls_in(harbour, {"1": 3, "4": "3"}) == calls_in(None, {"4": 3}) == {}
    assert [strongest({"1": "soft", "2": "urgent", "3": "help"}), strongest({})] == ["urgent", None]
    assert [wants_people(level) for level in ("soft", "help", "urgent", None)] == [False, True, True, False]
