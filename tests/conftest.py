"""What all tests share: a data folder, real database files, the cast, no network, no stopwatch."""

import socket

import hypothesis
import pytest
from django.conf import settings

hypothesis.settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("untimed")
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def pytest_configure(config):
    """Test databases are files, as in life; the caches' table is made with them."""
    for alias, database in settings.DATABASES.items():
        if "sqlite" in database["ENGINE"]:
            database.setdefault("TEST", {})["NAME"] = str(settings.DATA / f"test-{alias}.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The real migrations, and the table that `querencia serve` makes beside them."""
    from django.core.management import call_command

    with django_db_blocker.unblock():
        call_command("createcachetable", verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def master_key():
    """The master key of the tests' data folder."""
    from querencia.vault import master

    if not settings.MASTER_KEY.exists():
        master.create(settings.MASTER_KEY)
    return settings.MASTER_KEY


@pytest.fixture(scope="session", autouse=True)
def collected_static():
    """Hashed static files, so that templates find them."""
    from io import StringIO

    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0, stdout=StringIO())


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Only this machine can be reached."""
    connect = socket.socket.connect

    def guarded(self, address):
        if self.family != socket.AF_UNIX and address[0] not in LOOPBACK:
            raise OSError(f"tests reach no network: {address!r}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
