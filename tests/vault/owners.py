"""Owners for tests of the foundations, and a running site on the disk."""

import os
import subprocess
import sys
from datetime import UTC, datetime

import pytest
from django.conf import settings

from querencia.vault import master
from querencia.vault.actions import create_owner
from querencia.vault.keyring import keyring_of
from querencia.vault.models import OwnerClass

AT = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
OUR_VARIABLES = (
    "DATABASE_URL",
    "KEYSTORE_URL",
    "QUERENCIA_MASTER_KEY",
    "QUERENCIA_ORIGIN",
    "QUERENCIA_CLOCK",
    "QUERENCIA_TESTING",
    "PORT",
)


def someone(at=AT):
    """The keyring of a new owner."""
    return keyring_of(create_owner(owner_class=OwnerClass.PERSON, at=at).id)


def environment(folder, **more):
    """The environment of a process with a data folder of its own and nothing else set."""
    plain = {name: value for name, value in os.environ.items() if name not in OUR_VARIABLES}
    return {**plain, "QUERENCIA_DATA": str(folder), **more}


def python(folder, code, **more):
    """Run code in a new process."""
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, env=environment(folder, **more), capture_output=True, text=True, check=False
    )


def querencia(folder, *words, **more):
    """Run the command: exit code, output, errors."""
    command = [sys.executable, "-m", "querencia.config.cli", *words]
    done = subprocess.run(
        command, env=environment(folder, **more), capture_output=True, text=True, check=False, timeout=60
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def own_master_key(tmp_path, monkeypatch):
    """Where this test's own master key will lie; none is there yet."""
    monkeypatch.setattr(settings, "MASTER_KEY", tmp_path / "keys" / "master.key")
    master.derived.cache_clear()
    yield settings.MASTER_KEY
    master.derived.cache_clear()
