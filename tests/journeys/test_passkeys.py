"""Passkeys with a device that the browser plays: after entering, at the door, to confirm, for staff."""

import re

import pytest

from tests.journeys.browser import faults_of, violations
from tests.journeys.people import ANA, SKIP, come_back, fill_sign_in, sign_in

LATER = re.compile("Later|Más tarde")
USE = re.compile("^(Use fingerprint or PIN|Usar la huella o el PIN)$")
COME_IN = re.compile("^(Come in with fingerprint or PIN|Entrar con la huella o el PIN)$")
WORDS = "harbour lemon kite seven"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Device:
    """The browser's own key store, which says yes or no as told."""

    def __init__(self, page):
        self.cdp = page.context.new_cdp_session(page)
        self.cdp.send("WebAuthn.enable")
        self.id = self.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]

    def unlock(self, is_unlocked):
        """Whether the finger fits from now on."""
        how = {"authenticatorId": self.id, "isUserVerified": is_unlocked}
        self.cdp.send("WebAuthn.setUserVerified", how)

    def keys(self):
        """What the device keeps."""
        return self.cdp.send("WebAuthn.getCredentials", {"authenticatorId": self.id})["credentials"]


def heading(page):
    return page.locator("h1").inner_text()


def sign_out(page):
    page.goto("/sign-out/")
    page.locator("main form button.next").click()
    page.wait_for_url(re.compile("/(en|es)/$"))


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_passkey_is_offered_after_entering_added_and_opens(quiet_site, open_page, lang):
    page = open_page(quiet_site, f"/enter/?lang={lang}", lang=lang)
    device = Device(page)
    page.locator("input[name=name]").fill(f"Luz {lang}")
    page.locator("input[name=adult]").check()
    page.locator("main form button.next").click()
    page.wait_for_url("**/place/keys/new/?new=yes")
    assert faults_of(page) == []
    page.get_by_role("button", name=USE).click()
    page.wait_for_url("**/place/phone/?new=yes")
    page.get_by_role("link", name=LATER).click()
    page.get_by_role("link", name=SKIP).click()
    page.wait_for_url("**/today/")
    page.goto("/place/")
    assert faults_of(page) == []
    sign_out(page)

    page.goto(f"/sign-in/?lang={lang}")
    assert faults_of(page) == []
    page.get_by_role("button", name=COME_IN).click()
    page.wait_for_url("**/today/")

    (key,) = device.keys()
    assert (key["rpId"], key["isResidentCredential"], key["userName"]) == ("localhost", True, f"Luz {lang}")


def test_not_now_leads_on_and_leaves_nothing(quiet_site, open_page):
    page = open_page(quiet_site, "/enter/")
    device = Device(page)
    page.locator("input[name=name]").fill("Not now")
    page.locator("input[name=adult]").check()
    page.locator("main form button.next").click()
    page.get_by_role("link", name="Not now").click()

    page.wait_for_url("**/place/phone/?new=yes")
    assert device.keys() == []


def to_new_key(page, words=WORDS):
    page.goto("/place/keys/new/")
    page.locator("input[name=password]").fill(words)
    page.locator("main form button.next").click()
    page.wait_for_url("**/place/keys/new/")


def with_a_key(page):
    """Ana comes in and adds a key of this device."""
    Device(page)
    sign_in(page, ANA)
    to_new_key(page)
    page.get_by_role("button", name=USE).click()
    page.wait_for_url("**/place/")


def test_a_finger_that_does_not_fit_changes_nothing_and_can_be_tried_again(quiet_site, open_page):
    page = open_page(quiet_site, "/sign-in/")
    device = Device(page)
    sign_in(page, ANA)
    to_new_key(page)
    device.unlock(False)

    page.get_by_role("button", name=USE).click()
    page.get_by_text("Nothing happened, and that is all right.").wait_for()
    assert violations(page) == []
    device.unlock(True)
    page.get_by_role("button", name=USE).click()
    page.wait_for_url("**/place/")

    assert len(device.keys()) == 1
    to_new = page.get_by_role("link", name="Add this device")
    to_new.click()
    page.get_by_role("button", name=USE).click()
    page.get_by_text("This device has a key here already.").wait_for()


