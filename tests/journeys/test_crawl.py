"""Every page that links lead to: no fault for axe, no other host, nothing against the content policy."""

import re

import pytest

from tests.journeys.browser import violations
from tests.journeys.people import ANA, BEN, sign_in

NOON, NIGHT = "2026-11-24T12:00:00Z", "2026-11-24T22:30:00Z"
LIGHT = ("light", NOON, "rgb(240, 238, 239)")
DARK = ("dark", NOON, "rgb(23, 22, 31)")
LATE = ("light", NIGHT, "rgb(0, 0, 0)")
FAR_ENOUGH = 80
WALL = "() => getComputedStyle(document.body).backgroundColor"
LINKS = "() => [...document.querySelectorAll('a[href]')].map(a => a.href.split('#')[0])"


def crawled(page, start):
    """Follow every link of our own from here on; the violations of each page that has some."""
    origin = page.url.split("/")[0] + "//" + page.url.split("/")[2]
    waiting, seen, found = [origin + start], set(), {}
    while waiting and len(seen) < FAR_ENOUGH:
        address = waiting.pop()
        seen.add(address)
        assert page.goto(address).status == 200, address
        faults = violations(page)
        if faults:
            found[address.removeprefix(origin)] = faults
        new = {link for link in page.evaluate(LINKS) if is_ours(link, origin)}
        waiting += sorted(new - seen - set(waiting))
    return found, {address.removeprefix(origin) for address in seen}


def is_ours(link, origin):
    """Whether a link stays here, with the other language and new entries left aside."""
    path = link.removeprefix(origin)
    return link.startswith(origin) and not path.startswith("/journal/new/")


@pytest.mark.parametrize(("lang", "theme", "at", "wall"), [("en", *LIGHT), ("en", *LATE), ("es", *DARK)])
def test_pages_of_guests_have_no_fault(quiet_site, open_page, lang, theme, at, wall):
    page = open_page(quiet_site, f"/{lang}/", lang=lang, theme=theme, at=at)
    assert page.evaluate(WALL) == wall

    found, seen = crawled(page, f"/{lang}/")

    assert found == {}
    assert {f"/{lang}/", f"/{lang}/about/", f"/{lang}/help/es/", "/away/", "/en/", "/es/"} <= seen


@pytest.mark.parametrize(("person", "theme", "at", "wall"), [(ANA, *DARK), (ANA, *LATE), (BEN, *LIGHT)])
def test_pages_of_a_person_have_no_fault(quiet_site, open_page, person, theme, at, wall):
    page = open_page(quiet_site, f"/{person[2]}/", lang=person[2], theme=theme, at=at)
    sign_in(page, person)
    assert page.evaluate(WALL) == wall

    found, seen = crawled(page, "/today/")

    assert found == {}
    assert {"/today/", "/journal/", "/mine/", "/sign-out/"} <= seen
    assert {address for address in seen if re.fullmatch(r"/journal/[0-9a-f-]{36}/", address)} != set()
