"""Lock files hold names, versions and hashes, never an address."""

import re
from importlib.metadata import distribution

import pytest

from tests.repository.tree import CHECKOUT

LOCKS = ["base.lock", "dev.lock"]
NOT_AT_RUN_TIME = re.compile(r"\bA?GPL|GNU (Affero )?General Public", re.IGNORECASE)


@pytest.mark.parametrize("lock", LOCKS)
def test_locks_name_no_host(lock):
    text = (CHECKOUT / "requirements" / lock).read_text("utf-8")

    assert re.findall(r"https?:|index-url|find-links|file:", text) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_hashes(lock):
    text = (CHECKOUT / "requirements" / lock).read_text("utf-8")
    pins = re.findall(r"^[a-z0-9._-]+==\S+.*\n(?:    --hash=sha256:[0-9a-f]{64}.*\n)+", text, re.MULTILINE)

    assert len(pins) == len(re.findall(r"^[a-z0-9._-]+==", text, re.MULTILINE)) > 0


def test_nothing_under_the_gpl_runs_with_us():
    text = (CHECKOUT / "requirements" / "base.lock").read_text("utf-8")
    found = {}
    for name, marker in re.findall(r"^([a-z0-9._-]+)==[^ ;]+( ;[^\\]*)?", text, re.MULTILINE):
        if "win32" in marker:
            continue
        metadata = distribution(name).metadata
        licence = " ".join([metadata.get("License-Expression", ""), *(metadata.get_all("Classifier") or [])])
        if NOT_AT_RUN_TIME.search(licence):
            found[name] = licence

    assert found == {}
