"""What a journey's browser must never do, and how its pages are asked about accessibility."""

import functools
import importlib.resources
from urllib.parse import urlsplit

LISTEN = """
addEventListener("securitypolicyviolation", event => {
  reportFault(`content policy: ${event.violatedDirective} ${event.blockedURI} at ${event.sourceFile}`);
});
"""
OVERFLOW = "() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - innerWidth"
WALL = "() => getComputedStyle(document.body).backgroundColor"
OWN_COLOURS = ("/good-night/", "/away/")
THEMES = {"light": "rgb(240, 238, 239)", "dark": "rgb(23, 22, 31)", "night": "rgb(0, 0, 0)"}
PARTS_OF_A_PAGE = {"stylesheet", "script", "font", "image", "media", "manifest"}
NO_FAULT = (
    "Failed to load resource: the server responded with a status of",
    "Failed to load resource: net::ERR_INTERNET_DISCONNECTED",
)
"""An answer that a test looks at itself, and a network that it has cut."""
RUN_AXE = """
async () => {
  await Promise.all(document.getAnimations().map(each => each.finished.catch(() => null)));
  const found = await axe.run(document, {resultTypes: ["violations"]});
  return found.violations.flatMap(rule => rule.nodes.map(node =>
    `${rule.id}: ${node.target.join(" ")} (${node.failureSummary.split("\\n").slice(1).join("; ").trim()})`));
}
"""


class Watch:
    """Collects what a context's pages do wrong: other hosts, the content policy, errors, missing parts."""

    def __init__(self, context, *, origin):
        self.host = urlsplit(origin).netloc
        self.faults = []
        context.expose_binding("reportFault", lambda _source, fault: self.faults.append(fault))
        context.add_init_script(LISTEN)
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))

    def _request(self, request):
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob", "about"} and parts.netloc != self.host:
            self.faults.append(f"request to another host: {request.url}")

    def _response(self, response):
        if response.status >= 400 and response.request.resource_type in PARTS_OF_A_PAGE:
            self.faults.append(f"part of a page is missing: {response.status} {response.url}")

    def _console(self, message):
        if message.type == "error" and not message.text.startswith(NO_FAULT):
            self.faults.append(f"console: {message.text}")


def violations(page):
    """What axe finds on this page as it is now, one line a node; [] is what we want."""
    page.wait_for_load_state()
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe_source())
    return page.evaluate(RUN_AXE)


def faults_of(page, *themes):
    """What is wrong with a page as it is shown: too wide, and what axe finds in these themes, else all."""
    page.wait_for_load_state()
    found = ["too wide"] if page.evaluate(OVERFLOW) > 0 else []
    for theme in themes or THEMES:
        wear(page, theme)
        assert page.evaluate(WALL) == THEMES[theme] or page.url.endswith(OWN_COLOURS)
        found += [f"{theme}: {fault}" for fault in violations(page)]
    wear(page, "light")
    return found


def wear(page, theme):
    """Show the page as it is in the light, in the dark, or at night."""
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    change = "set" if theme == "night" else "remove"
    page.evaluate(f"() => document.documentElement.{change}Attribute('data-theme', 'night')")


@functools.cache
def _axe_source():
    return importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
