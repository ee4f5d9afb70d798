"""Answering a measure: the form, drafts, ending, changing, and everything that a page of ours never sends."""

import pytest

from querencia.instruments.wording import Wording
from querencia.journal.addresses import new_address, new_id
from querencia.measures.catalogue import handle_of
from querencia.measures.kinds import RESPONSE, signed
from querencia.measures.responses import Response, Scored, Status
from querencia.web.clock import now
from tests.measures.answering import BOATS, HARBOUR, Entry, Form, asked, former, kept
from tests.measures.harbour import ASKED, CONTENT, harbour_words
from tests.practices.conftest import page_of

pytestmark = [
    pytest.mark.django_db(databases=["default", "keystore"]),
    pytest.mark.usefixtures("harbour"),
]
SHORT = f"/questions/{handle_of('harbour-short')}/"


def total(value, n=4, reason=None):
    return Scored(scale="total", value=value, n_answered=n, reason=reason, rule="sum/1")


def test_the_form_asks_in_the_installed_words_says_why_and_carries_no_measure_in_its_address(ana_browser):
    answer = ana_browser.get(HARBOUR)

    texts = page_of(answer).texts
    why = "So that you can see whether anything changes. It is kept sealed, and only you see it."
    assert (answer.status_code, texts[4], why in texts) == (200, "Four questions about a harbour", True)
    assert [text for text in texts if text in ASKED["en"]] == ASKED["en"]
    assert texts.count("Looking back: 14 days.") == 4
    assert "Nobody's words." in texts
    assert "harbour" not in HARBOUR


def test_whoever_reads_spanish_is_asked_in_spanish_words(ben, ben_browser):
    ben.language = "es"
    ben.save()

    texts = page_of(ben_browser.get(HARBOUR)).texts

    assert [text for text in texts if text in ASKED["es"]] == ASKED["es"]
    assert "Mirando atrás: 14 días." in texts


def test_an_answered_form_is_kept_with_the_version_the_words_and_the_values(ana, ana_browser):
    answer = asked(ana_browser).send(ana_browser, q1="3", q2="0", q3="2", q4="0")

    digest = Wording.model_validate(harbour_words()).digest
    assert (answer.status_code, answer.headers["Location"]) == (303, "/questions/")
    assert kept(ana) == [
        (
            "kept",
            Response(
                instrument="harbour",
                version="1.0.0",
                words=digest,
                status=Status.COMPLETED,
                answers={"1": 3, "2": 0, "3": 2, "4": 0},
                scores=(total(5.0),),
            ),
        )
    ]


def test_sent_twice_it_is_one_response(ana, ana_browser):
    form = asked(ana_browser)

    answers = [form.send(ana_browser, q1="1", q2="1", q3="1").status_code for _ in range(2)]

    assert (answers, len(kept(ana)), former(ana)) == ([303, 303], 1, [])


def test_missing_answers_follow_the_rule_and_no_value_is_invented(ana, ana_browser):
    asked(ana_browser).send(ana_browser, q1="1", q2="1", q3="1")
    asked(ana_browser).send(ana_browser, q1="3", q2="3")

    assert [payload.scores for _, payload in kept(ana)] == [
        (total(None, 2, "too-few-answered"),),
        (total(4.0, 3),),
    ]


def test_nothing_answered_keeps_nothing_and_says_so(ana, ana_browser):
    answer = asked(ana_browser).send(ana_browser)

    assert answer.status_code == 422
    assert "Nothing here yet. One line is enough, or none today." in page_of(answer).texts
    assert kept(ana) == []


def test_each_answer_is_saved_as_a_draft_and_the_same_page_goes_on_with_it(ana, ana_browser):
    form = asked(ana_browser)

    first = form.save(ana_browser, q1="2").json()
    second = form.save(ana_browser, revision=1, q1="2", q2="1").json()
    again = asked(ana_browser)

    assert (first["status"], second["revision"]) == ("draft", 2)
    assert [(status, payload.status, payload.answers, payload.scores) for status, payload in kept(ana)] == [
        ("draft", "in-progress", {"1": 2, "2": 1}, ())
    ]
    assert again.entry_id == form.entry_id
    assert {name: value for name, value in again.fields.items() if name.startswith("answer")} == {
        "answer-1": "2",
        "answer-2": "1",
        "answer-3": "",
        "answer-4": "",
    }
    again.send(ana_browser, q3="0", q4="0")
    assert [(status, payload.status) for status, payload in kept(ana)] == [("kept", "completed")]


