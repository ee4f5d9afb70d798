"""Help answers when nothing else does."""

import pytest

from tests.journeys.people import ANA
from tests.journeys.posting import Visitor

PUBLIC = ["/en/", "/es/", "/en/help/", "/en/help/gb/", "/es/help/es/", "/en/u/ground-54321/", "/away/"]


def spoil(file):
    """Make a database unreadable, and what lies beside it: written over, as a disk does.

    A file that is cut short while a process has it mapped ends that process, which is another failure.
    """
    for each in file.parent.glob(f"{file.name}*"):
        with each.open("r+b") as written:
            written.write(b"no database at all " * 4096)


def remove(file):
    """Take a database away, with what lies beside it."""
    for each in list(file.parent.glob(f"{file.name}*")):
        each.rename(each.with_name(f"away-{each.name}"))
    file.mkdir()


@pytest.mark.parametrize("break_", [spoil, remove])
def test_public_pages_answer_while_the_databases_are_gone(site, open_page, break_):
    visitor = Visitor(site)
    before = {path: visitor.get(path).text for path in PUBLIC}

    for file in (site.data / "querencia.sqlite3", site.data / "keys" / "keystore.sqlite3"):
        break_(file)

    answers = {path: visitor.get(path) for path in PUBLIC}
    assert {path: answer.status for path, answer in answers.items()} == dict.fromkeys(PUBLIC, 200)
    assert {path: answer.text for path, answer in answers.items()} == before
    page = open_page(site, "/en/help/gb/")
    assert page.locator("a[href='tel:999']").first.is_visible()


def test_sign_in_fails_honestly_and_shows_the_way_to_help(site):
    spoil(site.data / "querencia.sqlite3")
    visitor = Visitor(site)

    answer = visitor.get("/today/", Cookie="session=abcdefghijklmnopqrstuvwxyz123456")

    assert answer.status in {500, 503}
    assert 'href="/en/help/"' in answer.text
    assert "Traceback" not in answer.text
    assert ANA[0] not in answer.text
