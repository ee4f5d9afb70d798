"""Composite keys: an owner's rows, and only those; the traps of such keys are not stepped into."""

import re
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection

import querencia
from querencia.accounts.models import User
from querencia.audit.models import AuditEvent
from querencia.audit.verification import verify
from querencia.journal.actions import DESTROYED_AFTER, destroy_due
from querencia.journal.models import Entry, EntryVersion
from querencia.journal.queries import digest_of, entries_of, open_entries, rebuilt_digest, versions_of
from querencia.programme.later.models import Device, Sending
from querencia.vault.models import Head, Owner
from tests.journal.samples import Diary, Mood, Scrap
from tests.vault.owners import AT, someone

pytestmark = [
    pytest.mark.django_db(databases=["default", "keystore"]),
    pytest.mark.usefixtures("sample_kinds"),
]
SOURCE = Path(querencia.__file__).parent
PRIVATE = (Entry, EntryVersion, AuditEvent)


def two_people():
    """Two diaries that use the same ids."""
    one, other = Diary(someone()), Diary(someone())
    other.ids = one.ids
    for diary in (one, other):
        for name in ("a", "b", "c"):
            diary.save(name, Scrap(text=name))
    return one, other


def left(diary):
    names = {entry_id: name for name, entry_id in diary.ids.items()}
    return sorted(names[row.id] for row in entries_of(diary.owner_id))


def test_no_query_takes_composite_keys_by_pk():
    """A sliced `pk__in` loses its slice on SQLite and takes all of the owner's rows."""
    found = [
        f"{path.relative_to(SOURCE)}: {line.strip()}"
        for path in SOURCE.rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"\bpk__in\b|in_bulk\(", line)
    ]

    assert found == []


def test_every_upsert_names_its_unique_fields():
    calls = [
        match
        for path in SOURCE.rglob("*.py")
        for match in re.findall(r"update_conflicts=True[^)]*\)", path.read_text("utf-8"))
    ]

    assert [call for call in calls if "unique_fields=" not in call] == []


def test_a_batch_by_owner_and_ids_takes_these_rows_only():
    one, other = two_people()
    ids = [one.id_of("a"), one.id_of("b")]

    n, _ = Entry.objects.filter(owner_id=one.owner_id, id__in=ids).delete()

    assert (n, left(one), left(other)) == (2, ["c"], ["a", "b", "c"])


def test_a_batch_by_owner_and_a_sliced_list_of_ids_takes_the_slice_only():
    one, other = two_people()
    first = list(Entry.objects.filter(owner_id=one.owner_id).order_by("seq").values_list("id", flat=True)[:1])

    n, _ = Entry.objects.filter(owner_id=one.owner_id, id__in=first).delete()

    assert (n, left(one), left(other)) == (1, ["b", "c"], ["a", "b", "c"])


def test_an_upsert_by_owner_and_id_touches_this_row_only():
    one, other = two_people()
    row = Entry.objects.get(owner_id=one.owner_id, id=one.id_of("a"))
    row.saved_at = AT + timedelta(days=1)
    new = Entry.objects.get(owner_id=other.owner_id, id=one.id_of("b"))
    new.id, new.seq = one.id_of("new"), 77

    Entry.objects.bulk_create(
        [row, new], update_conflicts=True, unique_fields=["owner", "id"], update_fields=["saved_at"]
    )

    moved = Entry.objects.filter(saved_at=AT + timedelta(days=1)).values_list("owner_id", "id")
    assert list(moved) == [(one.owner_id, one.id_of("a"))]
    assert (left(one), left(other)) == (["a", "b", "c"], ["a", "b", "c", "new"])


def test_deleting_an_owner_takes_all_of_theirs_and_nothing_of_others():
    one, other = two_people()

    Owner.objects.filter(id=one.owner_id).delete()

    for table in PRIVATE:
        owners = table.objects.values_list("stream_id" if table is AuditEvent else "owner_id", flat=True)
        assert set(owners) <= {other.owner_id}
    assert left(other) == ["a", "b", "c"]
    assert verify() == []


def test_an_update_by_instance_touches_this_row_only():
    one, other = two_people()
    row = Entry.objects.get(owner_id=one.owner_id, id=one.id_of("a"))

    row.seq = 900
    row.save(force_update=True)

    assert list(Entry.objects.filter(seq=900).values_list("owner_id", "id")) == [(one.owner_id, row.id)]
    assert Entry.objects.filter(owner_id=other.owner_id).count() == 3


