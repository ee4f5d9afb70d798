"""Databases of a site's own on the PostgreSQL server that the environment names; none where it names none."""

import os
import secrets

from tools.postgres import on_server

VARIABLES = ("DATABASE_URL", "KEYSTORE_URL")


def new(*, like=None):
    """Fresh databases, or copies of others; {} where this run is on SQLite."""
    if "DATABASE_URL" not in os.environ:
        return {}
    return {variable: _made(os.environ[variable], (like or {}).get(variable)) for variable in VARIABLES}


def drop(urls):
    """Remove them again."""
    for url in urls.values():
        address, name = url.rsplit("/", 1)
        on_server(address, "DROP DATABASE IF EXISTS {} WITH (FORCE)", [name])


def _made(url, model):
    address, name = url.rsplit("/", 1)[0], f"querencia_journey_{secrets.token_hex(6)}"
    template = f" TEMPLATE {model.rsplit('/', 1)[1]}" if model else ""
    on_server(address, f"CREATE DATABASE {{}}{template}", [name])
    return f"{address}/{name}"
