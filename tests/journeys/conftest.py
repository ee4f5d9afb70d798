"""A real site and a real Chromium for each journey. Nothing in this folder imports Django.

`site` is served on a copy of a folder that was seeded once; `open_page` opens a page in a browser of its
own choice of language, theme, size and hour. A page that talks to another host, breaks the content policy
or logs an error fails its journey at the end.
"""

import os
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys import databases
from tests.journeys.browser import Watch
from tests.journeys.people import ANA, BEN
from tests.journeys.site import copied, seeded
from tools import chromium

HERE = Path(__file__).parent
PHONE = {"width": 360, "height": 740}
LOCALES = {"en": "en-GB", "es": "es-ES"}


def pytest_collection_modifyitems(items):
    """Each file of journeys stays with one worker, so that its browser is started once.

    A long journey may name a group of its own.
    """
    for item in items:
        if HERE in item.path.parents and item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(f"journeys/{item.path.stem}"))


@pytest.fixture(scope="session")
def seed(tmp_path_factory):
    """The folder every site of this worker starts from: Ana and Ben have a place and two sentences."""
    site = seeded(tmp_path_factory.mktemp("seed") / "data", people=[ANA, BEN])
    yield site
    databases.drop(site.databases)


@pytest.fixture
def make_site(seed, tmp_path):
    """Make a site on a fresh copy of the seed; it is not started yet."""
    made = []

    def make():
        made.append(copied(seed, tmp_path / f"data-{len(made)}"))
        return made[-1]

    yield make
    for site in made:
        site.stop()
        databases.drop(site.databases)


@pytest.fixture
def site(make_site):
    """A running site. `site.restart(clock="2026-11-25T08:00:00Z")` moves it to another day."""
    site = make_site()
    site.start()
    return site


@pytest.fixture(scope="module")
def quiet_site(seed, tmp_path_factory):
    """A running site shared by a file of journeys that do not stand in each other's way."""
    site = copied(seed, tmp_path_factory.mktemp("quiet") / "data")
    site.start()
    yield site
    site.stop()
    databases.drop(site.databases)


@pytest.fixture(scope="module")
def browser():
    """Chromium, found on this machine or fetched; stopped after each file, since its loop blocks Django."""
    path = chromium.find() or chromium.get()
    if path is None:
        pytest.fail(chromium.MEND)
    arguments = ["--no-proxy-server", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser):
    """Open a page of a site in a fresh browser context; `at` sets the device's clock (ISO, with its zone)."""
    contexts, watches = [], []

    def open_page(
        site,
        path="/",
        *,
        lang="en",
        theme="light",
        still=False,
        scripts=True,
        size=PHONE,
        zone="UTC",
        at=None,
    ):
        context = browser.new_context(
            base_url=site.origin,
            locale=LOCALES[lang],
            color_scheme=theme,
            reduced_motion="reduce" if still else "no-preference",
            java_script_enabled=scripts,
            viewport=size,
            timezone_id=zone,
        )
        contexts.append(context)
        watches.append(Watch(context, origin=site.origin))
        if at:
            context.clock.install(time=at)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.goto(path)
        page.watch = watches[-1]
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [fault for watch in watches for fault in watch.faults] == []
