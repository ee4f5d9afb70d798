"""The worker of the web server dies: another one takes its place, with what was kept and with its timer."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request

import pytest

from tests.journeys.site import seeded

pytestmark = [pytest.mark.sqlite, pytest.mark.xdist_group("reliability/test_worker")]

PATIENCE_SECONDS = 60
PEOPLE = [("Ana", "a small boat at noon", "en")]


@pytest.fixture
def site(tmp_path):
    site = seeded(tmp_path / "data", people=PEOPLE)
    site.start()
    yield site
    site.stop()


def worker_of(site):
    """The number of the process that answers; None where there is none."""
    listed = subprocess.check_output(["ps", "-A", "-o", "pid=,ppid=,stat="], text=True)
    rows = [line.split() for line in listed.splitlines()]
    found = [int(pid) for pid, parent, state in rows if int(parent) == site.process.pid and state[0] != "Z"]
    return found[0] if found else None


def until(is_so, site):
    """Wait for something that has no signal of its own."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not (answer := is_so()):
        assert time.monotonic() < end, site.said()
        time.sleep(0.1)
    return answer


def another_than(site, worker):
    return until(lambda: (now := worker_of(site)) not in {None, worker} and now, site)


def text_of(site, path):
    with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
        with urllib.request.urlopen(site.origin + path, timeout=30) as answer:
            return answer.read().decode()
    return ""


def anchors(site):
    with contextlib.closing(sqlite3.connect(site.data / "keys" / "keystore.sqlite3")) as keystore:
        (n,) = keystore.execute("select count(*) from keystore_anchor").fetchone()
    return n


def test_a_worker_that_is_killed_is_replaced_and_nothing_is_lost(site):
    before = text_of(site, "/en/")
    first = worker_of(site)

    os.kill(first, signal.SIGKILL)
    second = another_than(site, first)

    assert until(lambda: text_of(site, "/en/"), site) == before
    assert second != first
    assert site.process.poll() is None
    assert site.run("audit", "verify").returncode == 0
    assert site.run("doctor").returncode == 0


def test_the_new_worker_has_its_timer(site):
    """Its first work is to write the ends of all chains: those that a lost keystore has no more."""
    first = worker_of(site)
    n = until(lambda: anchors(site), site)
    with contextlib.closing(sqlite3.connect(site.data / "keys" / "keystore.sqlite3")) as keystore:
        keystore.execute("delete from keystore_anchor")
        keystore.commit()

    os.kill(first, signal.SIGKILL)
    another_than(site, first)

    assert until(lambda: anchors(site) == n, site)


def test_a_worker_that_dies_again_at_once_ends_the_server_with_a_sign(site):
    first = worker_of(site)
    os.kill(first, signal.SIGKILL)
    os.kill(another_than(site, first), signal.SIGKILL)

    assert site.process.wait(PATIENCE_SECONDS) == 1
    assert "Worker crash loop detected, exiting" in site.said()
