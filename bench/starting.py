"""From the command to the first answer, against Python importing Django and the server."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

from bench.measuring import Times, report

FLOOR = [sys.executable, "-c", "import django, granian, pydantic, cryptography; django.VERSION"]
SERVE = [sys.executable, "-m", "querencia.config.cli", "serve"]
GIVE_UP_AFTER = 60


def starting() -> None:
    """Print the first and the second start (wall clock)."""
    first, second, floor = [], [], []
    for _ in range(3):
        with tempfile.TemporaryDirectory(prefix="querencia-start-") as folder:
            floor.append(_floor_ms())
            first.append(_start_ms(folder))
            second.append(_start_ms(folder))
    report("first start (wall), databases made", Times(first), Times(floor))
    report("second start (wall)", Times(second), Times(floor))


def _floor_ms() -> float:
    start = time.monotonic()
    subprocess.run(FLOOR, check=True)
    return (time.monotonic() - start) * 1000


def _start_ms(folder: str) -> float:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "QUERENCIA_DATA": folder, "PORT": str(port)}
    start = time.monotonic()
    site = subprocess.Popen(SERVE, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        _wait_for(f"http://localhost:{port}/en/", until=start + GIVE_UP_AFTER)
        return (time.monotonic() - start) * 1000
    finally:
        os.killpg(site.pid, signal.SIGTERM)
        site.wait()


def _wait_for(address: str, *, until: float) -> None:
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(address, timeout=1).read()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.01)
    raise RuntimeError(f"{address} did not answer")
