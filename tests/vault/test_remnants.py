"""A reader who was busy during a destruction keeps its bytes in SQLite's log; the next sweep lets them go."""

import pytest

from tests.vault.owners import python

pytestmark = pytest.mark.sqlite

BUSY_READER = """
import django, sqlite3
django.setup()
from datetime import UTC, datetime
from django.conf import settings
from django.db import connections
from querencia.vault.actions import create_owner, destroy_key, destroy_unused_keys
from querencia.vault.keystore.models import WrappedKey
AT = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
owner = create_owner(owner_class="person", at=AT)
wrapped = bytes(WrappedKey.objects.get().wrapped)[20:60]
keystore = settings.KEYS / "keystore.sqlite3"

def is_on_the_disk():
    return any(wrapped in file.read_bytes() for file in settings.KEYS.iterdir())

with connections["keystore"].cursor() as cursor:
    cursor.execute("PRAGMA busy_timeout = 50")
reader = sqlite3.connect(keystore, isolation_level=None)
reader.execute("BEGIN")
seen = reader.execute("SELECT count(*) FROM keystore_wrappedkey").fetchone()[0]
destroy_key(owner.id)
print(seen, WrappedKey.objects.count(), is_on_the_disk())
reader.execute("COMMIT")
print(destroy_unused_keys(at=AT), is_on_the_disk())
"""


def test_what_a_busy_reader_kept_is_gone_with_the_next_sweep(folder):
    done = python(folder, BUSY_READER)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "1 0 True\n0 False\n"
