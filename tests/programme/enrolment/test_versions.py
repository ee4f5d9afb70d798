"""Each person's pages speak from their own version, also when others read another one."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections, transaction
from django.db.utils import IntegrityError
from django.test.utils import CaptureQueriesContext

from querencia.audit.models import AuditEvent
from querencia.journal.actions import Writing, save_entry
from querencia.journal.addresses import new_id
from querencia.journal.enums import EntryStatus
from querencia.journal.models import Entry
from querencia.practices.exercises import EXERCISE, Written
from querencia.practices.versions import store
from querencia.privacy.actions import erase_owner, sweep
from querencia.privacy.export import as_json, everything_of, readable
from querencia.programme.enrolment.actions import enrol
from querencia.programme.enrolment.queries import enrolment_of, pack_for
from querencia.programme.models import Enrolment
from querencia.vault.keyring import keyring_of
from tests.practices.conftest import Guest, page_of
from tests.practices.versions.conftest import forget
from tests.programme.conftest import AT
from tests.programme.enrolment.conftest import GONE, NEW, OLD

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

TIMELINE = re.compile(r'src="(/en/timelines/[^"]+)"')
LATER = AT + timedelta(days=400)


@pytest.fixture
def breathing(shelf):
    """The private page of the practice that has two titles."""
    return f"/step/{shelf.first.unit('breath-kind').number}/"


@pytest.fixture
def guest():
    return Guest()


def row(person):
    return Enrolment.objects.values_list("pack", "version", "digest", "enrolled_at", "declined").get(
        owner_id=person.user.owner_id
    )


def title(person, path):
    texts = page_of(person.get(path)).texts
    return [text for text in texts if text in (OLD, NEW)][:1]


def test_before_the_first_visit_the_newest_speaks(ana, shelf, breathing):
    ana.keep_line("a line is no visit")
    first = title(ana, breathing)

    shelf.newest_is(shelf.second)

    assert (first, title(ana, breathing)) == ([OLD], [NEW])
    assert enrolment_of(ana.user.owner_id) is None


@pytest.mark.parametrize(
    "keep",
    [
        lambda ana: ana.visit("one-minute"),
        lambda ana: ana.keep_sentences(kind="slowly"),
        lambda ana: ana.keep(EXERCISE, Written(unit=GONE, answers={"phrase": "enough"})),
    ],
    ids=["a visit", "the two sentences", "a writing"],
)
def test_the_first_thing_kept_in_a_unit_pins_the_newest(ana, shelf, keep):
    keep(ana)
    shelf.newest_is(shelf.second)
    ana.visit("breath-kind", at=LATER)

    assert row(ana) == ("abct", "0.1.0", shelf.first.digest, AT, "")


def test_a_draft_pins_nothing_until_it_is_kept(ana, shelf):
    keyring, entry_id = keyring_of(ana.user.owner_id), new_id(at=AT)
    found = []

    for seen, status in enumerate((EntryStatus.DRAFT, EntryStatus.KEPT)):
        written = Written(unit=GONE, answers={"phrase": "enough"})
        writing = Writing(
            entry_id=entry_id, kind=EXERCISE, payload=written, seen_revision=seen, status=status
        )
        save_entry(writing, keyring=keyring, at=AT)
        found.append(enrolment_of(ana.user.owner_id) is not None)

    assert found == [False, True]


def test_two_people_on_two_versions(ana, ben, guest, shelf, breathing):
    ana.visit("one-minute")
    shelf.newest_is(shelf.second)
    ben.wants(language="en")
    ben.visit("one-minute")
    gone = f"/step/{shelf.first.unit(GONE).number}/"
    pages = (breathing, "/library/", "/part/1/")

    assert [title(ana, path) for path in pages] == [[OLD]] * 3
    assert [title(ben, path) for path in pages] == [[NEW]] * 3
    assert title(guest, "/en/u/breath-kind/") == [NEW]
    assert title(guest, "/en/library/") == [NEW]
    assert (ana.get(gone).status_code, ben.get(gone).status_code) == (200, 404)
    assert (pack_for(ana.user), pack_for(ben.user)) == (shelf.first, shelf.second)


def test_each_page_plays_its_own_timelines_and_both_answer(ana, guest, shelf, breathing):
    ana.visit("one-minute")
    shelf.newest_is(shelf.second)

    addresses = [
        TIMELINE.search(browser.get(path).content.decode())[1]
        for browser, path in ((ana, f"{breathing}?minutes=5"), (guest, "/en/u/breath-kind/5/"))
    ]

    assert [shelf.first.timelines in addresses[0], shelf.second.timelines in addresses[1]] == [True, True]
    assert [guest.get(address).status_code for address in addresses] == [200, 200]
    former = addresses[0].replace(shelf.first.timelines, f"{shelf.first.digest}-1")
    assert guest.get(former).status_code == 404


def test_a_version_still_serves_after_a_restart(ana, shelf, breathing):
    ana.visit("one-minute")
    shelf.newest_is(shelf.second)
    forget()

    assert title(ana, breathing) == [OLD]


def test_a_version_that_is_gone_gives_way_to_the_newest_and_the_row_stays(ana, shelf, breathing):
    ana.visit("one-minute")
    Enrolment.objects.update(digest="0" * 12)
    shelf.newest_is(shelf.second)

    assert title(ana, breathing) == [NEW]
    assert row(ana)[2] == "0" * 12


def test_enrolling_twice_is_once(ana, shelf):
    enrol(ana.user.owner_id, AT)
    shelf.newest_is(shelf.second)
    enrol(ana.user.owner_id, LATER)

    assert row(ana)[1:4] == ("0.1.0", shelf.first.digest, AT)


def test_the_row_and_the_visit_are_one_transaction(ana, shelf):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        ana.visit("one-minute")
        raise ZeroDivisionError

    assert (enrolment_of(ana.user.owner_id), Entry.objects.count()) == (None, 0)


def test_the_database_takes_no_row_without_a_version(ana, shelf):
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrolment.objects.create(
            owner_id=ana.user.owner_id, pack="abct", version="", digest="0" * 12, enrolled_at=AT
        )


def test_a_page_without_words_of_the_pack_asks_for_no_version(ana, shelf):
    with CaptureQueriesContext(connections["default"]) as sent:
        assert ana.get("/place/alone/").status_code == 200

    assert not [query for query in sent if "programme_enrolment" in query["sql"]]


def test_it_is_taken_along_and_erased_with_the_person(ana, ben, shelf):
    ana.visit("one-minute")
    ben.visit("one-minute")

    everything = everything_of(ana.user, at=LATER)
    body, page = as_json(everything), readable(everything)
    erase_owner(ana.user.owner_id, LATER)

    assert f'"version": "0.1.0",\n  "digest": "{shelf.first.digest}"' in body
    assert "<dt>The version of the words that you read</dt><dd>0.1.0</dd>" in page
    assert list(Enrolment.objects.values_list("owner_id", flat=True)) == [ben.user.owner_id]


def test_the_sweep_keeps_what_somebody_reads(ana, shelf, tmp_path, settings):
    settings.PACKS = tmp_path / "packs"
    for pack in (shelf.first, shelf.second):
        with store.copied(store.folder_of(shelf.packs, pack.digest), settings.PACKS) as copy:
            store.keep(copy, settings.PACKS, digest=pack.digest)
    store.set_newest(settings.PACKS, shelf.first.digest)
    ana.visit("one-minute")
    store.set_newest(settings.PACKS, shelf.second.digest)
    later = datetime.now(UTC) + timedelta(days=2)

    kept = sweep(later).n_packs
    erase_owner(ana.user.owner_id, later)

    assert (kept, sweep(later).n_packs) == (0, 1)
    assert store.folder_of(settings.PACKS, shelf.first.digest) is None
    assert store.folder_of(settings.PACKS, shelf.second.digest) is not None


def test_nothing_of_it_is_audited_but_the_entry(ana, shelf):
    ana.visit("one-minute")

    events = AuditEvent.objects.filter(stream_id=ana.user.owner_id).values_list("event", flat=True)
    assert list(events) == ["entry.kept"]
