"""A throw-away site in this process: real databases, the whole middleware, one signed-in person."""

from __future__ import annotations

import os
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

FOLDER = tempfile.TemporaryDirectory(prefix="querencia-bench-")
os.environ["QUERENCIA_DATA"] = FOLDER.name
os.environ["DJANGO_SETTINGS_MODULE"] = "querencia.config.settings"
os.environ.pop("DATABASE_URL", None)
os.environ.pop("KEYSTORE_URL", None)

import django  # noqa: E402  (the environment comes first)

django.setup()

from django.conf import settings  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.middleware.csrf import _get_new_csrf_string  # noqa: E402
from django.test import Client  # noqa: E402

from bench.kinds import register_bench_kind  # noqa: E402
from querencia.accounts.actions import enter  # noqa: E402
from querencia.accounts.models import User  # noqa: E402
from querencia.config import serving  # noqa: E402
from querencia.web.clock import now  # noqa: E402

settings.ROOT_URLCONF = "bench.urls"
register_bench_kind()
serving.prepare()
application = get_wsgi_application()


def person(name: str) -> User:
    """Someone with a place here."""
    return enter(
        name=name, password="four words that we give", language="en", consent_version="bench", at=now()
    )


class Visitor:
    """Sends requests straight into the application, with a session and a form token."""

    def __init__(self, user: User) -> None:
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        self.token = _get_new_csrf_string()
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.cookies = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={self.token}"

    def get(self, path: str) -> str:
        """Status of a GET; the body is read to its end."""
        return self._ask("GET", path, b"")

    def post(self, path: str, fields: dict[str, str]) -> str:
        """Status of a form's POST with its token."""
        body = urlencode({"csrfmiddlewaretoken": self.token, **fields}).encode()
        return self._ask("POST", path, body)

    def _ask(self, method: str, path: str, body: bytes) -> str:
        path, _, query = path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": str(settings.PORT),
            "HTTP_HOST": f"localhost:{settings.PORT}",
            "HTTP_COOKIE": self.cookies,
            "HTTP_ORIGIN": settings.ORIGIN,
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(body),
            "wsgi.errors": BytesIO(),
        }
        statuses: list[str] = []
        response = application(environ, lambda status, headers, *more: statuses.append(status))
        b"".join(response)
        response.close()  # type: ignore[attr-defined]
        return statuses[0][:3]


def data_folder() -> Path:
    """Where the throw-away site lives."""
    return Path(FOLDER.name)