def test_go_on_later_and_stop_here_work_without_scripts(ana, ana_browser):
    form = asked(ana_browser)
    later = form.send(ana_browser, q1="2", status="draft")
    stopped = asked(ana_browser).send(ana_browser, end="stopped")

    assert (later.headers["Location"], stopped.headers["Location"]) == ("/questions/", "/questions/")
    assert [(status, payload.status, payload.answers) for status, payload in kept(ana)] == [
        ("kept", "stopped", {"1": 2})
    ]


def test_a_changed_answer_makes_new_values_and_keeps_what_was_said_before(ana, ana_browser):
    form = asked(ana_browser)
    form.send(ana_browser, q1="3", q2="3", q3="3", q4="0")

    edit = Form(ana_browser.get(f"{form.address}edit/"))
    answer = edit.send(ana_browser, q1="0")

    assert answer.status_code == 303
    assert [payload.scores for _, payload in kept(ana)] == [(total(6.0),)]
    assert [(said.answers["1"], said.scores) for said in former(ana)] == [(3, (total(9.0),))]


def test_two_tabs_show_both_answers(ana, ana_browser):
    form = asked(ana_browser)
    form.send(ana_browser, q1="3", q2="3", q3="3")

    answer = form.send(ana_browser, q1="0", q2="0", q3="0")

    texts = page_of(answer).texts
    assert answer.status_code == 409
    assert [texts.count("never"), texts.count("always")] == [3, 3]
    assert [payload.answers["1"] for _, payload in kept(ana)] == [3]


def test_reading_shows_the_words_the_answers_and_the_value(ana, ana_browser):
    form = asked(ana_browser)
    form.send(ana_browser, q1="3", q2="0", q3="2")

    texts = page_of(ana_browser.get(form.address)).texts

    start = texts.index("Four questions about a harbour")
    assert texts[start : start + 14] == [
        "Four questions about a harbour",
        "all of it",
        "6.67",
        "(from 0 to 12)",
        "A number is not a verdict. One alone says little.",
        ASKED["en"][0],
        "always",
        ASKED["en"][1],
        "never",
        ASKED["en"][2],
        "often",
        ASKED["en"][3],
        "not said",
        "Nobody's words.",
    ]


def test_what_was_answered_keeps_its_words_when_others_are_installed_or_all_removed(
    ana, ana_browser, harbour
):
    form = asked(ana_browser)
    form.send(ana_browser, q1="1", q2="1", q3="1")
    harbour.install(harbour_words(first="The boats came early."))
    harbour.remove("harbour")

    read = page_of(ana_browser.get(form.address)).texts

    assert (ASKED["en"][0] in read, "The boats came early." in read) == (True, False)
    assert ana_browser.get(HARBOUR).status_code == 404


def test_a_form_that_was_open_while_its_words_were_removed_is_still_kept(ana, ana_browser, harbour):
    form = asked(ana_browser)
    harbour.remove("harbour")

    assert form.send(ana_browser, q1="1", q2="1", q3="1").status_code == 303
    assert [payload.scores for _, payload in kept(ana)] == [(total(4.0, 3),)]


@pytest.mark.parametrize(
    "odd",
    [
        {"q1": "4"},
        {"q1": "-1"},
        {"q1": "1.5"},
        {"q1": "1,5"},
        {"q1": " 1"},
        {"q1": "1 "},
        {"q1": "01"},
        {"q1": "true"},
        {"q1": "True"},
        {"q1": "١"},
        {"q1": "1", "q5": "1"},
        {"q1": "1", "q0": "1"},
        {"q1": "1", "q__proto__": "1"},
        {"q1": "\x00"},
        {"q1": "x" * 5000},
    ],
)
def test_what_is_no_option_of_the_item_is_refused_and_nothing_is_kept(ana, ana_browser, odd):
    form = asked(ana_browser)

    plain, draft = form.send(ana_browser, **odd), form.save(ana_browser, **odd)

    words = "One answer is none of those offered. The others are still here."
    assert (plain.status_code, words in page_of(plain).texts) == (422, True)
    assert (draft.status_code, draft.json()) == (422, {"saved": False, "problems": {"answers": words}})
    assert kept(ana) == []


