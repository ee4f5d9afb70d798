"""Which measures are asked: seen before it begins, added and stopped at any time, and never a must."""

from datetime import timedelta

import pytest
from django.utils.formats import date_format

from querencia.journal.actions import keep_new
from querencia.journal.addresses import new_id
from querencia.journal.kinds import kind_named
from querencia.measures.choices import CHOICE, MeasureChoice
from querencia.measures.standing import standing_for
from querencia.web.clock import now
from tests.measures.answering import HARBOUR, asked, kept, post
from tests.measures.harbour import CONTENT, harbour_words
from tests.practices.conftest import page_of

pytestmark = [
    pytest.mark.django_db(databases=["default", "keystore"]),
    pytest.mark.usefixtures("harbour"),
]
CHOOSE = "/questions/choose/"
FEW = "A few questions, 2 min"


def chosen(user):
    return [payload.asks for _, payload in kept(user, CHOICE)]


def choose(browser, *asks):
    entry = page_of(browser.get(CHOOSE)).fields["entry"]
    return post(browser, CHOOSE, {"entry": entry, "asks": asks})


def choose_long_ago(user, *asks, days):
    at = now() - timedelta(days=days)
    keep_new(CHOICE, MeasureChoice(asks=asks), entry_id=new_id(at=at), owner_id=user.owner_id, at=at)


def test_the_first_look_shows_what_would_come_and_when_and_keeps_nothing(ana, ana_browser):
    page = page_of(ana_browser.get(CHOOSE))

    assert "If you begin today" in page.texts
    assert page.texts.count("Four questions about a harbour") == 1
    assert [name in page.texts for name in ("The week in seven numbers", "Two boats, asked")] == [True] * 2
    today = date_format(now(), "j F Y")
    row = page.texts.index(today)
    assert page.texts[row + 1].split(" · ") == [
        "Two boats, asked",
        "Four questions about a harbour",
        "The week in seven numbers",
    ]
    assert kept(ana, CHOICE) == []


def test_the_choice_is_kept_sealed_and_its_days_are_told(ana, ana_browser):
    answer = choose(ana_browser, "week", "harbour")

    page = page_of(ana_browser.get(answer.headers["Location"]))
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{CHOOSE}?kept")
    assert chosen(ana) == [("week", "harbour")]
    assert "Saved." in page.texts
    assert "The days to come" in page.texts


def test_whatever_was_chosen_can_be_stopped_wholly(ana, ana_browser):
    choose(ana_browser, "week", "harbour")
    choose(ana_browser)

    page = page_of(ana_browser.get(CHOOSE))
    assert chosen(ana) == [(), ("week", "harbour")]
    assert "Nothing is asked." in page.texts
    assert "Nothing is asked today." in page_of(ana_browser.get("/questions/")).texts


def test_what_is_not_installed_is_not_chosen(ana, ana_browser):
    choose(ana_browser, "harbour", "phq-99", "harbour-short", "<b>", "week")

    assert chosen(ana) == [("week", "harbour")]


def test_the_same_form_twice_is_one_choice_and_a_changed_one_is_another(ana, ana_browser):
    entry = page_of(ana_browser.get(CHOOSE)).fields["entry"]
    for asks in (["week"], ["week"], ["harbour"]):
        assert post(ana_browser, CHOOSE, {"entry": entry, "asks": asks}).status_code == 303

    assert sorted(chosen(ana)) == [("harbour",), ("week",)]


@pytest.mark.parametrize("entry", ["", "nothing", "00000000-0000-0000-0000-000000000000"])
def test_a_form_without_an_address_of_ours_is_not_taken(ana, ana_browser, entry):
    assert post(ana_browser, CHOOSE, {"entry": entry, "asks": ["week"]}).status_code == 404
    assert chosen(ana) == []


