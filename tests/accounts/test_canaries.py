"""A name and its words, typed everywhere, are found nowhere."""

import base64
import logging
import unicodedata

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connections

from querencia.accounts.models import User
from querencia.accounts.queries import display_name
from querencia.vault.names import name_digest
from tests.cast import Browser

pytestmark = pytest.mark.django_db(
    transaction=True, databases=["default", "keystore"], serialized_rollback=True
)

NAME = "Čanary-of-the-NAME"
WORDS = "canary-of-the-words and three more"
WRONG = "canary-of-the-wrong-words typed at the door"
CHOSEN = "canary-of-the-words that were chosen next"
SPELLINGS = [
    spelling
    for text in (NAME, NAME.casefold(), WORDS, WRONG, CHOSEN)
    for spelling in (text, unicodedata.normalize("NFD", text), text.replace(" ", "+"))
]


@pytest.fixture
def everything_typed(caplog):
    """Somebody enters, is mistaken, comes back, confirms and leaves; what was logged meanwhile."""
    cache.clear()
    caplog.set_level(logging.DEBUG)
    first, second = Browser(), Browser()
    first.send("/enter/", name=NAME, way="own", own="too short", adult="yes", lang="en")
    first.send("/enter/", name=NAME, way="own", own=WORDS, adult="yes", lang="en")
    Browser().send("/enter/", name=NAME, way="own", own=WRONG, adult="yes", lang="en")
    Browser().send("/sign-in/", login="canary-of-another-name", password=WRONG, lang="en")
    Browser().send("/sign-in/", login=NAME, password=WRONG, lang="en")
    second.send("/sign-in/", login=NAME, password=WORDS, lang="en")
    second.send("/confirm/", password=WRONG)
    second.send("/confirm/", password=WORDS)
    second.send("/place/words/", way="own", own=CHOSEN)
    first.send("/place/words/", way="own", own=CHOSEN)
    first.send("/sign-out/")
    return caplog.text


def rows():
    """Every value of every table of both databases, as text; what is packed in base64 also unpacked."""
    for connection in connections.all():
        for table in connection.introspection.table_names():
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT * FROM "{table}"')
                for value in [value for row in cursor.fetchall() for value in row]:
                    yield (
                        bytes(value).decode("latin-1")
                        if isinstance(value, memoryview | bytes)
                        else str(value)
                    )
                    if table == "cache" and isinstance(value, str):
                        yield unpacked(value)


def unpacked(value):
    try:
        return base64.b64decode(value, validate=True).decode("utf-8", "replace")
    except ValueError:
        return ""


def test_nothing_typed_is_in_a_table_a_session_or_a_log(everything_typed):
    sessions = [str(session.get_decoded()) for session in Session.objects.all()]
    kept = [*rows(), *sessions, everything_typed]

    assert [spelling for spelling in SPELLINGS if any(spelling in text for text in kept)] == []
    assert [text for text in kept if "canary" in text.casefold()] == []
    assert any(name_digest(NAME) in text for text in sessions)  # so a name would have been seen there
    assert display_name(User.objects.get()) == NAME


def test_nothing_typed_is_in_a_file(everything_typed):
    files = {path: path.read_bytes().lower() for path in settings.DATA.rglob("*") if path.is_file()}

    assert [path.name for path, content in files.items() if b"canary-of" in content] == []
    if connections["default"].vendor == "sqlite":
        found = [path.name for path, content in files.items() if name_digest(NAME).encode() in content]
        assert found != []  # so the files that were read are those that were written
