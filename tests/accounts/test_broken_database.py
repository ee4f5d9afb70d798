"""A locked or full database at the door: the truth is said, and nothing is half-made."""

import sqlite3
import threading
from contextlib import contextmanager
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import connection, connections

from querencia.accounts.models import Consent, User
from querencia.journal.addresses import new_id
from querencia.journal.models import Entry
from querencia.vault.keystore.models import WrappedKey
from querencia.vault.models import SITE, Head, Owner
from tests.cast import ENTERED, WORDS, Browser, signed_in

pytestmark = pytest.mark.django_db(
    transaction=True, databases=["default", "keystore"], serialized_rollback=True
)

WISH = {"name": "Luz", "way": "words", "words": WORDS, "adult": "yes", "lang": "en", "hard": "still here"}
SAID = "Not saved yet. It is kept on this page. Try again in a moment."


@pytest.fixture(autouse=True)
def no_limits_left_over():
    cache.clear()


@contextmanager
def locked(alias):
    """Another process writes, and does not end."""
    other = sqlite3.connect(connections[alias].settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with connections[alias].cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 0")
        try:
            yield
        finally:
            cursor.execute("PRAGMA busy_timeout = 5000")
            other.execute("ROLLBACK")
            other.close()


@contextmanager
def full():
    """No page more can be written."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        (size,) = cursor.execute("PRAGMA page_count").fetchone()
        cursor.execute(f"PRAGMA max_page_count = {size}")
        try:
            yield
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")


def counted():
    owned = [Owner.objects.exclude(id=SITE), Head.objects.exclude(owner_id=SITE)]
    return [rows.count() for rows in (*owned, User.objects, Consent.objects, Entry.objects, Session.objects)]


@pytest.mark.sqlite
@pytest.mark.parametrize("alias", ["default", "keystore"])
def test_entering_while_a_database_is_locked(alias):
    before = counted()

    with locked(alias):
        answer = Browser().send("/enter/", **WISH)

    page = unescape(answer.content.decode())
    assert answer.status_code == 503
    assert SAID in page
    assert [f'value="{typed}"' in page for typed in ("Luz", WORDS, "still here")] == [True] * 3
    assert counted() == before
    assert Browser().send("/enter/", **WISH).status_code == 303


@pytest.mark.sqlite
def test_entering_on_a_full_disk():
    before, much = counted(), "x" * 90_000

    with full():
        answer = Browser().send("/enter/", **{**WISH, "hard": much})

    page = unescape(answer.content.decode())
    assert answer.status_code == 503
    assert SAID in page
    assert f'value="{much}"' in page
    assert counted() == before


@pytest.mark.sqlite
def test_coming_back_while_the_database_is_locked_is_no_accusation():
    Browser().send("/enter/", **WISH)

    with locked("default"):
        answer = Browser().send("/sign-in/", login="Luz", password=WORDS, lang="en")

    assert answer.status_code == 503
    assert b"This does not work right now." in answer.content
    assert Browser().send("/sign-in/", login="Luz", password=WORDS, lang="en").status_code == 302


@pytest.mark.sqlite
def test_confirming_while_the_database_is_locked_is_no_accusation():
    Browser().send("/enter/", **WISH)
    browser = signed_in(User.objects.get())

    with locked("default"):
        answer = browser.send("/confirm/", password=WORDS)

    assert answer.status_code == 503
    assert b"This does not work right now." in answer.content


def test_two_taps_at_the_same_moment_make_one_place():
    outcomes, gate, entry = [], threading.Barrier(2), str(new_id(at=ENTERED))

    def tap():
        gate.wait()
        browser = Browser()
        answer = browser.send("/enter/", **WISH, entry=entry)
        outcomes.append((answer.status_code, browser.get("/today/").status_code))
        connections.close_all()

    taps = [threading.Thread(target=tap) for _ in range(2)]
    for each in taps:
        each.start()
    for each in taps:
        each.join()

    assert outcomes == [(303, 200)] * 2
    assert counted() == [1, 1, 1, 1, 1, 2]
    assert WrappedKey.objects.count() in (1, 2)  # a key left alone is swept
