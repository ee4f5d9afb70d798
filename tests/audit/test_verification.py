"""Whatever is done to a stream by hand is found, in the one stream where it was done."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F

from querencia.audit import chain
from querencia.audit.models import AuditEvent
from querencia.audit.verification import Finding, verify
from querencia.vault.models import Head

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])
EVENTS = [
    "entry.kept",
    "entry.kept",
    "entry.changed",
    "entry.deleted",
    "entry.restored",
    "entry.kept",
    "entry.deleted",
    "entry.destroyed",
]
N_LINES = len(EVENTS)
CHANGED = "the line was changed, moved or put in"


def lines_of(diary):
    return AuditEvent.objects.filter(stream_id=diary.owner_id)


def test_an_honest_story_has_no_findings(diaries):
    assert verify() == []
    for diary in diaries:
        assert list(lines_of(diary).order_by("seq").values_list("event", flat=True)) == EVENTS
        assert list(lines_of(diary).values_list("by", flat=True).distinct()) == [diary.owner_id]


@pytest.mark.parametrize("seq", [1, 4, N_LINES])
@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("event", "entry.read"),
        ("at", F("at") + timedelta(microseconds=1)),
        ("by", uuid.UUID(int=7)),
        ("by", None),
        ("row", uuid.UUID(int=7)),
        ("row", None),
        ("revision", 77),
        ("revision", None),
        ("digest", b"x" * 32),
        ("h", b"x" * 32),
    ],
)
def test_an_edited_line_is_found(diary, seq, column, value):
    n = lines_of(diary).filter(seq=seq).update(**{column: value})

    assert n == 1
    assert verify()[0] == Finding(diary.owner_id, seq, CHANGED)
    assert {finding.stream for finding in verify()} == {diary.owner_id}


def test_a_line_without_its_digest_is_found(diary):
    lines_of(diary).filter(seq=1).update(digest=None)

    assert verify()[0] == Finding(diary.owner_id, 1, CHANGED)


def test_a_digest_given_to_a_line_that_had_none_is_found(diary):
    lines_of(diary).filter(seq=N_LINES).update(digest=b"")

    assert verify()[0] == Finding(diary.owner_id, N_LINES, CHANGED)


@pytest.mark.parametrize("seq", [1, 4])
def test_a_deleted_line_is_found(diary, seq):
    lines_of(diary).filter(seq=seq).delete()

    assert Finding(diary.owner_id, seq, "a line is missing") in verify()
    assert {finding.stream for finding in verify()} == {diary.owner_id}


def test_the_newest_line_deleted_is_found(diary):
    lines_of(diary).filter(seq=N_LINES).delete()

    assert Finding(diary.owner_id, N_LINES, "the newest lines and the head do not fit") in verify()
    assert {finding.stream for finding in verify()} == {diary.owner_id}


def test_a_line_put_in_at_the_end_is_found(diary):
    last = lines_of(diary).get(seq=N_LINES)
    AuditEvent.objects.create(
        stream_id=diary.owner_id, seq=N_LINES + 1, event="entry.read", at=last.at, h=last.h
    )

    assert verify() == [Finding(diary.owner_id, N_LINES + 1, CHANGED)]


def test_a_true_line_of_another_stream_put_in_is_found(diaries):
    foreign = lines_of(diaries[0]).get(seq=N_LINES)
    foreign.stream_id, foreign.seq = diaries[1].owner_id, N_LINES + 1
    foreign.save(force_insert=True)

    assert verify()[0] == Finding(diaries[1].owner_id, N_LINES + 1, CHANGED)


def test_a_line_put_in_between_is_found(diary):
    for line in lines_of(diary).filter(seq__gte=3).order_by("-seq"):
        AuditEvent.objects.filter(stream_id=diary.owner_id, seq=line.seq).update(seq=line.seq + 1)
    second = lines_of(diary).get(seq=2)
    second.seq = 3
    second.save(force_insert=True)

    assert verify()[0] == Finding(diary.owner_id, 3, CHANGED)


@pytest.mark.parametrize(("one", "other"), [(1, 2), (2, 5), (N_LINES - 1, N_LINES)])
def test_two_lines_that_changed_places_are_found(diary, one, other):
    for old, new in ((one, -1), (other, one), (-1, other)):
        lines_of(diary).filter(seq=old).update(seq=new)

    assert verify()[0] == Finding(diary.owner_id, one, CHANGED)


@pytest.mark.parametrize(
    ("column", "value", "seq", "problem"),
    [
        ("chain_seq", F("chain_seq") - 1, N_LINES - 1, "the head was changed"),
        ("chain_hash", b"x" * 32, N_LINES, "the head was changed"),
        ("chain_mac", b"x" * 32, N_LINES, "the head was changed"),
        ("chain_mac", b"", N_LINES, "the head was changed"),
        ("chain_seq", 0, 0, "the head was changed"),
    ],
)
def test_a_head_edited_by_hand_is_found(diary, column, value, seq, problem):
    Head.objects.filter(owner_id=diary.owner_id).update(**{column: value})

    assert verify() == [Finding(diary.owner_id, seq, problem)]


def test_a_true_head_of_another_owner_is_found(diaries):
    foreign = Head.objects.get(owner_id=diaries[0].owner_id)
    Head.objects.filter(owner_id=diaries[1].owner_id).update(
        chain_hash=foreign.chain_hash, chain_mac=foreign.chain_mac
    )

    assert verify() == [Finding(diaries[1].owner_id, N_LINES, "the newest lines and the head do not fit")]


def test_a_stream_wiped_with_its_head_set_back_to_nothing_is_found_by_its_rows(diary):
    lines_of(diary).delete()
    Head.objects.filter(owner_id=diary.owner_id).update(chain_seq=0, chain_hash=b"", chain_mac=b"")

    first, second = diary.id_of("first"), diary.id_of("second")
    assert set(verify()) == {
        Finding(diary.owner_id, 0, f"row {first} has no line"),
        Finding(diary.owner_id, 0, f"row {second} has no line"),
    }


def test_a_head_deleted_by_hand_is_found(diary):
    with connection.cursor() as cursor:
        headless = Head._meta.pk.get_db_prep_value(diary.owner_id, connection)
        cursor.execute("DELETE FROM vault_head WHERE owner_id = %s", [headless])

    assert verify() == [Finding(diary.owner_id, N_LINES, "the head is missing")]


def test_a_forger_without_the_key_cannot_make_a_line(diary):
    last = lines_of(diary).get(seq=N_LINES)
    forged = AuditEvent(stream_id=diary.owner_id, seq=N_LINES + 1, event="entry.read", at=last.at)

    assert chain.line_hash(bytes(last.h), forged) != chain.line_hash(b"", forged)
    assert chain.head_mac(1, bytes(last.h)) != chain.head_mac(2, bytes(last.h))


def test_a_finding_reads_as_a_line():
    stream = uuid.UUID(int=3)

    assert str(Finding(stream, 4, "a line is missing")) == f"{stream} line 4: a line is missing"
