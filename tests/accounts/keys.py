"""How the tests of keys ask pages for them."""

import re
from html import unescape

from django.conf import settings

from querencia.accounts.mfa import factors, totp
from querencia.web.clock import now
from tests.cast import WORDS
from tests.softkey import SoftKey

ADD = "/place/keys/new/"
CODE = "/place/code/"


def options_on(page):
    """What a page asks of the browser's key."""
    return unescape(re.search(r'data-options="([^"]*)"', page.content.decode())[1])


def options_at_the_door(browser):
    """What the sign-in page's script asks for."""
    answer = browser.get("/sign-in/key/", headers={"X-Requested-With": "XMLHttpRequest"})
    import json

    return json.dumps(answer.json()["request_options"])


def confirm(browser, words=WORDS):
    """Say the words once more."""
    return browser.send("/confirm/", password=words, next="/place/")


def new_key(browser, **how):
    """Add a passkey through the pages; gives it."""
    key = SoftKey(origin=settings.ORIGIN, **how)
    confirm(browser)
    answer = browser.send(ADD, credential=key.create(options_on(browser.get(ADD))))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/place/")
    return key


def secret_on(page):
    """The letters for an app of codes."""
    return re.search(r'id="secret">([^<]*)<', page.content.decode())[1].replace(" ", "")


def offered_on(page):
    """The same, sealed, as the form carries it."""
    return re.search(r'name="offered" value="([^"]*)"', page.content.decode())[1]


def new_codes(user):
    """An app of codes; gives its secret. The step before last was the one that proved it."""
    secret = totp.new_secret()
    factors.add_code(user, secret, step=totp.step_of(now()) - 2, at=now())
    return secret


def code_now(secret, steps=0):
    """The six digits of now, or of so many half minutes later."""
    return totp.code_at(secret, totp.step_of(now()) + steps)


def said(page):
    """The page as text."""
    return unescape(page.content.decode())
