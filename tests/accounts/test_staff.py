"""Whoever looks after the site: made on the terminal, with a second factor or nothing, and never without."""

import pytest
from django.core.cache import cache

from querencia.accounts.exceptions import NameTaken, NotFit
from querencia.accounts.mfa import factors
from querencia.accounts.models import Consent, User
from querencia.accounts.queries import display_name
from querencia.accounts.staff import make_administrator
from querencia.audit.models import AuditEvent
from querencia.audit.verification import verify
from querencia.vault.models import SITE
from tests.accounts.keys import CODE, code_now, confirm, new_key, offered_on, options_on, said, secret_on
from tests.cast import ENTERED, WORDS, Browser, signed_in

pytestmark = pytest.mark.django_db(databases=["default", "keystore"])

STAYS = "You look after this site, so one key has to stay. Add another one first."


@pytest.fixture(autouse=True)
def no_limits_left_over():
    cache.clear()


def make(**change):
    return make_administrator(**{"name": "Sam", "password": WORDS, "language": "en", "at": ENTERED, **change})


def come_in(browser):
    return browser.send("/sign-in/", login="Sam", password=WORDS, lang="en")


def test_an_administrator_has_a_place_like_anybody_and_one_line_in_the_sites_stream(db):
    sam = make()

    line = AuditEvent.objects.get(stream_id=SITE)
    assert (sam.is_staff, display_name(sam), Consent.objects.count()) == (True, "Sam", 0)
    assert (line.event, line.by, line.at) == ("staff.made", sam.owner_id, ENTERED)
    assert verify() == []


def test_a_name_that_is_taken_is_refused_and_nobody_is_promoted(ana):
    with pytest.raises(NameTaken, match="Somebody has this name here"):
        make(name=" ANA ")

    assert [user.is_staff for user in User.objects.all()] == [False]
    assert AuditEvent.objects.filter(stream_id=SITE).count() == 0


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"name": ""}, "A name is missing."),
        ({"name": "x" * 81}, "longer than 80 signs"),
        ({"password": "short"}, "shorter than 15 signs"),
        ({"password": "123456789123456789"}, "known to many"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(db, change, why):
    with pytest.raises(NotFit, match=why):
        make(**change)

    assert User.objects.count() == 0


def test_participants_are_no_staff(ana):
    assert User.objects.get(pk=ana.pk).is_staff is False


def test_staff_come_in_by_words_to_the_enrolment_page_and_set_up_codes(sam):
    browser = Browser()
    come_in(browser)

    led = browser.get("/today/")
    page = browser.get(led.headers["Location"])
    confirm(browser)
    offer = browser.get(CODE)
    kept = browser.send(CODE, offered=offered_on(offer), code=code_now(secret_on(offer)))

    assert (led.status_code, led.headers["Location"]) == (303, "/place/second/")
    assert "You look after this site." in said(page)
    assert (kept.status_code, kept.headers["Location"]) == (303, "/place/")
    assert [browser.get(path).status_code for path in ("/place/", "/today/")] == [200, 200]


def test_staff_are_asked_for_a_passkey_after_the_words_without_choosing_it(sam):
    key = new_key(signed_in(sam))
    browser = Browser()

    words = come_in(browser)
    came = browser.send("/sign-in/second/", credential=key.get(options_on(browser.get("/sign-in/second/"))))

    assert words.headers["Location"] == "/sign-in/second/"
    assert came.headers["Location"] == "/today/"
    assert browser.get("/today/").status_code == 200


def test_the_last_key_of_staff_stays_and_the_reason_is_said(sam):
    browser = signed_in(sam)
    new_key(browser)
    (only,) = factors.passkeys_of(sam)

    refused = browser.send(f"/place/keys/{only.handle}/off/")
    new_key(browser)
    taken = browser.send(f"/place/keys/{only.handle}/off/")

    assert (refused.status_code, STAYS in said(refused)) == (422, True)
    assert (taken.status_code, taken.headers["Location"]) == (303, "/place/")
    assert len(factors.passkeys_of(sam)) == 1


def test_the_last_codes_of_staff_stay_too(sam, sam_browser):
    confirm(sam_browser)

    refused = sam_browser.send("/place/code/off/")

    assert (refused.status_code, STAYS in said(refused)) == (422, True)
    assert factors.code_of(sam) is not None


def test_staff_whose_factor_is_gone_are_led_to_a_new_one_at_once(sam, sam_browser):
    before = sam_browser.get("/today/").status_code
    factors.Authenticator.objects.all().delete()

    after = sam_browser.get("/today/")

    assert (before, after.status_code, after.headers["Location"]) == (200, 303, "/place/second/")


def test_the_page_of_keys_says_how_the_words_of_staff_open(sam):
    browser = signed_in(sam)
    new_key(browser)

    assert "They open it together with a second step." in said(browser.get("/place/"))


def test_who_is_no_staff_may_take_off_everything(ana, ana_browser):
    new_key(ana_browser)

    answer = ana_browser.send(f"/place/keys/{factors.passkeys_of(ana)[0].handle}/off/")

    assert (answer.status_code, factors.has_second_factor(ana)) == (303, False)
