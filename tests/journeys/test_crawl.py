"""Every page that links lead to: no fault for axe, no other host, light for a phone.

Pages of units, which share their templates, are each looked at in one of the three themes, in turn; all
others in all three.
"""

import re
from urllib.parse import urlsplit

import pytest

from tests.journeys.browser import THEMES, faults_of, violations
from tests.journeys.people import ANA, BEN, sign_in

NOON = "2026-11-24T12:00:00Z"
DESK = {"width": 1280, "height": 800}
FAR_ENOUGH = 150
MORE_OF_THE_SAME = re.compile(r"/u/(?!breath-soothe/)[^/]+/[0-9]|/help/(?!es|gb|us)[a-z]{2}/|[?&]minutes=")
"""Other lengths, tones and paths than those of one practice, and other countries than three."""
UNIT = re.compile(r"/(u/[^/]+|step/[0-9]+)/$")
LINKS = """() => [...document.querySelectorAll('a[href]:not([download], [href$=pdf])')]
  .map(a => a.href.split('#')[0])"""
UNLINKED = ("young/", "let-go/", "friend/", "u/breath-soothe/", "u/pe-why-hard/")
WEIGHTS = """() => performance.getEntriesByType("resource").map(each => [each.name, each.decodedBodySize])"""
MOST_BYTES = {"page": 60_000, ".js": 40_000, ".woff2": 90_000}


def crawled(page, starts, *, outside, look):
    """Follow every link of ours that does not begin with `outside`: what `look` found, and the paths seen."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
    waiting, seen, found = [origin + start for start in starts], [], {}
    while waiting:
        address = waiting.pop()
        seen.append(address)
        assert len(seen) < FAR_ENOUGH, seen
        answer = page.goto(address)
        assert answer.status == 200, address
        if faults := look(page, answer):
            found[address] = faults
        links = {link for link in page.evaluate(LINKS) if link.startswith(origin)}
        links = {link for link in links if not MORE_OF_THE_SAME.search(link)}
        fresh = {link for link in links if not link.removeprefix(origin).startswith(outside)}
        waiting += sorted(fresh - set(seen) - set(waiting))
    return found, {address.removeprefix(origin) for address in seen}


def as_shown(page, answer):
    """What axe finds in the light, in the dark and at night."""
    themes = sorted(THEMES)
    return faults_of(page, themes[len(page.url) % 3]) if UNIT.search(page.url) else faults_of(page)


def on_a_desk(page, answer):
    """What axe finds on a wide screen, and what is heavier than it may be."""
    sizes = page.evaluate(WEIGHTS)
    bytes_of = {"page": len(answer.body())}
    for end in (".js", ".woff2"):
        bytes_of[end] = sum(size for name, size in sizes if name.endswith(end))
    heavy = [f"{part}: {bytes_of[part]} bytes" for part, most in MOST_BYTES.items() if bytes_of[part] > most]
    return heavy + violations(page)


@pytest.mark.parametrize(("lang", "other"), [("en", "/es/"), ("es", "/en/")])
def test_pages_of_guests_have_no_fault(quiet_site, open_page, lang, other):
    page = open_page(quiet_site, f"/{lang}/", lang=lang, at=NOON)

    starts = [f"/{lang}/{path}" for path in ("", *UNLINKED)]

    found, seen = crawled(page, starts, outside=other, look=as_shown)

    assert found == {}
    paths = {"about/", "one-sentence/", "good-night/", "and-now/", "u/one-minute/", "u/ground-54321/"}
    paths |= {"help/", "help/es/", "help/gb/", "help/us/", "u/breath-soothe/5/plain/"}
    assert {f"/{lang}/{path}" for path in paths} - seen == set()
    assert {"/away/", f"/sign-in/?lang={lang}", f"/enter/?lang={lang}"} - seen == set()


@pytest.mark.parametrize(
    ("lang", "next_one", "why", "keep", "adult"),
    [
        ("en", "Next", "Why is it so hard?", "Keep my place", "All right, I am over 18"),
        ("es", "Siguiente", "¿Por qué cuesta tanto?", "Guardar mi sitio", "De acuerdo, tengo más de 18 años"),
    ],
)
def test_pages_that_carry_what_a_guest_typed_have_no_fault(
    quiet_site, open_page, lang, next_one, why, keep, adult
):
    page = open_page(quiet_site, f"/{lang}/friend/", lang=lang, at=NOON)
    page.locator("[name=hard]").fill("Too slow again.")
    page.locator("[name=kind]").fill("Slow is all right.")
    found = []

    for button in (next_one, why, keep, adult):
        page.get_by_role("button", name=button, exact=True).click()
        found += faults_of(page)
    page.locator("main form button.next").click()
    assert page.locator("#problem").is_visible()

    assert found + faults_of(page) == []


@pytest.mark.parametrize("person", [ANA, BEN])
def test_pages_of_a_person_have_no_fault(quiet_site, open_page, person):
    page = open_page(quiet_site, f"/{person[2]}/", lang=person[2], at=NOON)
    sign_in(page, person)
    public = ("/en/", "/es/", "/journal/new/")

    found, seen = crawled(page, ["/today/", "/journal/deleted/"], outside=public, look=as_shown)

    assert found == {}
    assert {"/today/", "/journal/", "/mine/", "/mine/erase/", "/sign-out/", "/step/5/"} - seen == set()
    edits = [path for path in seen if re.fullmatch(r"/journal/[0-9a-f-]{36}/edit/", path)]
    assert [path.removesuffix("edit/") in seen for path in edits] == [True]


@pytest.mark.parametrize("number", [1, 2])
def test_forms_of_a_person_have_no_fault(quiet_site, open_page, number):
    page = open_page(quiet_site, "/en/", at=NOON)
    sign_in(page, ANA)

    page.goto(f"/journal/new/{number}")

    assert faults_of(page) == []


def test_pages_are_light_and_have_no_fault_on_a_wide_screen(quiet_site, open_page):
    page = open_page(quiet_site, "/en/", at=NOON, size=DESK)
    sign_in(page, ANA)

    starts = ["/en/", *(f"/en/{path}" for path in UNLINKED), "/today/"]

    found, seen = crawled(page, starts, outside=("/es/", "/journal/new/", "/step/"), look=on_a_desk)

    assert found == {}
    assert {"/en/u/breath-soothe/5/", "/en/help/us/", "/journal/", "/mine/"} - seen == set()
