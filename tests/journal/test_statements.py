"""How many statements a save and Today take, over both databases, BEGIN and COMMIT included."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from querencia.journal.addresses import new_address
from querencia.journal.enums import EntryStatus
from querencia.journal.models import Entry
from querencia.journal.queries import digest_of, entries_of
from querencia.web.clock import now
from tests.journal.conftest import person
from tests.journal.samples import MOOD, Diary, Mood
from tests.vault.owners import AT, someone

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keystore"], serialized_rollback=True),
    pytest.mark.usefixtures("sample_kinds"),
]
FORM = "application/x-www-form-urlencoded"


def statements(work):
    """What a piece of work sends to the two databases."""
    with CaptureQueriesContext(connections["default"]) as main:
        with CaptureQueriesContext(connections["keystore"]) as keys:
            work()
    return [
        *(query["sql"].split()[0] for query in main),
        *(f"keystore {query['sql'].split()[0]}" for query in keys),
    ]


def signed_in(sign_in, name):
    """A browser whose session was renewed just now, and its person."""
    someone_here = person(name)
    browser = sign_in(someone_here)
    assert browser.get("/journal/").status_code == 200
    return browser, someone_here


def begins(sent):
    return [word for word in sent if word in {"BEGIN", "COMMIT"}]


def test_a_new_entry_from_a_form_takes_ten_statements(sign_in):
    browser, rosa = signed_in(sign_in, "Rosa")
    addresses = [new_address(rosa.owner_id, MOOD, at=now()).split("?s=") for _ in range(2)]
    answers = []

    def save():
        address, token = addresses.pop()
        body = urlencode({"text": "words", "mood": "calm", "revision": 0}) + f"&s={token}"
        answers.append(browser.post(address, body, content_type=FORM).status_code)

    save()
    sent = statements(save)

    assert answers == [303, 303]
    assert Entry.objects.filter(owner_id=rosa.owner_id).count() == 2
    assert sent == [
        "SELECT",
        "SELECT",
        "BEGIN",
        "SELECT",
        "SELECT",
        "INSERT",
        "INSERT",
        "UPDATE",
        "COMMIT",
        "keystore SELECT",
    ]


def test_the_digest_takes_one_statement_however_much_is_kept():
    diary = Diary(someone())
    counts = []
    for n in (1, 3):
        for place in range(n):
            diary.save(f"{n} {place}", Mood(text="x", mood="calm"), at=AT + timedelta(days=place))
        counts.append(statements(lambda: digest_of(diary.keyring)))

    assert counts == [["SELECT"], ["SELECT"]]
    assert digest_of(diary.keyring).count("921:calm") == 4


@pytest.mark.sqlite
def test_the_newest_draft_is_found_by_an_index_however_much_is_kept():
    drafts = entries_of(someone().owner_id).filter(status=EntryStatus.DRAFT)

    plan = drafts.explain()

    assert "USING INDEX entries_by_status (owner_id=? AND status=?)" in plan


def test_today_takes_the_same_statements_with_one_and_with_many_entries(sign_in):
    browser, rosa = signed_in(sign_in, "Rosa")
    counts = []
    for n in (1, 30):
        for _ in range(n):
            address, token = new_address(rosa.owner_id, MOOD, at=now()).split("?s=")
            body = urlencode({"text": "words", "mood": "calm", "revision": 0}) + f"&s={token}"
            assert browser.post(address, body, content_type=FORM).status_code == 303
        counts.append(statements(lambda: browser.get("/today/")))

    assert counts[0] == counts[1]
    assert len(counts[0]) <= 8
    assert begins(counts[0]) == []
