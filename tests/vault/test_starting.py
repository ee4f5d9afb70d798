"""`querencia serve` and its sisters refuse a wrong key and a wrong keystore with one line and exit code 2."""

import pytest

from tests.vault.owners import querencia

pytestmark = pytest.mark.sqlite


@pytest.fixture
def key(folder):
    return folder / "keys" / "master.key"


def refusals(folder, port="8931", **more):
    """What three commands say, each by itself."""
    commands = (["serve"], ["sweep"], ["audit", "verify"])
    return [querencia(folder, *command, PORT=port, **more) for command in commands]


def test_a_missing_key(folder, key):
    key.unlink()

    line = f"querencia: The master key {key} is missing; put your copy of it back.\n"
    assert refusals(folder) == [(2, "", line)] * 3
    assert not key.exists()


def test_another_sites_key(folder, key):
    key.write_text("ab" * 32)

    line = f"querencia: The master key {key} is not this site's; put back the one of this data.\n"
    assert refusals(folder) == [(2, "", line)] * 3


def test_a_world_readable_key(folder, key):
    key.chmod(0o644)

    line = f"querencia: The master key {key} is open to others; run: chmod 600 {key}\n"
    assert refusals(folder) == [(2, "", line)] * 3


def test_garbage_for_a_key(folder, key):
    key.write_bytes(b"\x00\xff garbage")

    line = f"querencia: The master key {key} cannot be read; check the file and its owner.\n"
    assert refusals(folder) == [(2, "", line)] * 3


def test_doctor_says_it_too(folder, key):
    key.chmod(0o644)

    code, said, errors = querencia(folder, "doctor")

    assert (code, errors) == (1, "")
    assert f"LOOK  The master key {key} is open to others; run: chmod 600 {key}" in said.splitlines()
