"""A good moment to do this alone? Only the answer is kept, sealed and unlisted."""

import pytest

from querencia.journal.addresses import new_id
from querencia.journal.digest import Digest
from querencia.journal.models import Entry
from querencia.journal.queries import digest_of, entries_of, listed_entries_of, open_entry
from querencia.programme.alone import ALONE, Alone
from querencia.vault.keyring import keyring_of
from querencia.web.clock import now
from tests.cast import ana, ana_browser, guest  # noqa: F401

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])


def answered(browser, answer, entry=None):
    return browser.send("/place/alone/", alone=answer, entry=str(entry or new_id(at=now())))


def kept(user):
    keyring = keyring_of(user.owner_id)
    return [open_entry(keyring, entry).payload.answer for entry in entries_of(user.owner_id)]


@pytest.mark.parametrize("answer", ["none", "unsaid"])
def test_the_answer_is_kept_sealed_and_leads_to_today(ana, ana_browser, answer):  # noqa: F811
    response = answered(ana_browser, answer)

    assert (response.status_code, response.headers["Location"]) == (303, "/today/")
    assert kept(ana) == [answer]
    assert list(listed_entries_of(ana.owner_id)) == []
    assert answer.encode() not in bytes(Entry.objects.get().sealed)


def test_some_of_it_leads_to_people_first(ana, ana_browser):  # noqa: F811
    response = answered(ana_browser, "some")

    assert response.status_code == 200
    assert "Then people first" in response.content.decode()
    assert 'href="/en/help/"' in response.content.decode()
    assert kept(ana) == ["some"]
    digest: Digest = digest_of(keyring_of(ana.owner_id))
    assert digest.count("7:some") == 1


def test_the_same_form_twice_keeps_one_answer_and_another_answer_its_own(ana, ana_browser):  # noqa: F811
    entry = new_id(at=now())
    for answer in ("none", "none", "some"):
        answered(ana_browser, answer, entry)

    assert sorted(kept(ana)) == ["none", "some"]


@pytest.mark.parametrize(
    "fields",
    [
        {"alone": "maybe", "entry": "ID"},
        {"alone": "", "entry": "ID"},
        {"alone": "none", "entry": ""},
        {"alone": "none", "entry": "x" * 36},
        {"alone": "none", "entry": "00000000-0000-4000-8000-000000000000"},
    ],
)
def test_what_is_no_answer_keeps_nothing(ana, ana_browser, fields):  # noqa: F811
    fields = {name: str(new_id(at=now())) if value == "ID" else value for name, value in fields.items()}

    response = ana_browser.send("/place/alone/", **fields)

    assert response.status_code == 422
    assert kept(ana) == []


def test_the_page_asks_for_none_of_it(ana_browser):  # noqa: F811
    page = ana_browser.get("/place/alone/").content.decode()

    assert [f'value="{answer}"' in page for answer in Alone.values] == [True] * 3
    assert page.count('type="checkbox"') == page.count('type="radio"') == 0


def test_it_can_be_read_and_changed_as_an_entry(ana, ana_browser):  # noqa: F811
    entry = new_id(at=now())
    answered(ana_browser, "unsaid", entry)

    read = ana_browser.get(f"/journal/{entry}/").content.decode()
    form = ana_browser.get(f"/journal/{entry}/edit/").content.decode()

    assert "rather not say" in read
    assert '<input type="radio" name="answer" value="unsaid" checked>' in form
    assert ALONE.summary(ALONE.model(answer="none")) == "none of this now"
