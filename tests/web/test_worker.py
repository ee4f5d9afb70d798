"""What the service worker refuses: private, partial or broken answers, and a phone without room."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

WORKER = Path(__file__).parents[2] / "src" / "querencia" / "web" / "worker" / "worker.js"
PAGE = b"<!doctype html><title>Querencia</title><h1>One</h1></html>\n"
PUBLIC = {"Cache-Control": "public, max-age=300"}
KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    for (const request of await (await caches.open(name)).keys()) found.push(new URL(request.url).pathname);
  }
  return found.sort();
}"""
INSTALLED = """async () => {
  const registration = await navigator.serviceWorker.register("/worker.js");
  const worker = registration.installing || registration.waiting || registration.active;
  for (;;) {
    if (["activated", "redundant"].includes(worker.state)) return worker.state;
    await new Promise(done => worker.addEventListener("statechange", done, {once: true}));
  }
}"""
ASK = """([act, address]) => new Promise(async done => {
  const channel = new MessageChannel();
  channel.port1.onmessage = event => done(event.data);
  (await navigator.serviceWorker.ready).active.postMessage({act, address}, [channel.port2]);
})"""
BASICS = ["/en/offline/", "/static/one.css"]
NO_ROOM = "Cache.prototype.put = () => Promise.reject(new DOMException('', 'QuotaExceededError'));\n"


class Answers(BaseHTTPRequestHandler):
    """Pages that are as they should be, but for those a test made otherwise."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        made = self.server.odd.get(self.path)
        if made is not None:
            return made(self)
        if self.path == "/worker.js":
            return self.send(self.server.worker.encode(), kind="text/javascript", **PUBLIC)
        return self.send(PAGE, **PUBLIC)

    def send(self, body, status=200, kind="text/html; charset=utf-8", length=None, **headers):
        self.send_response(status)
        for name, value in {"Content-Type": kind, **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(length or len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = bool(length)

    def log_message(self, *args):
        """Says nothing."""


@pytest.fixture
def server():
    """A site of odd answers: `server.odd[path]` says how one is given."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        what = {"version": "1", "pages": [BASICS[0]], "parts": [BASICS[1]]}
        server.odd, server.worker = {}, f"const KEPT = {json.dumps(what)};\n{WORKER.read_text('utf-8')}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def page(chromium, server):
    """A page of that site, before it has a worker."""
    context = chromium.new_context(base_url=f"http://127.0.0.1:{server.server_port}")
    page = context.new_page()
    page.goto("/en/")
    yield page
    context.close()


ODD = {
    "breaks off": lambda to: to.send(PAGE, length=len(PAGE) + 100, **PUBLIC),
    "ends before its end": lambda to: to.send(PAGE[:-12], **PUBLIC),
    "is a part of one": lambda to: to.send(PAGE, status=206, **{"Content-Range": "bytes 0-57/58"}, **PUBLIC),
    "is missing": lambda to: to.send(PAGE, status=404, **PUBLIC),
    "is a fault": lambda to: to.send(PAGE, status=503, **PUBLIC),
    "leads elsewhere": lambda to: to.send(b"", status=302, Location="/en/", **PUBLIC),
    "is private": lambda to: to.send(PAGE, **{"Cache-Control": "no-store"}),
    "says nothing about caches": lambda to: to.send(PAGE),
}


@pytest.mark.parametrize("odd", ODD)
def test_an_answer_that_is_not_whole_and_public_is_not_kept(server, page, odd):
    server.odd["/en/u/odd/"] = ODD[odd]
    assert page.evaluate(INSTALLED) == "activated"

    did = page.evaluate(ASK, ["keep", "/en/u/odd/"])

    assert (did, page.evaluate(KEPT)) == (False, BASICS)


@pytest.mark.parametrize("odd", ["breaks off", "is missing", "is private"])
@pytest.mark.parametrize("path", BASICS)
def test_all_is_kept_or_nothing(server, page, odd, path):
    server.odd[path] = ODD[odd]

    assert (page.evaluate(INSTALLED), page.evaluate(KEPT)) == ("redundant", [])


def test_a_practice_without_its_timeline_is_not_kept(server, page):
    timeline = "/en/timelines/odd/1/warm/x.json"
    server.odd["/en/u/odd/"] = lambda to: to.send(
        PAGE.replace(b"<h1>", f'<q-player src="{timeline}"></q-player><h1>'.encode()), **PUBLIC
    )
    server.odd[timeline] = ODD["breaks off"]
    assert page.evaluate(INSTALLED) == "activated"
    without = page.evaluate(ASK, ["keep", "/en/u/odd/"]), page.evaluate(KEPT)

    server.odd[timeline] = lambda to: to.send(b"{}", kind="application/json", **PUBLIC)
    did = page.evaluate(ASK, ["keep", "/en/u/odd/"])

    assert without == (False, BASICS)
    assert (did, page.evaluate(KEPT)) == (True, sorted([*BASICS, "/en/u/odd/", timeline]))


@pytest.mark.parametrize(
    "address",
    [
        "/today/",
        "/en/",
        "/en/about/",
        "/en/help/",
        "/en/u/../../today/",
        "//other.example/en/u/one/",
        "/en/u/One/",
    ],
)
def test_only_practices_and_help_can_be_chosen(page, address):
    assert page.evaluate(INSTALLED) == "activated"

    assert (page.evaluate(ASK, ["keep", address]), page.evaluate(KEPT)) == (False, BASICS)


def test_what_every_phone_keeps_is_not_dropped(page):
    assert page.evaluate(INSTALLED) == "activated"

    assert (page.evaluate(ASK, ["drop", BASICS[0]]), page.evaluate(KEPT)) == (False, BASICS)


def test_a_phone_without_room_keeps_nothing_and_no_empty_cache(server, page):
    server.worker = NO_ROOM + server.worker

    assert page.evaluate(INSTALLED) == "redundant"
    assert page.evaluate("() => caches.keys()") == []


def test_it_asks_without_cookies(server, page):
    heard = []
    server.odd["/en/u/one/"] = lambda to: (heard.append(to.headers.get("Cookie")), to.send(PAGE, **PUBLIC))
    page.context.add_cookies([{"name": "session", "value": "ana", "url": page.url}])
    assert page.evaluate(INSTALLED) == "activated"

    assert page.evaluate(ASK, ["keep", "/en/u/one/"]) is True
    assert heard == [None]
