"""A bad environment is refused with one line that says the mend; a good one is read as it is meant."""

import json
import os
import stat

import pytest

from tests.vault.owners import python, querencia

READ = """
import json, sys
from querencia.errors import StartupRefused
try:
    from querencia.config import settings
except StartupRefused as refusal:
    print(refusal)
    sys.exit(2)
names = {names}
print(json.dumps({{name: getattr(settings, name) for name in names}}, default=str))
"""
PUBLIC_ORIGIN = "QUERENCIA_ORIGIN has http; use https (http is for this machine only)."
TOGETHER = "DATABASE_URL and KEYSTORE_URL go together; set both, or neither."
NO_POSTGRES = "DATABASE_URL names no PostgreSQL database; leave it out to use SQLite."
UNREADABLE = "{} cannot be read; give it like postgres://name:password@host/name."
NO_PASSWORD = "{} has no password; a database on a network needs one."
GOOD, OTHER = "postgres://q:hidden@db.example/q", "postgres://q:hidden@db.example/keys"


def refusal_of(folder, **environment):
    """The line with which the settings refuse."""
    done = python(folder, READ.format(names=[]), **environment)
    assert (done.returncode, done.stderr) == (2, "")
    assert done.stdout.count("\n") == 1
    assert "hidden" not in done.stdout
    return done.stdout.rstrip("\n")


def settings_of(folder, *names, **environment):
    """These settings, as another process reads them."""
    done = python(folder, READ.format(names=names), **environment)
    assert (done.returncode, done.stderr) == (0, "")
    return [json.loads(done.stdout)[name] for name in names]


@pytest.mark.parametrize("port", ["0", "65536", "-1", "abc", "80a", " 80", "8000.0", "²", "８０", "9" * 5000])
def test_a_port_that_is_none(tmp_path, port):
    assert refusal_of(tmp_path, PORT=port) == f"PORT is {port!r}; give a number from 1 to 65535."


@pytest.mark.parametrize(
    "origin",
    ["http://example.org", "http://192.168.1.5:8000", "http://0.0.0.0:8000", "http://localhost.example.org"],
)
def test_http_is_for_this_machine_only(tmp_path, origin):
    assert refusal_of(tmp_path, QUERENCIA_ORIGIN=origin) == PUBLIC_ORIGIN


@pytest.mark.parametrize(
    "origin",
    [
        "example.org",
        "ftp://example.org",
        "https:",
        "https://example.org/path",
        "javascript:1",
        "https://*",
        "https://*.example.org",
        "https://.example.org",
        "https://example.org?x=1",
        "https://example.org#x",
        "https://ana@example.org",
        "https://example.org:99999",
        "https://example.org:port",
        "https://exam ple.org",
        "https://[::1",
        "http://[::1]:8000",
    ],
)
def test_an_origin_that_is_none(tmp_path, origin):
    line = f"QUERENCIA_ORIGIN is {origin!r}; give it like https://example.org."

    assert refusal_of(tmp_path, QUERENCIA_ORIGIN=origin) == line


@pytest.mark.parametrize(
    ("main", "keys", "line"),
    [
        (GOOD, "", TOGETHER),
        ("", OTHER, TOGETHER),
        (GOOD, GOOD, "KEYSTORE_URL names the main database; keys belong in a database of their own."),
        (GOOD, GOOD.replace("q:hidden", "other:hidden2"), "KEYSTORE_URL names the main database; keys belong"
         " in a database of their own."),
        ("postgres://q@db.example/q", OTHER, NO_PASSWORD.format("DATABASE_URL")),
        ("postgres://q:@127.0.0.1/q", OTHER, NO_PASSWORD.format("DATABASE_URL")),
        (GOOD, "postgres://q@db.example/keys", NO_PASSWORD.format("KEYSTORE_URL")),
        ("hidden nonsense", OTHER, UNREADABLE.format("DATABASE_URL")),
        ("postgres://q:hidden@db.example:port/q", OTHER, UNREADABLE.format("DATABASE_URL")),
        (GOOD, "hidden nonsense", UNREADABLE.format("KEYSTORE_URL")),
        ("postgres:///q?host=db.example", OTHER, NO_PASSWORD.format("DATABASE_URL")),
        ("postgres://q:hidden@db.example", OTHER, NO_POSTGRES),
        ("mysql://q:hidden@db.example/q", OTHER, NO_POSTGRES),
        ("sqlite:////tmp/hidden.sqlite3", OTHER, NO_POSTGRES),
    ],
)  # fmt: skip
def test_databases_that_cannot_be(tmp_path, main, keys, line):
    given = {"DATABASE_URL": main, "KEYSTORE_URL": keys}

    assert refusal_of(tmp_path, **given) == line


