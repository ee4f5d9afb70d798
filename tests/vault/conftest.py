"""A master key of one's own, and a site on the disk."""

import shutil

import pytest

from tests.vault.owners import own_master_key, python  # noqa: F401

PREPARE = """
import django
django.setup()
from django.core.management import call_command
from querencia.vault import master
call_command("migrate", database="keystore", verbosity=0)
call_command("migrate", database="default", verbosity=0)
call_command("createcachetable", verbosity=0)
master.check()
"""


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A data folder after its first start."""
    folder = tmp_path_factory.mktemp("prepared") / "data"
    made = python(folder, PREPARE)
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture
def folder(prepared, tmp_path):
    """A copy of it."""
    shutil.copytree(prepared, tmp_path / "data")
    return tmp_path / "data"
