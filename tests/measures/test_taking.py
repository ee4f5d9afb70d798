"""Responses are taken along whole, and erased with all else."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from querencia.journal.actions import delete_entry
from querencia.journal.models import Entry, EntryVersion
from querencia.measures.kinds import RESPONSE
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
