"""One thread beside the web server: sweep and anchor, at the start and then every hour."""

from __future__ import annotations

import logging
import threading

from django.db import close_old_connections, connections

TIMER_VARIABLE = "QUERENCIA_TIMER"
EVERY_SECONDS = 3600

log = logging.getLogger(__name__)


def start() -> threading.Thread:
    """Start the thread. It ends with the process."""
    thread = threading.Thread(target=_run, name="hourly", daemon=True)
    thread.start()
    return thread


def _run() -> None:
    pause = threading.Event()
    while True:
        try:
            tick()
        except Exception:
            log.exception("the hourly work failed; it is tried again in an hour")
        finally:
            connections.close_all()
        pause.wait(EVERY_SECONDS)


def tick() -> None:
    """The work of one hour."""
    from querencia.audit.actions import anchor
    from querencia.privacy.actions import sweep
    from querencia.web.clock import now

    close_old_connections()
    sweep(at=now())
    anchor(at=now())
