"""Taking all of a long journal: read once, in few queries."""

from datetime import UTC, datetime

import pytest

from querencia.journal.addresses import new_id
from querencia.journal.enums import EntryStatus
from querencia.journal.kinds import kind_named
from querencia.journal.models import Entry
from querencia.privacy import export
from querencia.vault.keyring import keyring_of

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

AT = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
MADE = datetime(2026, 3, 9, 10, 11, 12, tzinfo=UTC)


def test_ten_thousand_entries_are_read_once_and_in_few_queries(rosa, keep, django_assert_num_queries):
    entry = keep(rosa, "x" * 200)
    kind, keyring = kind_named("test-keepsake"), keyring_of(rosa.owner_id)
    plain = kind.dump(kind.model(text="x" * 200))
    rows = [
        Entry(
            owner_id=rosa.owner_id,
            id=new_id(at=AT),
            kind=kind.number,
            happened_at=AT,
            saved_at=AT,
            seq=seq,
            revision=1,
            status=EntryStatus.KEPT,
        )
        for seq in range(entry.seq + 1, 10_001)
    ]
    for row in rows:
        row.sealed = keyring.seal(plain, table="entry", row=row.id, kind=str(row.kind), revision=1)
    Entry.objects.bulk_create(rows, batch_size=500)

    with django_assert_num_queries(11):
        everything = export.everything_of(rosa, at=MADE)
    body = export.zipped(everything)

    assert len(everything.entries) == 10_000
    assert len(body) < 10_000_000
