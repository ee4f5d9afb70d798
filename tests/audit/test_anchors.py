"""Hourly anchors: a head put back to an older true copy is found against them, and a stream that is gone."""

from datetime import timedelta

import pytest
from django.db.models import Q

from querencia.audit import actions as audit
from querencia.audit.actions import anchor
from querencia.audit.models import AuditEvent
from querencia.audit.verification import ERASED, Finding, verify
from querencia.journal.models import Entry, EntryVersion
from querencia.vault.actions import destroy_key
from querencia.vault.heads import locked_head
from querencia.vault.keystore.models import Anchor
from querencia.vault.models import SITE, Head, Owner
from tests.journal.samples import Mood
from tests.vault.owners import AT, someone

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])
HOUR = timedelta(hours=1)
NOT_ANCHORED = "the stream is not the one that was anchored"


def anchors():
    return {(a.stream, a.seq, a.at) for a in Anchor.objects.all()}


def copy_of(diary):
    """All rows of a person as they are now."""
    tables = (Head, AuditEvent, Entry, EntryVersion)
    return [list(table.objects.filter(owner_id_of(table, diary))) for table in tables]


def owner_id_of(table, diary):
    return Q(stream_id=diary.owner_id) if table is AuditEvent else Q(owner_id=diary.owner_id)


def put_back(diary, copies):
    """All rows of a person as they were, by hand."""
    for table in (Head, AuditEvent, Entry, EntryVersion):
        table.objects.filter(owner_id_of(table, diary)).delete()
    for rows in copies:
        for row in rows:
            row.save(force_insert=True)


def test_anchoring_writes_each_stream_that_has_lines_once(diaries):
    someone()

    counts = [anchor(at=AT), anchor(at=AT + HOUR)]

    assert counts == [3, 0]
    assert anchors() == {(diary.owner_id, 8, AT) for diary in diaries}
    assert verify() == []


def test_a_newer_anchor_takes_the_place_of_the_older(diary):
    anchor(at=AT)
    diary.save("third", Mood(text="third"))

    count = anchor(at=AT + HOUR)

    mine = {(seq, at) for stream, seq, at in anchors() if stream == diary.owner_id}
    assert (count, mine) == (1, {(9, AT + HOUR)})
    assert verify() == []


def test_everything_put_back_to_an_older_true_copy_is_found_against_the_anchor(diary):
    older = copy_of(diary)
    diary.save("third", Mood(text="third"))
    anchor(at=AT)

    put_back(diary, older)

    assert verify() == [Finding(diary.owner_id, 9, NOT_ANCHORED)]


def test_what_was_found_against_an_anchor_is_not_forgotten_by_the_next_ones(diary):
    older = copy_of(diary)
    diary.save("third", Mood(text="third"))
    anchor(at=AT)
    put_back(diary, older)

    anchor(at=AT + HOUR)
    for n in range(3):
        diary.save(f"another {n}", Mood(text="another"))
        anchor(at=AT + (n + 2) * HOUR)

    assert verify() == [Finding(diary.owner_id, 9, NOT_ANCHORED)]


def test_a_copy_older_than_every_anchor_is_the_one_thing_that_an_anchor_cannot_see(diary):
    anchor(at=AT)
    older = copy_of(diary)
    diary.save("third", Mood(text="third"))

    put_back(diary, older)

    assert verify() == []


def test_an_anchor_edited_by_hand_is_found(diary):
    anchor(at=AT)

    Anchor.objects.filter(stream=diary.owner_id).update(h=b"x" * 32)

    assert verify() == [Finding(diary.owner_id, 8, NOT_ANCHORED)]


def test_an_anchored_stream_that_is_gone_is_found(diary):
    anchor(at=AT)

    Owner.objects.filter(id=diary.owner_id).delete()

    assert AuditEvent.objects.filter(stream_id=diary.owner_id).count() == 0
    assert verify() == [Finding(diary.owner_id, 8, "the whole stream is missing")]


def test_an_erased_stream_is_fine_also_when_it_was_anchored_in_between(diary):
    anchor(at=AT)
    destroy_key(diary.owner_id)
    anchor(at=AT + HOUR)

    with locked_head(SITE) as site:
        last = bytes(Head.objects.get(owner_id=diary.owner_id).chain_hash)
        audit.record(site, event=ERASED, at=AT, by=diary.owner_id, row=diary.owner_id, digest=last)
        Owner.objects.filter(id=diary.owner_id).delete()

    assert verify() == []
    line = AuditEvent.objects.get(stream_id=SITE)
    assert (line.event, line.row, bytes(line.digest)) == ("owner.erased", diary.owner_id, last)


def test_an_erasure_that_the_site_does_not_tell_of_is_found(diary):
    anchor(at=AT)
    with locked_head(SITE) as site:
        audit.record(site, event=ERASED, at=AT, by=diary.owner_id, row=diary.owner_id, digest=b"")
        Owner.objects.filter(id=diary.owner_id).delete()
    anchor(at=AT + HOUR)

    AuditEvent.objects.filter(stream_id=SITE).delete()

    assert {(finding.stream, finding.problem) for finding in verify()} == {
        (SITE, "the newest lines and the head do not fit"),
        (SITE, NOT_ANCHORED),
        (diary.owner_id, "the whole stream is missing"),
    }