def test_keys_are_named_and_taken_off_and_a_missing_one_opens_nothing(site, open_page):
    page = open_page(site, "/sign-in/")
    with_a_key(page)

    page.get_by_role("link", name="Another name").click()
    assert faults_of(page) == []
    page.get_by_label("A name for this key").fill("my blue phone")
    page.get_by_role("button", name="Keep it").click()
    assert page.locator(".row .said").all_inner_texts() == ["my blue phone"]
    page.get_by_role("link", name="Take it off").click()
    assert faults_of(page) == []
    page.get_by_role("button", name="Take it off").click()
    page.wait_for_url("**/place/")
    assert page.locator(".row").count() == 0
    sign_out(page)

    page.goto("/sign-in/?lang=en")
    page.get_by_role("button", name=COME_IN).click()
    page.get_by_text("This key is not known here.").wait_for()
    assert faults_of(page) == []
    come_back(page, name=ANA[0], words=ANA[1])


def test_where_it_was_chosen_the_key_follows_the_words_and_confirms_too(site, open_page):
    page = open_page(site, "/sign-in/")
    with_a_key(page)
    page.get_by_role("button", name="Ask for a key after the words too").click()
    page.get_by_text("After your words, one of these keys is asked too.").wait_for()
    sign_out(page)

    fill_sign_in(page, name=ANA[0], words=ANA[1])
    page.wait_for_url("**/sign-in/second/")
    assert faults_of(page) == []
    page.get_by_role("button", name=USE).click()
    page.wait_for_url("**/today/")
    page.goto("/place/code/")
    page.get_by_role("link", name="With fingerprint or PIN").click()
    assert faults_of(page) == []
    page.get_by_role("button", name=USE).click()
    page.wait_for_url("**/place/code/")

    assert heading(page) == "Codes from an app"
    assert faults_of(page) == []


def test_without_scripts_the_page_says_so_and_codes_work(site, open_page):
    page = open_page(site, "/sign-in/", scripts=False)
    sign_in(page, ANA)
    to_new_key(page)

    shown = page.locator("[data-without]").inner_text()
    page.get_by_role("link", name="Codes from an app").click()

    assert "This browser cannot ask for the fingerprint now" in shown
    assert page.get_by_role("button", name=USE).count() == 0
    assert heading(page) == "Codes from an app"
    assert page.locator("img.qr").evaluate("each => each.naturalWidth") > 0


def test_staff_made_on_the_terminal_meet_only_the_enrolment_page_until_they_have_a_key(site, open_page):
    made = site.run("createadmin", "Sam")
    words = re.search("The words of Sam: (.*)\n", made.stdout)[1]
    page = open_page(site, "/sign-in/")
    device = Device(page)
    fill_sign_in(page, name="Sam", words=words)

    shut = []
    for path in ("/today/", "/journal/", "/mine/", "/place/", "/place/sessions/"):
        page.goto(path)
        shut.append(page.url.removeprefix(site.origin))
    assert shut == ["/place/second/"] * 5
    assert faults_of(page) == []
    page.get_by_role("link", name="Help now").click()
    page.wait_for_url("**/en/help/")
    page.goto("/place/second/")
    page.get_by_role("link", name="Fingerprint or PIN of this device").click()
    page.locator("input[name=password]").fill(words)
    assert faults_of(page) == []
    page.locator("main form button.next").click()
    page.get_by_role("button", name=USE).click()
    page.wait_for_url("**/place/")
    page.goto("/today/")

    assert page.url == f"{site.origin}/today/"
    assert len(device.keys()) == 1
    sign_out(page)
    fill_sign_in(page, name="Sam", words=words)
    assert page.url == f"{site.origin}/sign-in/second/"