def test_no_way_leads_from_an_owner_or_a_person_to_private_rows():
    ways = [
        field.get_accessor_name()
        for model in (Owner, User, Head)
        for field in model._meta.related_objects
        if field.related_model.__module__.startswith("querencia.")
    ]
    hidden = {
        field.related_model for field in Owner._meta.get_fields(include_hidden=True) if field.one_to_many
    }

    assert ways == []
    assert hidden == {*PRIVATE, Device, Sending}
    assert not [name for name in dir(Owner) if name.endswith("_set") and name[0] != "_"]


def test_no_foreign_key_points_to_a_private_row():
    pointing = [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model in PRIVATE
    ]

    assert pointing == []


PARTITIONED = """
ALTER TABLE {table} RENAME TO {table}_whole;
CREATE TABLE {table} (LIKE {table}_whole INCLUDING DEFAULTS INCLUDING CONSTRAINTS)
    PARTITION BY HASH ({owner});
ALTER TABLE {table} ADD PRIMARY KEY ({key});
ALTER TABLE {table} ADD FOREIGN KEY ({owner}) REFERENCES vault_owner (id) DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE {table}_0 PARTITION OF {table} FOR VALUES WITH (MODULUS 4, REMAINDER 0);
CREATE TABLE {table}_1 PARTITION OF {table} FOR VALUES WITH (MODULUS 4, REMAINDER 1);
CREATE TABLE {table}_2 PARTITION OF {table} FOR VALUES WITH (MODULUS 4, REMAINDER 2);
CREATE TABLE {table}_3 PARTITION OF {table} FOR VALUES WITH (MODULUS 4, REMAINDER 3);
"""
MORE = """
ALTER TABLE journal_entry ADD CONSTRAINT one_place UNIQUE (owner_id, seq);
CREATE INDEX by_kind ON journal_entry (owner_id, kind, happened_at);
"""
TABLES = {
    "journal_entry": ("owner_id", "owner_id, id"),
    "journal_entryversion": ("owner_id", "owner_id, entry_id, revision"),
    "audit_auditevent": ("stream_id", "stream_id, seq"),
}


@pytest.fixture
def partitions():
    """All tables of sealed rows, hash-partitioned by their owner for the length of the test."""
    with connection.cursor() as cursor:
        for table, (owner, key) in TABLES.items():
            cursor.execute(PARTITIONED.format(table=table, owner=owner, key=key))
        cursor.execute(MORE)


@pytest.mark.postgres
def test_hash_partitioned_tables_take_all_that_the_journal_does(partitions):
    people = [Diary(someone()) for _ in range(12)]
    for diary in people:
        diary.ids = people[0].ids
        diary.draft("a", Mood(text="dra", mood="calm"))
        diary.save("a", Mood(text="draft", mood="calm"), seen=1)
        diary.save("a", Mood(text="kept", mood="stirred"), seen=2)
        diary.save("b", Scrap(text="b"))
        diary.save("c", Scrap(text="c"))
        diary.delete("b")
        diary.restore("b")
        diary.delete("c", AT - DESTROYED_AFTER)

    assert destroy_due(at=AT) == 12
    Owner.objects.filter(id=people[0].owner_id).delete()

    for diary in people[1:]:
        opened = open_entries(diary.keyring, entries_of(diary.owner_id))
        assert sorted(each.summary for each in opened) == ["b", "kept"]
        assert versions_of(diary.owner_id).count() == 1
        assert digest_of(diary.keyring) == rebuilt_digest(diary.keyring)
    assert (Entry.objects.count(), EntryVersion.objects.count()) == (22, 11)
    assert verify() == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(DISTINCT tableoid) FROM journal_entry")
        assert cursor.fetchone()[0] > 1


@pytest.mark.postgres
def test_partitions_keep_the_promises_of_the_key(partitions):
    one, other = two_people()

    row = Entry.objects.get(owner_id=one.owner_id, id=one.id_of("a"))
    row.saved_at = AT + timedelta(days=1)
    Entry.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["owner", "id"], update_fields=["saved_at"]
    )
    n, _ = Entry.objects.filter(owner_id=one.owner_id, id__in=[one.id_of("b"), uuid.uuid4()]).delete()

    assert list(Entry.objects.exclude(saved_at=AT).values_list("owner_id", "id")) == [
        (one.owner_id, one.id_of("a"))
    ]
    assert (n, left(one), left(other)) == (1, ["a", "c"], ["a", "b", "c"])
