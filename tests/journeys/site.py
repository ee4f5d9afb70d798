"""A real `querencia serve` process on a data folder of its own."""

import contextlib
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from tests.journeys import databases

COMMAND = [sys.executable, "-m", "querencia.config.cli"]
ENDS_WITH_US = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
OURS = ("QUERENCIA_", "DATABASE_URL", "KEYSTORE_URL", "PORT", "DJANGO_")
PATIENCE_SECONDS = 30
SENTENCES = {"hard": "Too slow again.", "kind": "Slow is how you came through."}


class Site:
    """One site: where it is, where its data lies, what it said, and its life as a process."""

    def __init__(self, data: Path, *, port: int = 0, databases=None):
        self.data = data
        self.databases = databases or {}
        self.port = port or free_port()
        self.origin = f"http://localhost:{self.port}"
        self.output = data.parent / f"{data.name}.log"
        self.process = None

    def start(self, *, clock=None, **environment):
        """Serve, and wait until it answers. `clock` is an ISO time that the site takes for now."""
        moved = {"QUERENCIA_CLOCK": clock, "QUERENCIA_TESTING": "1"} if clock else {}
        with self.output.open("ab") as output:
            self.process = subprocess.Popen(
                [*ENDS_WITH_US, *COMMAND, "serve"],
                env=self.environment(**moved, **environment),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self._wait()

    def stop(self, *, by=signal.SIGTERM):
        """End the process and all of its children."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, by)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            by = signal.SIGKILL
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)
        self.process = None

    def restart(self, **how):
        """The same site at the same address, perhaps on another day."""
        self.stop()
        self.start(**how)

    def run(self, *words, **environment):
        """Run a `querencia` command on this site's data."""
        return subprocess.run(
            [*COMMAND, *words],
            env=self.environment(**environment),
            capture_output=True,
            text=True,
            timeout=60,
        )

    def environment(self, **more):
        """This machine's environment without anything of another site, and this site's own."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        own = {**self.databases, "QUERENCIA_DATA": str(self.data), "PORT": str(self.port)}
        return {**clean, **own, **more}

    def said(self):
        """Everything that the process printed so far."""
        return self.output.read_text("utf-8") if self.output.exists() else ""

    def _wait(self):
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise RuntimeError(f"serve ended with {self.process.returncode}:\n{self.said()}")
            with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
                with urllib.request.urlopen(f"{self.origin}/robots.txt", timeout=5):
                    return
            time.sleep(0.05)
        raise RuntimeError(f"serve did not answer in {PATIENCE_SECONDS} s:\n{self.said()}")


def seeded(folder: Path, *, people):
    """A stopped site where these people, (name, password, language), have a place and two sentences kept."""
    site = Site(folder, databases=databases.new())
    site.start()
    try:
        for name, password, language in people:
            _enter(site, name=name, own=password, way="own", adult="yes", lang=language, **SENTENCES)
    finally:
        site.stop()
    return site


def copied(seed: Site, folder: Path):
    """A site on a copy of another's folder and databases, which no process holds open."""
    return Site(Path(shutil.copytree(seed.data, folder)), databases=databases.new(like=seed.databases))


def _enter(site, **fields):
    body = urllib.parse.urlencode(fields).encode()
    asked = urllib.request.Request(f"{site.origin}/enter/", body, {"Origin": site.origin})
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with opener.open(asked, timeout=30) as answer:
        if answer.url != f"{site.origin}/place/keys/new/?new=yes":
            raise RuntimeError(f"{fields['name']} could not enter:\n{answer.read().decode()}")


def rows(site):
    """How many rows each table of the site's two files has."""
    counts = {}
    for file in sorted(site.data.rglob("*.sqlite3")):
        with contextlib.closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
            tables = database.execute("select name from sqlite_master where type = 'table'").fetchall()
            for (table,) in tables:
                (counts[table],) = database.execute(f'select count(*) from "{table}"').fetchone()
    return counts


def free_port():
    """A port that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
