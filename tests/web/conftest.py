"""A real Chromium and a small site of files for it: pages of the tests, scripts and styles as they stand."""

import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent / "player"
STATIC = Path(__file__).parents[2] / "src" / "querencia" / "web" / "static"


class Files(SimpleHTTPRequestHandler):
    """/static/ is the shell's own folder; all else are pages of the tests."""

    def translate_path(self, path):
        plain = path.split("?")[0].split("#")[0]
        folder = STATIC.parent if plain.startswith("/static/") else HERE
        return str(folder / plain.lstrip("/"))

    def log_message(self, *args):
        """Says nothing."""


@pytest.fixture(scope="module")
def site():
    """The address of the small site."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Files, directory=str(HERE))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def chromium():
    """One browser for a module. Its pages may make sound without a device."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=["--no-sandbox", "--disable-audio-output"],
        )
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, site):
    """Opens a page of the small site in a context of its own; a fault in its scripts fails the test."""
    contexts, faults = [], []

    def opened(path, *, timeline=None, script=None, **options):
        context = chromium.new_context(**{"viewport": {"width": 360, "height": 680}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        if timeline is not None:
            page.route("**/timeline.json", lambda route: route.fulfill(json=timeline))
        if script:
            page.add_init_script(script)
        page.goto(site + path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
