"""One thread beside the web server: each minute what is due and a look at the content; hourly the rest."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections, connections

TIMER_VARIABLE = "QUERENCIA_TIMER"
EVERY_SECONDS = 60
TICKS_IN_AN_HOUR = 60

log = logging.getLogger(__name__)


def start() -> threading.Thread:
    """Start the thread. It ends with the process."""
    thread = threading.Thread(target=_run, name="timer", daemon=True)
    thread.start()
    return thread


def _run() -> None:
    from querencia.practices.versions.watching import Watch

    pause, watch = threading.Event(), Watch()
    n = 0
    while True:
        if n % TICKS_IN_AN_HOUR == 0:
            _try(tick, "the hourly work failed; it is tried again in an hour")
        _try(minute, "the work of a minute failed; it is tried again in a minute")
        _try(watch.look, "the look at the content failed; it is tried again in a minute")
        n += 1
        pause.wait(EVERY_SECONDS)


def _try(work: Callable[[], None], failed: str) -> None:
    try:
        work()
    except Exception:
        log.exception(failed)
    finally:
        connections.close_all()


def tick() -> None:
    """The work of one hour."""
    from querencia.audit.actions import anchor
    from querencia.privacy.actions import sweep
    from querencia.web.clock import now

    close_old_connections()
    sweep(at=now())
    anchor(at=now())


def minute() -> None:
    """The work of one minute."""
    from querencia.programme.later.sending import remind
    from querencia.web.clock import now

    close_old_connections()
    remind(clock=now)