def test_before_a_choice_nothing_is_asked_for_anywhere(ana_browser):
    today, index = page_of(ana_browser.get("/today/")), page_of(ana_browser.get("/questions/"))

    assert ("Is anything changing?" in today.texts, "See what would be asked, and when" in index.texts) == (
        True,
        True,
    )
    assert not any("A few questions," in text for text in today.texts)


def test_today_says_quietly_that_questions_are_there_and_how_long_they_take(ana_browser):
    choose(ana_browser, "week", "harbour")

    today, index = page_of(ana_browser.get("/today/")), page_of(ana_browser.get("/questions/"))

    assert (FEW in today.texts, FEW in index.texts) == (True, True)
    assert HARBOUR in index.links


def test_what_is_answered_is_not_asked_again(ana, ana_browser):
    choose(ana_browser, "week", "harbour")
    asked(ana_browser).send(ana_browser, q1="1", q2="1", q3="1")
    week = kind_named("week")
    keep_new(week, week.model(kindness=5), entry_id=new_id(at=now()), owner_id=ana.owner_id, at=now())

    assert [each.id for each in standing_for(ana).due] == []
    assert "Is anything changing?" in page_of(ana_browser.get("/today/")).texts


def test_a_draft_and_a_value_from_elsewhere_leave_it_asked_and_a_stopped_one_does_not(ana, ana_browser):
    choose(ana_browser, "harbour")
    asked(ana_browser, f"{HARBOUR}elsewhere/").send(ana_browser, **{"score-total": "7"})
    form = asked(ana_browser)
    form.send(ana_browser, q1="1", status="draft")
    before = [each.id for each in standing_for(ana).due]

    asked(ana_browser).send(ana_browser, end="stopped")

    assert (before, [each.id for each in standing_for(ana).due]) == (["harbour"], [])


def test_it_comes_again_in_the_middle(ana):
    choose_long_ago(ana, "week", "harbour", days=28)

    assert [each.id for each in standing_for(ana).due] == ["harbour", "week"]


def test_it_is_not_asked_between_its_turns(ana):
    choose_long_ago(ana, "harbour", days=24)

    assert standing_for(ana).due == []


def test_words_that_are_removed_are_no_longer_asked(ana, ana_browser, harbour):
    choose(ana_browser, "week", "harbour")
    harbour.remove("harbour")

    assert [each.id for each in standing_for(ana).due] == ["week"]
    assert "Four questions about a harbour" not in page_of(ana_browser.get(CHOOSE)).texts


def test_words_that_do_not_ask_what_the_key_scores_are_not_asked(ana, harbour):
    harbour.install(harbour_words(instrument="harbour-short", n_items=3))

    assert "harbour-short" not in standing_for(ana).asks


def test_whoever_answers_the_long_form_is_not_asked_the_short_one(ana, ana_browser, harbour):
    harbour.install(harbour_words(instrument="harbour-short", n_items=2))
    choose(ana_browser, "harbour-short")
    before = [each.id for each in standing_for(ana).due]
    asked(ana_browser).send(ana_browser, q1="1", q2="1", q3="1")

    assert (before, standing_for(ana).due) == (["harbour-short"], [])


def test_without_any_words_only_the_sliders_of_the_week_are_there(ana, ana_browser, settings):
    settings.CONTENT = CONTENT

    page = page_of(ana_browser.get("/questions/"))

    assert [each.id for each in standing_for(ana).measures] == ["week"]
    assert (
        "Only the questions of the week are here. Others come when this place has their words." in page.texts
    )


def test_the_sliders_lead_to_the_page_of_the_week(ana_browser):
    from querencia.measures.catalogue import handle_of

    answer = ana_browser.get(f"/questions/{handle_of('week')}/")

    assert answer.status_code in (303, 404)


def test_in_spanish(ben, ben_browser):
    ben.language = "es"
    ben.save()

    texts = page_of(ben_browser.get(CHOOSE)).texts

    assert "Qué se pregunta, y cuándo" in texts
    assert "Cuatro preguntas sobre un puerto" in texts
    assert "Dos barcas" not in texts
