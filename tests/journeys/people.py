"""Who has a place already, how they come in, and how somebody new enters."""

ANA = ("Ana", "harbour lemon kite seven", "en")
BEN = ("Ben", "window gravel amber north", "es")


def sign_in(page, person):
    """Someone of the seed comes in through the sign-in page."""
    name, password, lang = person
    come_back(page, name=name, words=password, lang=lang)


def come_back(page, *, name, words, lang="en"):
    """Fill the sign-in page and wait for Today."""
    page.goto(f"/sign-in/?lang={lang}")
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill(words)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/today/")


def enter(page, *, name):
    """On the page of screen 9: a name, the four words that are shown, Enter. Returns the words."""
    page.locator("input[name=name]").fill(name)
    words = page.locator("[data-words]").inner_text()
    page.locator("main form button.next").click()
    page.wait_for_url("**/today/")
    return words
