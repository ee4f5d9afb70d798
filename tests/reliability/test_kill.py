"""A writer is killed again and again: what it said was saved is there, opens, and the audit holds."""

import json
import subprocess
import sys
from itertools import pairwise

import pytest

from tests.vault.owners import environment

pytestmark = pytest.mark.sqlite

NURSERY = """
import json, os, random, select, signal, sys, time
import django
django.setup()
from datetime import UTC, datetime
from uuid import UUID
from pydantic import BaseModel
from django.db import connections
from querencia.audit.actions import anchor
from querencia.audit.verification import verify
from querencia.journal.actions import Writing, save_entry
from querencia.journal.addresses import new_id
from querencia.journal.kinds import Kind, register
from querencia.journal.models import Entry
from querencia.journal.queries import (
    digest_of, open_entry, open_version, rebuilt_digest, versions_of)
from querencia.journal.texts import WrittenText
from querencia.vault.actions import create_owner
from querencia.vault.keyring import keyring_of
from querencia.vault.models import SITE, Owner

N_KILLS, chance = int(sys.argv[1]), random.Random(7)

class Note(BaseModel):
    text: WrittenText

KIND = Kind(number=931, name="test-killed", version=1, model=Note, summary=str, mark=lambda note: "931",
            template_form="-", template_read="-")
register(KIND)

def moment():
    return datetime.now(UTC)

def save(keyring, entry_id, seen):
    note = Note(text=f"{entry_id} {seen + 1} " + "words " * 200)
    writing = Writing(entry_id=entry_id, kind=KIND, payload=note, seen_revision=seen)
    return save_entry(writing, keyring=keyring, at=moment()).entry

def write(pipe):
    owners = Owner.objects.exclude(id=SITE).order_by("created_at")
    keyring = keyring_of((owners.last() or create_owner(owner_class="person", at=moment())).id)
    n = 0
    while True:
        entry = save(keyring, new_id(at=moment()), 0)
        os.write(pipe, f"{keyring.owner_id} {entry.id} 1\\n".encode())
        for seen in range(1, n % 3 + 1):
            save(keyring, entry.id, seen)
            os.write(pipe, f"{keyring.owner_id} {entry.id} {seen + 1}\\n".encode())
        n += 1
        if n % 25 == 0:
            keyring = keyring_of(create_owner(owner_class="person", at=moment()).id)
            anchor(at=moment())

def look(acknowledged):
    lost, kept = [], {(str(e.owner_id), str(e.id)): e for e in Entry.objects.all()}
    for (owner_id, entry_id), revision in acknowledged.items():
        found = kept.get((owner_id, entry_id))
        if found is None or found.revision < revision:
            lost.append([entry_id, revision])
    for entry in kept.values():
        keyring = keyring_of(entry.owner_id)
        assert open_entry(keyring, entry).payload.text.startswith(f"{entry.id} {entry.revision} words")
    for owner_id in {e.owner_id for e in kept.values()}:
        keyring = keyring_of(owner_id)
        old = [open_version(keyring, v).text.split()[:2] for v in versions_of(owner_id)]
        mine = [e for e in kept.values() if e.owner_id == owner_id]
        assert sorted(old) == sorted([str(e.id), str(r)] for e in mine for r in range(1, e.revision))
        assert digest_of(keyring) == rebuilt_digest(keyring)
    n_saves = sum(e.revision for e in kept.values())
    return {"lost": lost, "saves": n_saves, "findings": [str(f) for f in verify()]}

def killed_writer():
    there, here = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            write(here)
        finally:
            os._exit(3)
    os.close(here)
    n_wanted, text = chance.randint(1, 12), b""
    while text.count(b"\\n") < n_wanted:
        text += os.read(there, 65536) or sys.exit("the writer fell over")
    time.sleep(chance.random() * 0.012)
    os.kill(child, signal.SIGKILL)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    while more := os.read(there, 65536):
        text += more
    os.close(there)
    return [line.split() for line in text.decode().splitlines(keepends=True) if line.endswith("\\n")]

acknowledged, n_acknowledged, rounds = {}, 0, []
for _ in range(N_KILLS):
    for owner_id, entry_id, revision in killed_writer():
        n_acknowledged += 1
        acknowledged[owner_id, entry_id] = int(revision)
    seen = look(acknowledged)
    connections.close_all()
    rounds.append([seen["lost"], seen["findings"], seen["saves"] - n_acknowledged])
print(json.dumps([n_acknowledged, rounds]))
"""


def rounds_of(folder, n_kills):
    """How many saves were acknowledged, and what was found after each kill."""
    done = subprocess.run(
        [sys.executable, "-c", NURSERY, str(n_kills)],
        env=environment(folder, DJANGO_SETTINGS_MODULE="querencia.config.settings"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def nothing_was_lost(folder, n_kills):
    n_acknowledged, rounds = rounds_of(folder, n_kills)

    assert len(rounds) == n_kills
    assert n_acknowledged >= n_kills
    assert [(lost, findings) for lost, findings, _ in rounds] == [([], [])] * n_kills
    unsaid = [0, *(n for _, _, n in rounds)]
    assert {later - earlier for earlier, later in pairwise(unsaid)} <= {0, 1}


def test_20_kills_lose_nothing_that_was_acknowledged(folder):
    nothing_was_lost(folder, 20)


@pytest.mark.long
def test_200_kills_lose_nothing_that_was_acknowledged(folder):
    nothing_was_lost(folder, 200)
