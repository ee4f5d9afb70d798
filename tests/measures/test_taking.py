"""Responses are taken along whole, and erased with all else."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from fhir.resources.R4B.bundle import Bundle

from querencia.config.cli import CHECKOUT
from querencia.journal.actions import delete_entry
from querencia.journal.models import Entry, EntryVersion
from querencia.measures.kinds import RESPONSE
from querencia.measures.taking import pseudonym_of
from querencia.privacy.actions import erase_owner
from querencia.privacy.export import everything_of, zipped
from querencia.vault.keyring import keyring_of
from querencia.web.clock import now
from tests.measures.answering import Form, asked
from tests.measures.harbour import ASKED

pytestmark = [
    pytest.mark.django_db(databases=["default", "keystore"]),
    pytest.mark.usefixtures("harbour"),
]


def taken(user):
    """The page and the JSON of everything."""
    with ZipFile(BytesIO(zipped(everything_of(user, at=now())))) as archive:
        page, body = (archive.read(name).decode() for name in ("readable.html", "all.json"))
    return page, [each for each in json.loads(body)["entries"] if each["kind"] == RESPONSE.number]


def test_what_was_answered_is_taken_along_with_its_words_its_values_and_what_was_said_before(
    ana, ana_browser
):
    form = asked(ana_browser)
    form.send(ana_browser, q1="3", q2="3", q3="3", q4="1")
    Form(ana_browser.get(f"{form.address}edit/")).send(ana_browser, q4="0")

    page, entries = taken(ana)

    assert [words in page for words in ASKED["en"]] == [True] * 4
    assert [each["fields"]["answers"] for each in entries] == [{"1": 3, "2": 3, "3": 3, "4": 0}]
    assert [each["fields"]["scores"][0]["value"] for each in entries] == [9.0]
    assert [each["former"][0]["fields"]["answers"]["4"] for each in entries] == [1]


def test_a_draft_and_a_deleted_one_are_taken_along_too(ana, ana_browser):
    form = asked(ana_browser)
    form.send(ana_browser, q1="3", q2="3", q3="3", q4="1")
    delete_entry(Entry.objects.get(kind=15).id, keyring=keyring_of(ana.owner_id), at=now())
    asked(ana_browser).save(ana_browser, q1="2")

    page, entries = taken(ana)

    assert [each["status"] for each in entries] == ["draft", "kept"]
    assert page.count(ASKED["en"][0]) == 2


def test_erasing_takes_them(ana, ana_browser):
    form = asked(ana_browser)
    form.send(ana_browser, q1="3", q2="3", q3="3", q4="1")
    Form(ana_browser.get(f"{form.address}edit/")).send(ana_browser, q4="0")

    erase_owner(ana.owner_id, now())

    assert (Entry.objects.count(), EntryVersion.objects.count()) == (0, 0)


def test_ones_own_answers_come_as_fhir_that_others_can_read(ana, ana_browser):
    form = asked(ana_browser)
    form.send(ana_browser, q1="3", q2="3", q3="3", q4="1")

    answer = ana_browser.get(f"/questions/{form.entry_id}/taken/")
    body = json.loads(answer.content)
    response, *values = [each["resource"] for each in body["entry"]]

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "application/fhir+json")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="answers.json"'
    assert Bundle.model_validate(body).type == "collection"
    assert (response["id"], response["status"]) == (form.entry_id, "completed")
    assert [each["answer"][0]["valueCoding"]["code"] for each in response["item"]] == ["3", "3", "3", "1"]
    assert {each["subject"]["identifier"]["value"] for each in (response, *values)} == {
        pseudonym_of(ana.owner_id)
    }
    assert (values[0]["resourceType"], values[0]["valueQuantity"]["value"]) == ("Observation", 10.0)
    assert str(ana.owner_id) not in answer.content.decode()


def test_answers_are_taken_by_their_owner_alone_and_only_once_they_are_kept(
    ana, ana_browser, ben_browser, guest
):
    form = asked(ana_browser)
    path = f"/questions/{form.entry_id}/taken/"
    form.save(ana_browser, q1="3")
    as_draft = ana_browser.get(path).status_code
    form.send(ana_browser, q1="3", q2="3", q3="3", q4="1", revision="1")

    answers = [browser.get(path).status_code for browser in (ana_browser, ben_browser, guest)]

    assert (as_draft, answers) == (404, [200, 404, 303])


def test_the_page_of_an_answer_leads_there_as_long_as_the_measure_is_the_same(ana, ana_browser, settings):
    form = asked(ana_browser)
    form.send(ana_browser, q1="3", q2="3", q3="3", q4="1")
    path = f"/questions/{form.entry_id}/taken/"
    with_it = ana_browser.get(form.address).content.decode()
    settings.CONTENT = CHECKOUT / "content"
    without = ana_browser.get(form.address).content.decode()

    assert (path in with_it, path in without) == (True, False)
    assert ana_browser.get(path).status_code == 404
