"""How somebody makes a sheet and comes back with it, in tests."""

import re
from html import unescape

from querencia.accounts.recovery.sheets import make_sheet, sheet_token
from tests.cast import ENTERED, Browser

NEW_WORDS = "pebble lantern tulip nine"


def with_sheet(user):
    """Make a sheet for a person; its codes."""
    return make_sheet(user, token=sheet_token(user), at=ENTERED)


def codes_on(page):
    """The two codes of a sheet's page."""
    lists = re.findall(r"<ol data-code>(.*?)</ol>", page.content.decode())
    return [" ".join(re.findall(r"<li>([^<]+)</li>", each)) for each in lists]


def shown(page):
    """A page's text as it is read."""
    return unescape(page.content.decode())


def recover(name, code, browser=None, **fields):
    """Send the recovery form."""
    typed = {"name": name, "code": code, "way": "words", "words": NEW_WORDS, "lang": "en", **fields}
    return (browser or Browser()).send("/recover/", **typed)


def come_in(browser, name, words):
    """Send the sign-in form."""
    return browser.send("/sign-in/", login=name, password=words, lang="en")
