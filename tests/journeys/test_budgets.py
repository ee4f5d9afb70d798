"""Light enough for an old phone on a thin network: what each page transfers, by kind, with an empty cache."""

import pytest

from tests.journeys.people import ANA, BEN, sign_in
from tests.journeys.test_layout import GUEST_PATHS, PERSON_PATHS

PAGE = 60_000
"""A page with its style sheets and icons, in bytes on the wire, headers included."""
SCRIPTS = 40_000
FONTS = 90_000
WORKER = 300_000
"""Once, after the first page: everything that a phone keeps by itself, as it is held."""

PLAYERS = ["/en/u/breath-soothe/5/plain/", "/es/u/one-minute/", "/en/kept/", "/en/offline/", "/en/library/"]
HELD = """async () => {
  let bytes = 0;
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) bytes += (await (await cache.match(request)).blob()).size;
  }
  return bytes;
}"""


class Scale:
    """Weighs what a page asks for over the network."""

    def __init__(self, page):
        self.session = page.context.new_cdp_session(page)
        self.kinds, self.bytes = {}, {"page": 0, "scripts": 0, "fonts": 0}
        self.session.on("Network.responseReceived", self._seen)
        self.session.on("Network.loadingFinished", self._weighed)
        self.session.send("Network.enable")
        self.session.send("Network.setBypassServiceWorker", {"bypass": True})
        self.session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def weigh(self, page, path):
        """Bytes by kind for one page, with nothing of it in the cache."""
        self.session.send("Network.clearBrowserCache")
        self.kinds, self.bytes = {}, {"page": 0, "scripts": 0, "fonts": 0}
        page.goto(path, wait_until="networkidle")
        return self.bytes

    def _seen(self, event):
        self.kinds[event["requestId"]] = {"Script": "scripts", "Font": "fonts"}.get(event["type"], "page")

    def _weighed(self, event):
        if event["requestId"] in self.kinds:
            self.bytes[self.kinds[event["requestId"]]] += int(event["encodedDataLength"])


def too_heavy(page, paths):
    """Which pages are over a budget, and that something was weighed at all."""
    scale, found, weights = Scale(page), {}, {}
    for path in paths:
        weights[path] = dict(scale.weigh(page, path))
        most = {"page": PAGE, "scripts": SCRIPTS, "fonts": FONTS}
        over = {kind: size for kind, size in weights[path].items() if size > most[kind]}
        if over:
            found[path] = over
    print(*(f"{path}: {sizes}" for path, sizes in weights.items()), sep="\n")
    assert min(sizes["page"] for sizes in weights.values()) > 500
    assert max(sizes["scripts"] for sizes in weights.values()) > 1_000
    return found


def test_pages_of_guests_are_light(quiet_site, open_page):
    page = open_page(quiet_site, "/en/")

    assert too_heavy(page, [*GUEST_PATHS, *PLAYERS]) == {}


def test_pages_of_a_person_are_light(quiet_site, open_page):
    page = open_page(quiet_site, "/en/")
    sign_in(page, ANA)

    assert too_heavy(page, [*PERSON_PATHS, "/settings/", "/library/"]) == {}


@pytest.mark.parametrize(("path", "kind"), [("/en/u/breath-soothe/", "scripts"), ("/en/", "fonts")])
def test_the_scale_weighs(quiet_site, open_page, path, kind):
    page = open_page(quiet_site, "/en/about/")

    weight = Scale(page).weigh(page, path)[kind]

    assert {"scripts": SCRIPTS, "fonts": FONTS}[kind] / 10 < weight


def test_what_a_phone_keeps_by_itself_is_light(quiet_site, open_page):
    page = open_page(quiet_site, "/en/")
    page.evaluate("() => navigator.serviceWorker.ready.then(() => true)")

    assert 50_000 < page.evaluate(HELD) < WORKER


THIN = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""400 kbit/s, each way."""


@pytest.mark.parametrize("lang", ["en", "es"])
def test_on_a_thin_network_and_a_slow_processor_the_minute_and_today_work(quiet_site, open_page, lang):
    page = open_page(quiet_site, "/away/", lang=lang)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", THIN)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})

    page.goto(f"/{lang}/", wait_until="commit")
    page.locator("main a.next").click()
    page.locator(".caption:not(:empty)").first.wait_for()
    minute = page.url
    sign_in(page, ANA if lang == "en" else BEN)
    page.locator("main a.card.next:visible").click()
    page.wait_for_url("**/step/*/**")

    assert minute.endswith(f"/{lang}/u/one-minute/")
    assert page.locator("h1").is_visible()
