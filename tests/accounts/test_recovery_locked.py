"""Coming back while a database is locked, and the same code sent twice at the same moment."""

import threading

import pytest
from django.core.cache import cache
from django.db import connections

from querencia.accounts.models import RecoverySheet, User
from tests.accounts.recovering import NEW_WORDS, recover, shown, with_sheet
from tests.accounts.test_broken_database import locked
from tests.cast import WORDS, Browser, person, signed_in

pytestmark = pytest.mark.django_db(
    transaction=True, databases=["default", "keystore"], serialized_rollback=True
)


@pytest.fixture(autouse=True)
def no_limits_left_over():
    cache.clear()


@pytest.mark.sqlite
def test_a_locked_database_is_no_accusation():
    codes = with_sheet(person("Luz"))

    with locked("default"):
        answer = recover("Luz", codes.password)

    assert answer.status_code == 503
    assert "This could not be done just now. Nothing has changed." in shown(answer)
    assert codes.password in shown(answer)
    assert User.objects.get().check_password(WORDS)
    assert recover("Luz", codes.password).status_code == 302


@pytest.mark.sqlite
def test_asking_for_the_second_step_while_the_database_is_locked():
    codes = with_sheet(person("Luz"))
    fields = {"name": "Luz", "password": WORDS, "code": codes.factor, "lang": "en"}

    with locked("default"):
        answer = Browser().send("/recover/factor/", **fields)

    assert answer.status_code == 503
    assert RecoverySheet.objects.get().factor_asked_at is None
    assert Browser().send("/recover/factor/", **fields).status_code == 200


@pytest.mark.sqlite
def test_pages_stand_while_the_database_is_locked():
    browser = signed_in(person("Luz"))

    with locked("default"):
        assert browser.get("/today/").status_code == 200

    assert browser.get("/today/").status_code == 200


def test_the_same_code_twice_at_the_same_moment_opens_once():
    codes, gate, outcomes = with_sheet(person("Luz")), threading.Barrier(2), []

    def come(words):
        gate.wait()
        outcomes.append((recover("Luz", codes.password, words=words).status_code, words))
        connections.close_all()

    both = [threading.Thread(target=come, args=[words]) for words in (NEW_WORDS, WORDS + " ten")]
    for each in both:
        each.start()
    for each in both:
        each.join()

    assert sorted(status for status, _words in outcomes) == [302, 422]
    assert User.objects.get().check_password(dict(outcomes)[302])
