"""Lighthouse on the door, the player and Today, as on a phone: an optional job that needs Node.

Serves a site of its own from a folder that is thrown away. `LIGHTHOUSE` may name a program that is here; else
`npx` brings it. Exits 1 when a score is below 95.
"""

import contextlib
import http.cookiejar
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(CHECKOUT))

from tools import chromium  # noqa: E402  (the path comes first)

VERSION = "lighthouse@12"
LEAST = 95
TRIES = 3
PATIENCE_SECONDS = 60
PAGES = {"the door": "/en/", "the player": "/en/u/breath-soothe/5/", "Today": "/today/"}
KINDS = {"performance": "performance", "accessibility": "accessibility", "best-practices": "best practices"}
TIMES = {"first-contentful-paint": "first words", "total-blocking-time": "blocked"}
OURS = ("QUERENCIA_", "DATABASE_URL", "KEYSTORE_URL", "PORT", "DJANGO_")


def program():
    """How Lighthouse is called here; exits with the mend where it cannot be."""
    own = os.environ.get("LIGHTHOUSE")
    if own:
        return [own]
    if not shutil.which("npx"):
        sys.exit("lighthouse.py: no npx here; install Node 18.20 or newer, or set LIGHTHOUSE.")
    return ["npx", "--yes", VERSION]


@contextlib.contextmanager
def site():
    """The origin of a site that is there until the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="querencia-lighthouse-") as folder:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
        process = subprocess.Popen(
            [sys.executable, "-m", "querencia.config.cli", "serve"],
            env={**clean, "QUERENCIA_DATA": f"{folder}/data", "PORT": str(port)},
            stdout=subprocess.DEVNULL,
        )
        try:
            yield _answering(f"http://localhost:{port}")
        finally:
            process.terminate()
            process.wait(PATIENCE_SECONDS)


def _answering(origin):
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"{origin}/robots.txt", timeout=5):
                return origin
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def cookie_of_somebody(origin):
    """The cookies of somebody who has just made a place."""
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    wish = {"name": "Ana", "way": "own", "own": "a small boat at noon", "adult": "yes", "lang": "en"}
    body = urllib.parse.urlencode(wish).encode()
    with opener.open(urllib.request.Request(f"{origin}/enter/", body, {"Origin": origin})):
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)


def report_of(address, cookie):
    """What Lighthouse says of a page on a phone; a run that broke off is done again."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report.json"
        command = [
            *program(),
            address,
            f"--only-categories={','.join(KINDS)}",
            "--output=json",
            f"--output-path={out}",
            "--quiet",
            "--chrome-flags=--headless=new --no-sandbox",
            *(["--extra-headers", json.dumps({"Cookie": cookie})] if cookie else []),
        ]
        environment = {**os.environ, "CHROME_PATH": chromium.find() or sys.exit(chromium.MEND)}
        for _ in range(TRIES):
            done = subprocess.run(command, env=environment, capture_output=True, text=True)
            if done.returncode == 0:
                return json.loads(out.read_text("utf-8"))
        sys.exit(f"lighthouse.py: {address} could not be measured:\n{done.stderr}")


def scores_of(report, address):
    """The scores from 0 to 100 by kind. A report of another page (a sign-in, a refusal) is none of this."""
    if report["finalDisplayedUrl"] != address:
        sys.exit(f"lighthouse.py: {address} led to {report['finalDisplayedUrl']}.")
    return {kind: round(100 * report["categories"][kind]["score"]) for kind in KINDS}


def line_of(name, report, scores):
    """A row of the table in docs/performance.md."""
    times = [report["audits"][audit]["displayValue"].replace("\xa0", " ") for audit in TIMES]
    return f"| {' | '.join([name, *(str(scores[kind]) for kind in KINDS), *times])} |"


def main():
    """Print the table; exit 1 where a score is too low."""
    heads = ["page", *KINDS.values(), *TIMES.values()]
    print(f"| {' | '.join(heads)} |\n|{'---|' * len(heads)}", flush=True)
    low = []
    with site() as origin:
        cookie = cookie_of_somebody(origin)
        for name, path in PAGES.items():
            report = report_of(origin + path, cookie if path == PAGES["Today"] else None)
            scores = scores_of(report, origin + path)
            print(line_of(name, report, scores), flush=True)
            low += [f"{name}: {KINDS[kind]} {score}" for kind, score in scores.items() if score < LEAST]
    if low:
        sys.exit(f"lighthouse.py: below {LEAST}: {', '.join(low)}")


if __name__ == "__main__":
    main()
