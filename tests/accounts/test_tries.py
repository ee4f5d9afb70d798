"""Guessing has an end; whoever was here before is never shut out by others' guesses."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection

from querencia.accounts.devices import tries
from querencia.accounts.devices.known import COOKIE
from querencia.accounts.models import Try, User
from querencia.vault.names import name_digest
from querencia.web.clock import now
from tests.accounts.recovering import come_in, recover, shown, with_sheet
from tests.cast import ENTERED, WORDS, Browser

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

WRONG = "not the words of Ana"
FEW = "Many tries in a short time. Nothing is lost. Wait a few minutes."
TODAY = "Many tries at this name today. Nothing is lost."


@pytest.fixture(autouse=True)
def no_limits_left_over():
    cache.clear()


def from_network(n):
    return Browser(REMOTE_ADDR=f"203.0.113.{n}")


def guessed(digest, *, n, network, at=None):
    """That so many guesses were made from a network, without their hundred hashes."""
    request = type("Request", (), {"COOKIES": {}, "META": {"REMOTE_ADDR": network}})()
    request.headers = {}
    for _ in range(n):
        tries.begin_sign_in(request, digest, at=at or now())


def test_ten_a_quarter_of_an_hour_from_one_network_for_one_name(ana, ben):
    answers = [come_in(from_network(1), "ANA", WRONG) for _ in range(10)]

    paused, other_name = come_in(from_network(1), "Ana", WORDS), come_in(from_network(1), "Ben", WORDS)
    elsewhere = come_in(from_network(2), "Ana", WORDS)

    assert [FEW in shown(answer) for answer in answers] == [False] * 10
    assert (paused.status_code, FEW in shown(paused)) == (200, True)
    assert (other_name.status_code, elsewhere.status_code) == (302, 302)


def test_a_name_that_nobody_has_is_paused_alike(ana):
    known = [come_in(from_network(1), "Ana", WRONG) for _ in range(11)][-1]
    unknown = [come_in(from_network(1), "Eva", WRONG) for _ in range(11)][-1]

    def bare(page):
        return re.sub(r'value="[^"]*"', "", shown(page))

    assert bare(known) == bare(unknown)
    assert FEW in shown(known)


def test_after_a_quarter_of_an_hour_it_goes_on(ana):
    guessed(ana.name_digest, n=10, network="203.0.113.1", at=now() - timedelta(minutes=15))

    assert come_in(from_network(1), "Ana", WORDS).status_code == 302


def test_words_that_fit_are_no_guess(ana):
    for _ in range(12):
        assert come_in(from_network(1), "Ana", WORDS).status_code == 302

    assert not Try.objects.exists()


def test_a_household_of_ipv6_is_one_network(ana):
    for n in range(10):
        come_in(Browser(REMOTE_ADDR=f"2001:db8:1:2::{n}"), "Ana", WRONG)

    same = come_in(Browser(REMOTE_ADDR="2001:db8:1:2:ffff::9"), "Ana", WORDS)
    other = come_in(Browser(REMOTE_ADDR="2001:db8:1:3::9"), "Ana", WORDS)

    assert (same.status_code, other.status_code) == (200, 302)


def test_a_hundred_from_everywhere_then_only_devices_that_are_known_and_the_sheet(ana):
    owner = from_network(200)
    come_in(owner, "Ana", WORDS)
    owner.send("/sign-out/")
    codes = with_sheet(ana)
    for n in range(10):
        guessed(ana.name_digest, n=10, network=f"203.0.113.{n}")

    stranger = come_in(from_network(100), "Ana", WORDS)

    assert (stranger.status_code, TODAY in shown(stranger)) == (200, True)
    assert come_in(owner, "Ana", WORDS).status_code == 302
    assert recover("Ana", codes.password, from_network(100)).status_code == 302


def test_an_attack_does_not_shut_the_owner_out_of_a_known_device_on_the_same_network(ana):
    owner = from_network(1)
    come_in(owner, "Ana", WORDS)
    owner.send("/sign-out/")

    for _ in range(12):
        come_in(from_network(1), "Ana", WRONG)

    assert come_in(from_network(1), "Ana", WORDS).status_code == 200
    assert come_in(owner, "Ana", WORDS).status_code == 302


def test_a_known_device_has_an_end_too(ana):
    owner = from_network(1)
    come_in(owner, "Ana", WORDS)
    owner.send("/sign-out/")
    for _ in range(10):
        come_in(owner, "Ana", WRONG)

    assert FEW in shown(come_in(owner, "Ana", WORDS))
    assert come_in(from_network(1), "Ana", WORDS).status_code == 302


def test_the_cookie_is_for_its_own_name_and_names_nobody(ana, ben):
    owner = from_network(1)
    come_in(owner, "Ana", WORDS)
    cookie = owner.cookies[COOKIE]
    owner.send("/sign-out/")
    for _ in range(10):
        come_in(from_network(1), "Ben", WRONG)

    assert come_in(owner, "Ben", WORDS).status_code == 200
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/")
    assert not any(part in cookie.value for part in ("Ana", ana.name_digest, str(ana.owner_id)))


def test_two_places_on_one_device_are_both_known(ana, ben):
    device = from_network(1)
    for name in ("Ana", "Ben"):
        come_in(device, name, WORDS)
        device.send("/sign-out/")
    for name in ("Ana", "Ben"):
        for _ in range(10):
            come_in(from_network(1), name, WRONG)

    assert come_in(device, "Ana", WORDS).status_code == 302
    device.send("/sign-out/")
    assert come_in(device, "Ben", WORDS).status_code == 302


@pytest.mark.parametrize("value", ["", "x", "a:b:c", '["a"]', "Ñ:x:y", "x" * 5000])
def test_a_made_up_cookie_is_no_known_device(ana, value):
    guessed(ana.name_digest, n=10, network="203.0.113.1")
    browser = from_network(1)
    browser.cookies[COOKIE] = value

    assert come_in(browser, "Ana", WORDS).status_code == 200


def test_new_words_make_every_device_a_stranger(ana):
    owner = from_network(1)
    come_in(owner, "Ana", WORDS)
    owner.send("/sign-out/")
    user = User.objects.get(pk=ana.pk)
    user.set_password("a wholly other sentence")
    user.save()
    guessed(ana.name_digest, n=10, network="203.0.113.1")

    assert come_in(owner, "Ana", "a wholly other sentence").status_code == 200


def test_nothing_that_was_typed_and_no_network_is_kept(ana):
    come_in(Browser(REMOTE_ADDR="203.0.113.77", HTTP_USER_AGENT="canary agent"), "Ana", "canary words")

    with connection.cursor() as cursor:
        cursor.execute('SELECT * FROM "accounts_try"')
        rows = cursor.fetchall()
    assert len(rows) == 2
    kept = str(rows)
    assert [t for t in ("Ana", "canary", "203.0", name_digest("Ana"), str(ana.owner_id)) if t in kept] == []


def test_old_tries_are_forgotten(ana):
    guessed(ana.name_digest, n=1, network="203.0.113.1", at=ENTERED)

    assert tries.forget_old_tries(at=ENTERED + timedelta(hours=24)) == 0
    assert tries.forget_old_tries(at=ENTERED + timedelta(hours=24, seconds=1)) == 2
