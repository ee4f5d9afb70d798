"""A process that ends between any two steps of making an owner, and keys that leave nothing on the disk."""

import json
import sqlite3

import pytest

from tests.vault.owners import python

pytestmark = pytest.mark.sqlite

DIE_AT_EACH_STATEMENT = """
import django, json, os
django.setup()
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from django.db import connections
from querencia.vault.actions import create_owner, destroy_unused_keys
from querencia.vault.keyring import keyring_of
from querencia.vault.keystore.models import WrappedKey
from querencia.vault.models import SITE, Head, Owner
from querencia.vault.queries import owners_without_a_key

AT = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
LATER = AT + timedelta(hours=2)

def make(n_left, before):
    def step(execute, sql, params, many, context):
        nonlocal n_left
        n_left -= 1
        if before and n_left < 0:
            os._exit(9)
        result = execute(sql, params, many, context)
        if n_left < 0:
            os._exit(9)
        return result
    with ExitStack() as stack:
        for alias in connections:
            connections[alias].ensure_connection()
            stack.enter_context(connections[alias].execute_wrapper(step))
        create_owner(owner_class="person", at=AT)
    os._exit(0)

def look():
    owners = set(Owner.objects.exclude(id=SITE).values_list("id", flat=True))
    heads = set(Head.objects.exclude(owner_id=SITE).values_list("owner_id", flat=True))
    keys = set(WrappedKey.objects.values_list("owner_id", flat=True))
    return [len(keys), len(owners), len(heads), owners == heads and owners <= keys]

seen = []
for before in (True, False):
    code, n = 9, 0
    while code == 9:
        connections.close_all()
        child = os.fork()
        if child == 0:
            make(n, before)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        left = look()
        swept = destroy_unused_keys(at=LATER)
        for owner in Owner.objects.exclude(id=SITE):
            keyring_of(owner.id)
        seen.append([code, left, swept, look()])
        Owner.objects.exclude(id=SITE).delete()
        WrappedKey.objects.all().delete()
        n += 1
print(json.dumps(seen))
"""
NOTHING = [0, 0, 0, True]
ONLY_A_KEY = [1, 0, 0, True]
ALL = [1, 1, 1, True]


def test_a_kill_at_any_statement_of_making_an_owner_ends_well(folder):
    done = python(folder, DIE_AT_EACH_STATEMENT)

    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    outcomes = [(code, left) for code, left, _, _ in seen]
    assert {json.dumps(outcome) for outcome in outcomes} == {
        json.dumps([9, NOTHING]),
        json.dumps([9, ONLY_A_KEY]),
        json.dumps([0, ALL]),
    }
    for _, left, swept, after in seen:
        assert (swept, after) == ((0, left) if left != ONLY_A_KEY else (1, NOTHING))


MAKE = """
import django, sys
django.setup()
from datetime import UTC, datetime
from querencia.vault.actions import create_owner, destroy_key
AT = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
owners = [create_owner(owner_class="person", at=AT) for _ in range(20)]
"""
DESTROY = """
import gc, os
from django.db import connections
for owner in owners[::2]:
    destroy_key(owner.id)
os._exit(0)
"""
STAY = "import os; os._exit(0)\n"


def wrapped_keys(folder):
    with sqlite3.connect(folder / "keys" / "keystore.sqlite3") as keystore:
        return {row[0] for row in keystore.execute("SELECT wrapped FROM keystore_wrappedkey")}


def on_the_disk(folder, keys):
    """How many of these keys are in some file of the data folder, whole or in good part."""
    contents = [f.read_bytes() for f in folder.rglob("*") if f.is_file()]
    return sum(any(key[20:60] in content for content in contents) for key in keys)


def test_a_destroyed_key_leaves_no_bytes_in_any_file(folder):
    assert python(folder, MAKE + STAY).returncode == 0
    before = wrapped_keys(folder)
    assert (len(before), on_the_disk(folder, before)) == (20, 20)

    code = DESTROY.replace("owners[::2]", "Owner.objects.exclude(id=SITE).order_by('id')[:10]")
    begin = "import django\ndjango.setup()\nfrom querencia.vault.actions import destroy_key\n"
    done = python(folder, begin + "from querencia.vault.models import Owner, SITE\n" + code)

    assert done.returncode == 0, done.stderr
    after = wrapped_keys(folder)
    assert (len(after), len(after - before)) == (10, 0)
    assert on_the_disk(folder, before - after) == 0
    assert on_the_disk(folder, after) == 10


def test_a_key_made_and_destroyed_by_one_process_leaves_no_bytes_either(folder):
    remember = "from querencia.vault.keystore.models import WrappedKey\n"
    remember += "print(*[bytes(k.wrapped).hex() for k in WrappedKey.objects.all()], flush=True)\n"

    done = python(folder, MAKE + remember + DESTROY.replace("[::2]", ""))

    assert done.returncode == 0, done.stderr
    keys = {bytes.fromhex(text) for text in done.stdout.split()}
    assert (len(keys), len(wrapped_keys(folder)), on_the_disk(folder, keys)) == (20, 0, 0)