def test_time_is_moved_in_tests_only(tmp_path):
    moved = {"QUERENCIA_CLOCK": "2030-01-01T00:00:00+00:00"}

    assert refusal_of(tmp_path, **moved) == "QUERENCIA_CLOCK moves time and is for tests only; unset it."
    (offset,) = settings_of(tmp_path, "CLOCK_OFFSET", **moved, QUERENCIA_TESTING="1")
    assert int(offset.split(" days")[0]) > 300


@pytest.mark.parametrize(
    ("environment", "line"),
    [
        ({"PORT": "x"}, "PORT is 'x'; give a number from 1 to 65535."),
        ({"QUERENCIA_ORIGIN": "http://example.org"}, PUBLIC_ORIGIN),
        ({"DATABASE_URL": GOOD}, TOGETHER),
    ],
)
@pytest.mark.parametrize("command", [["serve"], ["sweep"], ["doctor"], ["audit", "verify"]])
def test_every_command_prints_the_line_and_exits_2(tmp_path, command, environment, line):
    assert querencia(tmp_path, *command, **environment) == (2, "", f"querencia: {line}\n")


def test_what_a_plain_environment_means(tmp_path):
    names = ("DEBUG", "PORT", "ORIGIN", "IS_HTTPS", "ALLOWED_HOSTS", "SESSION_COOKIE_NAME", "CLOCK_OFFSET")

    assert settings_of(tmp_path, *names) == [
        False,
        8000,
        "http://localhost:8000",
        False,
        ["127.0.0.1", "localhost"],
        "session",
        "0:00:00",
    ]


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("https://Example.ORG/", "https://example.org"),
        ("https://example.org:443", "https://example.org"),
        ("https://example.org:8443", "https://example.org:8443"),
        ("http://127.0.0.1:80", "http://127.0.0.1"),
    ],
)
def test_an_origin_is_kept_as_browsers_write_it(tmp_path, given, meant):
    assert settings_of(tmp_path, "ORIGIN", QUERENCIA_ORIGIN=given) == [meant]


def test_a_data_folder_that_cannot_be(tmp_path):
    file = tmp_path / "file"
    file.touch()

    line = f"{file}/keys/django.secret cannot be read or made; check QUERENCIA_DATA and its owner."
    assert refusal_of(file) == line


def test_what_https_means(tmp_path):
    names = (
        "ALLOWED_HOSTS",
        "SESSION_COOKIE_NAME",
        "CSRF_COOKIE_NAME",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_HSTS_SECONDS",
        "SECURE_SSL_REDIRECT",
    )

    assert settings_of(tmp_path, *names, QUERENCIA_ORIGIN="https://example.org/") == [
        ["127.0.0.1", "example.org", "localhost"],
        "__Host-session",
        "__Host-csrf",
        True,
        True,
        31_536_000,
        True,
    ]


@pytest.mark.parametrize(
    ("main", "keys"),
    [(GOOD, OTHER), ("postgres:///q", "postgres:///keys"), ("postgres://%2Frun%2Fpg/q", "postgres://%2Frun%2Fpg/k")],
)  # fmt: skip
def test_databases_that_can_be(tmp_path, main, keys):
    (databases,) = settings_of(tmp_path, "DATABASES", DATABASE_URL=main, KEYSTORE_URL=keys)

    assert {d["ENGINE"] for d in databases.values()} == {"django.db.backends.postgresql"}


def test_both_sqlite_files_sync_every_commit_and_the_keystore_wipes_what_it_deletes(tmp_path):
    code = """
import django
django.setup()
from django.db import connections
for alias in ("default", "keystore"):
    with connections[alias].cursor() as cursor:
        names = ("journal_mode", "synchronous", "fullfsync", "checkpoint_fullfsync", "busy_timeout")
        print(*[cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in names])
print(connections["keystore"].cursor().execute("PRAGMA secure_delete").fetchone()[0])
"""
    django = {"DJANGO_SETTINGS_MODULE": "querencia.config.settings"}

    assert python(tmp_path, code, **django).stdout == "wal 2 1 1 5000\nwal 2 1 1 5000\n1\n"
    (databases,) = settings_of(tmp_path, "DATABASES")
    assert databases["keystore"]["OPTIONS"]["init_command"].endswith(" PRAGMA secure_delete=ON;")
    assert {d["OPTIONS"]["transaction_mode"] for d in databases.values()} == {"IMMEDIATE"}


def test_djangos_secret_is_made_once_for_this_user_only(tmp_path):
    first, second = (settings_of(tmp_path, "SECRET_KEY") for _ in range(2))

    file = tmp_path / "keys" / "django.secret"
    assert first == second == [file.read_text()]
    assert len(first[0]) >= 64
    assert stat.S_IMODE(os.stat(file).st_mode) == 0o600
    assert settings_of(tmp_path / "other", "SECRET_KEY") != first