@pytest.mark.parametrize("odd", [1, 1.0, True, False, ["1"], {"1": 1}, 2.5])
def test_json_values_that_are_no_text_are_refused(ana, ana_browser, odd):
    assert asked(ana_browser).save(ana_browser, q1=odd).status_code == 422
    assert kept(ana) == []


@pytest.mark.parametrize("form", ["harbour|1.0.0||", "", "\ud800", "harbour|1.0.0||:forged"])
def test_a_form_that_no_page_of_ours_signed_is_refused(ana, ana_browser, form):
    real = asked(ana_browser)

    answer = ana_browser.post(
        real.address,
        {**real.fields, "answer-1": "1", "form": form, "status": "draft"},
        content_type="application/json",
    )

    assert answer.status_code in (400, 422)
    assert kept(ana) == []


def test_a_page_of_another_version_or_of_a_measure_that_is_gone_keeps_nothing_and_says_why(ana, ana_browser):
    words = "These questions have changed meanwhile. What was answered before stays as it was."
    real = asked(ana_browser)
    digest = Wording.model_validate(harbour_words()).digest
    for measure, version in (("harbour", "0.9.0"), ("gone", "1.0.0")):
        form = signed(instrument=measure, version=version, words=digest, target="")
        answer = real.send(ana_browser, q1="1", form=form)
        assert (answer.status_code, words in page_of(answer).texts) == (422, True)
    assert kept(ana) == []


def test_a_response_to_a_measure_that_is_gone_can_be_read(ana, ana_browser, settings, harbour):
    form = asked(ana_browser)
    form.send(ana_browser, q1="3", q2="3", q3="3")
    settings.CONTENT = CONTENT

    texts = page_of(ana_browser.get(form.address)).texts

    assert (ASKED["en"][0] in texts, texts.count("always")) == (True, 3)


def test_a_measure_about_people_asks_about_one_at_a_time(ana, ana_browser):
    choice = page_of(ana_browser.get(BOATS))
    form = asked(ana_browser, f"{BOATS}?about=friend")
    form.send(ana_browser, q1="1", q2="4")

    assert "my mother, or who was like one" in choice.texts
    assert [link for link in choice.links if link.startswith("?")] == ["?about=mother", "?about=friend"]
    assert [(payload.target, payload.scores) for _, payload in kept(ana)] == [
        ("friend", (Scored(scale="friend.avoidance", value=2.5, n_answered=2, rule="mean/1"),))
    ]
    assert page_of(ana_browser.get(f"{BOATS}?about=nobody")).links == choice.links


def test_ends_of_a_row_of_numbers_are_said(ana_browser):
    texts = page_of(ana_browser.get(f"{BOATS}?about=friend")).texts

    assert texts.count("1: not at all. 7: wholly.") == 2
    assert "a close friend" in " ".join(texts)


@pytest.mark.parametrize("path", [SHORT, "/questions/nothing/", f"{SHORT}x/", "/questions/harbour/"])
def test_what_has_no_words_here_is_not_asked(ana_browser, path):
    assert ana_browser.get(path).status_code == 404


def test_no_blank_form_opens_at_an_address_of_the_journal(ana, ana_browser):
    assert ana_browser.get("/journal/new/15").status_code == 404
    assert ana_browser.get("/journal/new/16").status_code == 404
    assert ana_browser.get(new_address(ana.owner_id, RESPONSE, at=now())).status_code == 404


def test_another_persons_answers_are_not_there(ana_browser, ben_browser):
    form = asked(ana_browser)
    form.send(ana_browser, q1="1", q2="1", q3="1")

    hers, free = ben_browser.get(form.address), ben_browser.get(f"/journal/{new_id(at=now())}/")

    assert (hers.status_code, hers.content) == (404, free.content)


def test_no_answer_is_readable_in_the_database(ana, ana_browser):
    asked(ana_browser).send(ana_browser, q1="3", q2="3", q3="3")

    row = Entry.objects.get(owner_id=ana.owner_id, kind=15)

    assert [word in bytes(row.sealed) for word in (b"harbour", b"answers", b"total")] == [False] * 3
