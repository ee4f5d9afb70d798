"""Who has a place already, how they come in, and how somebody new enters."""

import re

NEW_KEY = re.compile(r"/place/keys/new/\?new=yes$")
NOT_NOW = re.compile("Not now|Ahora no")
PHONE = re.compile(r"/place/phone/\?new=yes$")
LATER = re.compile("Later|Más tarde")
SKIP = re.compile("skip|saltar")
ANA = ("Ana", "harbour lemon kite seven", "en")
BEN = ("Ben", "window gravel amber north", "es")


def sign_in(page, person):
    """Someone of the seed comes in through the sign-in page."""
    name, password, lang = person
    come_back(page, name=name, words=password, lang=lang)


def come_back(page, *, name, words, lang="en"):
    """Come in and wait for Today."""
    fill_sign_in(page, name=name, words=words, lang=lang)
    page.wait_for_url("**/today/")


def fill_sign_in(page, *, name, words, lang="en", address="/sign-in/"):
    """Fill the sign-in page and send it."""
    page.goto(f"{address}?lang={lang}")
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill(words)
    page.locator("main form button.next").click()
    page.wait_for_load_state()


def enter(page, *, name):
    """On the page of screen 9: a name, the four words that are shown, Enter. Returns the words."""
    page.locator("input[name=name]").fill(name)
    words = page.locator("[data-words]").inner_text()
    page.locator("main form button.next").click()
    pass_the_questions(page)
    return words


def pass_the_questions(page):
    """Right after Enter: a key, not now; whose phone, later; a good moment alone, skip."""
    page.wait_for_url(NEW_KEY)
    page.get_by_role("link", name=NOT_NOW).click()
    page.wait_for_url(PHONE)
    page.get_by_role("link", name=LATER).click()
    page.wait_for_url("**/place/alone/")
    page.get_by_role("link", name=SKIP).click()
    page.wait_for_url("**/today/")
