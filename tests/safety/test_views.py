"""Help over HTTP, also when everything else is down."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import RequestFactory
from django.urls import resolve, reverse

from querencia.safety.pages import file_of, write_help_files
from querencia.safety.views import help_page
from querencia.web.access import Access, access_of

CHECKOUT = Path(__file__).resolve().parents[2]
CONTENT = CHECKOUT / "content"
ASK_WITHOUT_DATABASE = """
import django
django.setup()
from django.conf import settings
from django.db import connection
from django.db.utils import OperationalError
from django.test import Client
from django.core.management import call_command
from querencia.safety.pages import write_help_files
call_command("collectstatic", interactive=False, verbosity=0)
write_help_files(settings.CONTENT, settings.PUBLIC_FILES)
try:
    connection.cursor()
except OperationalError:
    print("no database")
for path in ("/en/help/", "/es/help/es/", "/en/help/zz/"):
    answer = Client(HTTP_HOST="localhost:8000").get(path)
    print(path, answer.status_code, len(answer.cookies), answer.headers["Cache-Control"])
"""


@pytest.fixture
def public_files(tmp_path, settings):
    settings.PUBLIC_FILES = tmp_path
    write_help_files(CONTENT, tmp_path)
    return tmp_path


def ask(path, **kwargs):
    return help_page(RequestFactory().get(path), **kwargs)


@pytest.mark.parametrize(("lang", "country"), [("en", None), ("es", None), ("en", "us"), ("es", "gb")])
def test_help_answers_the_written_file(public_files, lang, country):
    answer = ask("/help/", lang=lang, country=country)

    assert (answer.status_code, answer.content) == (
        200,
        file_of(public_files, lang=lang, country=country).read_bytes(),
    )
    assert answer.headers["Cache-Control"] == "public, max-age=300"
    assert answer.headers.get("Vary") is None


def test_unknown_country_gets_the_page_of_an_unknown_address(public_files):
    unknown, other = (
        ask("/en/help/zz/", lang="en", country="zz"),
        ask("/en/help/yy/", lang="en", country="yy"),
    )

    assert (unknown.status_code, other.status_code) == (404, 404)
    assert unknown.content == other.content
    assert b"tel:" not in unknown.content


def test_help_takes_no_posts(public_files):
    answer = help_page(RequestFactory().post("/en/help/"), lang="en")

    assert answer.status_code == 405


def test_help_is_for_everybody():
    assert access_of(help_page) is Access.PUBLIC


def test_help_answers_when_the_database_is_gone(tmp_path):
    nowhere = "postgres://nobody:nothing@127.0.0.1:9"
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "querencia.config.settings",
        "QUERENCIA_DATA": str(tmp_path),
        "QUERENCIA_ORIGIN": "http://localhost:8000",
        "DATABASE_URL": f"{nowhere}/main",
        "KEYSTORE_URL": f"{nowhere}/keys",
    }

    ran = subprocess.run(
        [sys.executable, "-c", ASK_WITHOUT_DATABASE],
        env=environment,
        capture_output=True,
        text=True,
        cwd=CHECKOUT,
    )

    assert ran.stdout.splitlines() == [
        "no database",
        "/en/help/ 200 0 public, max-age=300",
        "/es/help/es/ 200 0 public, max-age=300",
        "/en/help/zz/ 404 0 no-store",
    ], ran.stderr


@pytest.mark.parametrize(
    ("name", "kwargs", "path"),
    [
        ("safety:help", {"lang": "es"}, "/es/help/"),
        ("safety:help-country", {"lang": "en", "country": "gb"}, "/en/help/gb/"),
    ],
)
def test_help_has_its_address(name, kwargs, path):
    assert reverse(name, kwargs=kwargs) == path
    assert resolve(path).func is help_page
