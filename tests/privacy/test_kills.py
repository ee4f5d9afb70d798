"""Erasing in real processes with real files: kills between the steps, locked databases, old copies."""

import signal
import sqlite3

import pytest

from querencia.privacy.actions import STEPS

SOMEONE = """
from querencia.accounts.models import Consent, User
from querencia.audit.actions import anchor
from querencia.journal.actions import keep_new
from querencia.journal.addresses import new_id
from querencia.journal.kinds import Kind, register
from querencia.journal.texts import WrittenText
from querencia.vault.actions import create_owner
from querencia.vault.keyring import keyring_of
from querencia.vault.names import name_digest, seal_name
from pydantic import BaseModel
class Note(BaseModel):
    text: WrittenText
kind = Kind(number=903, name="test-kill", version=1, model=Note, summary=str, mark=lambda note: None,
            template_form="journal/form.html", template_read="journal/_read.html")
register(kind)
"""
MAKE = (
    SOMEONE
    + """
owner = create_owner(owner_class="person", at=AT)
user = User(owner=owner, name_digest=name_digest("Rosa"), created_at=AT)
user.name_sealed = seal_name(keyring_of(owner.id), "Rosa")
user.set_password("a small boat at noon")
user.save()
Consent.objects.create(user=user, version="1", language="en", given_at=AT)
keep_new(kind, Note(text="the canary sang"), entry_id=new_id(at=AT), owner_id=owner.id, at=AT)
anchor(at=AT)
"""
)
ERASE_AND_DIE = """
from querencia.privacy.actions import STEPS
from querencia.vault.models import Owner, SITE
owner_id = Owner.objects.exclude(id=SITE).get().id
for step in STEPS[:{n}]:
    step(owner_id, AT)
os.kill(os.getpid(), signal.SIGKILL)
"""
SWEEP = """
from querencia.privacy.actions import sweep
print(sweep(AT))
"""
LOOK = """
from querencia.audit.verification import verify
from querencia.accounts.models import Consent, User
from querencia.audit.models import AuditEvent
from querencia.journal.models import Entry
from querencia.vault.keystore.models import Anchor, Erasure, WrappedKey
from querencia.vault.models import Owner, SITE
counted = [Owner.objects.exclude(id=SITE), User.objects, Consent.objects, Entry.objects, WrappedKey.objects]
print([rows.count() for rows in counted], Erasure.objects.filter(finished_at=None).count(),
      list(AuditEvent.objects.values_list("event", flat=True)), [str(f) for f in verify()])
"""
NOTHING_LEFT = "[0, 0, 0, 0, 0] 0 ['owner.erased'] []\n"
NOTHING_TO_DO = (
    "0 erasures finished, 0 deleted entries destroyed, 0 unused keys destroyed, 0 old sessions removed,"
    " 0 second factors taken away, 0 old packs removed\n"
)
ONE_FINISHED = "1" + NOTHING_TO_DO[1:]


@pytest.mark.parametrize("n_done", range(1, len(STEPS) + 1))
def test_a_kill_after_any_step_of_erasing_ends_well(site, n_done):
    site.run(MAKE + ERASE_AND_DIE.format(n=n_done), code_expected=-signal.SIGKILL)

    report = site.run(SWEEP + LOOK + SWEEP)

    swept = NOTHING_TO_DO if n_done == len(STEPS) else ONE_FINISHED
    assert report == swept + NOTHING_LEFT + NOTHING_TO_DO


def test_a_kill_before_the_first_step_erases_nothing(site):
    site.run(MAKE + ERASE_AND_DIE.format(n=0), code_expected=-signal.SIGKILL)

    assert site.run(SWEEP + LOOK) == NOTHING_TO_DO + "[1, 1, 1, 1, 1] 0 ['entry.kept'] []\n"


def copied(source, target):
    """A copy of a database as a backup makes it."""
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)


READ = (
    SOMEONE
    + """
from querencia.journal.models import Entry
from querencia.journal.queries import open_entry
from querencia.vault.exceptions import KeyGone
entry = Entry.objects.get()
try:
    print(open_entry(keyring_of(entry.owner_id), entry).payload.text)
except KeyGone:
    print("nobody can read it")
"""
)


def test_an_old_copy_of_the_database_cannot_be_read_with_todays_keystore(site, tmp_path):
    site.run(MAKE)
    database, old = site.folder / "querencia.sqlite3", tmp_path / "old.sqlite3"
    copied(database, old)
    before = site.run(READ)
    site.run("from querencia.privacy.actions import erase_owner\n" + ERASE_NOW)

    copied(old, database)

    assert (before, site.run(READ)) == ("the canary sang\n", "nobody can read it\n")
    assert site.run(SWEEP + LOOK) == ONE_FINISHED + NOTHING_LEFT


ERASE_NOW = """
from querencia.vault.models import Owner, SITE
erase_owner(Owner.objects.exclude(id=SITE).get().id, AT)
"""


def test_no_key_is_left_in_any_file_of_the_keystore(site):
    site.run(MAKE)
    with sqlite3.connect(site.folder / "keys" / "keystore.sqlite3") as keystore:
        (wrapped,) = keystore.execute("SELECT wrapped FROM keystore_wrappedkey").fetchone()
    files = [f for f in (site.folder / "keys").iterdir() if f.name.startswith("keystore")]
    assert any(wrapped in f.read_bytes() for f in files)

    site.run("from querencia.privacy.actions import erase_owner\n" + ERASE_NOW)

    left = [f.name for f in (site.folder / "keys").iterdir() if wrapped in f.read_bytes()]
    assert left == []


LOCKED = (
    SOMEONE
    + """
import sqlite3
from urllib.parse import urlsplit
from django.db import connection
from django.test import Client
from querencia.vault.models import Owner, SITE
user = User.objects.get()
browser = Client(HTTP_HOST=urlsplit(settings.ORIGIN).netloc)
browser.force_login(user, settings.AUTHENTICATION_BACKENDS[0])
with connection.cursor() as cursor:
    cursor.execute("PRAGMA busy_timeout = 50")
other = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)
other.execute("BEGIN IMMEDIATE")
answer = browser.post("/mine/erase/", "password=a+small+boat+at+noon",
                      content_type="application/x-www-form-urlencoded")
other.execute("ROLLBACK")
page = answer.content.decode()
print(answer.status_code, "It has begun and will be finished within the hour. It cannot be stopped." in page)
print(browser.get("/mine/").status_code)
"""
)


def test_erasing_while_the_database_is_locked_says_the_truth_and_the_sweep_finishes(site):
    site.run(MAKE)

    said = site.run(LOCKED)

    assert said == "503 True\n303\n"
    assert site.run(SWEEP + LOOK) == ONE_FINISHED + NOTHING_LEFT
