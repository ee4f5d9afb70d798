"""Preparing a data folder and running the site from it."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connections
from django.db.migrations.executor import MigrationExecutor
from granian import Granian
from granian.constants import HTTPModes, Interfaces

from querencia.config.timer import TIMER_VARIABLE
from querencia.errors import StartupRefused
from querencia.practices.versions.taking import When, take_content
from querencia.vault import master

ADDRESS = "127.0.0.1"
THREADS = 4
PATIENCE_SECONDS = 5
"""How long a stopping server waits for its worker, which may miss a signal that comes as it starts."""


def serve() -> None:
    """Prepare everything, say where the site is, and serve until told to stop."""
    refuse_a_taken_port()
    prepare()
    run()


def run(*at_start: Callable[[], None]) -> None:
    """Say where the site is, and serve until told to stop. `at_start` is called before the first page."""
    print(f"Querencia is at {settings.ORIGIN}/  (data in {settings.DATA})", flush=True)
    os.environ[TIMER_VARIABLE] = "1"
    connections.close_all()  # the worker is a fork, and SQLite is not to be carried into one
    server = Granian(
        target=settings.WSGI_APPLICATION.replace(".application", ":application"),
        address=ADDRESS,
        port=settings.PORT,
        interface=Interfaces.WSGI,
        workers=1,
        workers_kill_timeout=PATIENCE_SECONDS,
        blocking_threads=THREADS,
        http=HTTPModes.http1,
        websockets=False,
        log_access=False,
        log_level="warning",  # type: ignore[arg-type]
    )
    for call in at_start:
        server.on_startup(call)
    server.serve()


def prepare() -> None:
    """Bring the databases up to date, check the key, take the content, write plain files. Safe to repeat."""
    settings.DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        for alias in ("keystore", "default"):
            if pending_migrations(alias):
                call_command("migrate", database=alias, verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    except DatabaseError as error:
        raise StartupRefused(f"The database cannot be used: {error}. Run: querencia doctor") from error
    master.check()
    call_command("collectstatic", interactive=False, verbosity=0, stdout=StringIO())
    take_content(when=When.START)


def pending_migrations(alias: str) -> list[str]:
    """Names of migrations that this database has not seen."""
    executor = MigrationExecutor(connections[alias])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _ in plan]


def refuse_unless_prepared() -> None:
    """Raise StartupRefused when there is no site here yet, or one of an older version."""
    if os.environ.get("DATABASE_URL") is None and not (settings.DATA / "querencia.sqlite3").exists():
        raise StartupRefused(f"There is no site in {settings.DATA} yet; run: querencia serve")
    try:
        pending = pending_migrations("keystore") + pending_migrations("default")
    except DatabaseError as error:
        raise StartupRefused(f"The database cannot be used: {error}. Run: querencia doctor") from error
    if pending:
        raise StartupRefused("The databases are older than this version; run: querencia serve")


def refuse_a_taken_port() -> None:
    """Raise StartupRefused where another program listens."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, settings.PORT))
        except OSError as error:
            raise StartupRefused(f"Port {settings.PORT} is taken; give another, like PORT=8010.") from error
