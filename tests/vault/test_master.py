"""The master key's file: made once, whole, for this user only; refused with the mend when it is not right."""

import hashlib
import os
import sqlite3

import pytest
from django.db import connections

from querencia.errors import StartupRefused
from querencia.vault import master
from querencia.vault.keystore.models import KeyCheck
from tests.vault.owners import python

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])


def refusal_of(call, *arguments):
    """The one line with which a call refuses."""
    with pytest.raises(StartupRefused) as refused:
        call(*arguments)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def write(file, text, mode=0o600):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    file.chmod(mode)


def test_the_first_start_makes_a_key_for_this_user_only(own_master_key):
    master.check()

    assert own_master_key.stat().st_mode & 0o777 == 0o600
    assert own_master_key.parent.stat().st_mode & 0o777 == 0o700
    assert [f.name for f in own_master_key.parent.iterdir()] == ["master.key"]
    assert len(bytes.fromhex(own_master_key.read_text())) == 32
    assert list(KeyCheck.objects.values_list("fingerprint", flat=True)) == [master.fingerprint()]


def test_the_second_start_changes_nothing(own_master_key):
    master.check()
    first = own_master_key.read_bytes()

    master.check()

    assert own_master_key.read_bytes() == first
    assert KeyCheck.objects.count() == 1


def test_a_key_that_was_put_there_before_the_first_start_is_taken(own_master_key):
    write(own_master_key, "ab" * 32)

    master.check()

    assert master.load(own_master_key) == b"\xab" * 32


def test_making_a_key_never_replaces_one(own_master_key):
    write(own_master_key, "ab" * 32)

    with pytest.raises(FileExistsError):
        master.create(own_master_key)

    assert own_master_key.read_text() == "ab" * 32


def test_a_missing_key_is_not_made_anew_beside_an_old_keystore(own_master_key):
    master.check()
    own_master_key.unlink()
    master.derived.cache_clear()

    line = refusal_of(master.check)

    assert line == f"The master key {own_master_key} is missing; put your copy of it back."
    assert not own_master_key.exists()


def test_another_sites_key_is_refused(own_master_key):
    master.check()
    write(own_master_key, "ab" * 32)
    master.derived.cache_clear()

    line = refusal_of(master.check)

    assert line == f"The master key {own_master_key} is not this site's; put back the one of this data."


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o601, 0o644, 0o666])
def test_a_key_that_is_open_to_others_is_refused(own_master_key, mode):
    write(own_master_key, "ab" * 32, mode)

    line = refusal_of(master.load, own_master_key)

    assert line == f"The master key {own_master_key} is open to others; run: chmod 600 {own_master_key}"


@pytest.mark.parametrize("text", ["", "\n", "ab" * 31, "ab" * 33, "zz" * 32, "a" * 63])
def test_a_file_that_is_no_key_is_refused(own_master_key, text):
    write(own_master_key, text)

    line = refusal_of(master.load, own_master_key)

    assert line == f"The master key {own_master_key} is not 64 hex digits; put your copy of it back."


def test_a_file_that_cannot_be_read_is_refused(own_master_key):
    unreadable = f"The master key {own_master_key} cannot be read; check the file and its owner."
    write(own_master_key, "ñ" * 32)
    binary = refusal_of(master.load, own_master_key)
    own_master_key.unlink()
    own_master_key.mkdir()

    assert [binary, refusal_of(master.load, own_master_key)] == [unreadable, unreadable]


def test_keys_for_two_purposes_differ_and_none_is_the_master_key(own_master_key):
    write(own_master_key, "ab" * 32)

    keys = [master.derived("wrap data keys"), master.derived("audit chains"), master.load(own_master_key)]

    assert len(set(keys)) == 3
    assert hashlib.sha256(master.load(own_master_key)).hexdigest() != master.fingerprint()


def test_a_keystore_that_turns_out_to_be_the_main_database_is_refused(own_master_key):
    with connections["keystore"].cursor() as cursor:
        cursor.execute("CREATE TABLE vault_owner (id integer)")

    line = refusal_of(master.check)

    assert line == "The keystore is the main database; give the keys a database of their own."
    assert not own_master_key.exists()


@pytest.mark.sqlite
def test_a_link_from_the_keystore_to_the_main_database_is_seen(folder):
    keystore = folder / "keys" / "keystore.sqlite3"
    keystore.unlink()
    os.link(folder / "querencia.sqlite3", keystore)
    code = "import django; django.setup(); from querencia.vault import master; master.check()"

    with sqlite3.connect(keystore) as joined:
        joined.execute("CREATE TABLE keystore_keycheck (id integer, fingerprint text)")
    done = python(folder, code)

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "querencia.errors.StartupRefused: "
        "The keystore is the main database; give the keys a database of their own."
    )


KILLED = """
import os, sys
from django.conf import settings
import django
django.setup()
from querencia.vault import master
file, left = settings.MASTER_KEY, int(os.environ["KILL_AT"])
def die(event, arguments):
    global left
    if event in {"open", "os.link", "os.remove", "os.rename"} and str(file.parent) in str(arguments[0]):
        left -= 1
        if left < 0:
            os._exit(9)
really = os.fsync
def fsync(descriptor):
    die("open", [str(file.parent)])
    really(descriptor)
os.fsync = fsync
sys.addaudithook(die)
master.create(file)
print("made")
"""


def test_a_kill_at_any_moment_of_making_the_key_leaves_none_or_a_whole_one(tmp_path):
    codes, n = [], 0
    while not codes or codes[-1] == 9:
        done = python(tmp_path / f"kill-{n}", KILLED, KILL_AT=str(n))
        codes.append(done.returncode)
        file = tmp_path / f"kill-{n}" / "keys" / "master.key"
        if not file.exists():
            master.create(file)
        assert len(master.load(file)) == 32, n
        n += 1

    assert codes == [9] * (len(codes) - 1) + [0]
    assert len(codes) > 5
