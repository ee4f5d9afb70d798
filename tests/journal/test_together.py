"""Several at once, with real commits: one row per id, nothing lost, and a look meanwhile sees no ghosts."""

import threading
from collections import Counter

import pytest
from django.db import connections

from querencia.audit.actions import anchor
from querencia.audit.models import AuditEvent
from querencia.audit.verification import verify
from querencia.journal.exceptions import RevisionConflict
from querencia.journal.models import Entry
from querencia.journal.queries import digest_of, open_entry, rebuilt_digest
from querencia.vault.models import Head
from tests.journal.samples import Diary, Mood, Scrap
from tests.vault.owners import AT, someone

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "keystore"], serialized_rollback=True),
    pytest.mark.usefixtures("sample_kinds"),
]


def at_once(*works):
    """Run all at the same moment in threads of their own; what each gave back or raised."""
    outcomes, gate = [None] * len(works), threading.Barrier(len(works))

    def run(place, work):
        try:
            gate.wait()
            outcomes[place] = work()
        except Exception as error:
            outcomes[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def said(outcome):
    return type(outcome).__name__ if isinstance(outcome, Exception) else outcome.is_new


@pytest.mark.parametrize("n", range(5))
def test_a_double_click_makes_one_row(n):
    diary = Diary(someone())
    diary.id_of("one")

    outcomes = at_once(*[lambda: diary.save("one", Mood(text="same words", mood="calm"))] * 4)

    assert Counter(map(said, outcomes)) == {True: 1, False: 3}
    row = Entry.objects.get(owner_id=diary.owner_id)
    assert (row.revision, row.seq) == (1, 1)
    assert AuditEvent.objects.filter(stream_id=diary.owner_id).count() == 1
    assert digest_of(diary.keyring).count("921:calm") == 1
    assert verify() == []


@pytest.mark.parametrize("n", range(5))
def test_two_tabs_with_other_words_make_one_row_and_one_conflict(n):
    diary = Diary(someone())
    diary.id_of("one")

    outcomes = at_once(*[lambda text=text: diary.save("one", Mood(text=text)) for text in ("this", "that")])

    assert sorted(map(str, map(said, outcomes))) == ["RevisionConflict", "True"]
    row = Entry.objects.get(owner_id=diary.owner_id)
    lost = next(outcome for outcome in outcomes if isinstance(outcome, RevisionConflict))
    assert lost.current.payload == open_entry(diary.keyring, row).payload
    assert row.revision == 1
    assert verify() == []


def test_many_entries_at_once_have_each_a_place_in_the_order():
    diary = Diary(someone())
    names = [f"{n}" for n in range(24)]
    for name in names:
        diary.id_of(name)

    def write(mine):
        return [diary.save(name, Scrap(text=name)) for name in mine][-1]

    outcomes = at_once(*[lambda part=part: write(names[part::4]) for part in range(4)])

    assert list(map(said, outcomes)) == [True] * 4
    rows = Entry.objects.filter(owner_id=diary.owner_id).order_by("seq")
    assert list(rows.values_list("seq", flat=True)) == list(range(1, 25))
    head = Head.objects.get(owner_id=diary.owner_id)
    assert (head.seq, head.chain_seq) == (24, 24)
    assert digest_of(diary.keyring) == rebuilt_digest(diary.keyring)
    assert digest_of(diary.keyring).count("922") == 24
    assert verify() == []


def test_verifying_and_anchoring_while_others_write_finds_nothing():
    diary = Diary(someone())
    diary.id_of("one")
    is_done = threading.Event()

    def write():
        for n in range(30):
            diary.save("one", Mood(text=f"{n}"), seen=n)
        is_done.set()

    def look():
        found, n_looks = [], 0
        while not is_done.is_set() or n_looks == 0:
            anchor(at=AT)
            found += verify()
            n_looks += 1
        return found

    outcomes = at_once(write, look)

    assert outcomes == [None, []]
    assert Entry.objects.get(owner_id=diary.owner_id).revision == 30
