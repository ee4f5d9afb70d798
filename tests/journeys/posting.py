"""A browser without a page: cookies, forms and posts, for what has to be fast or rude."""

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


class Stay(urllib.request.HTTPRedirectHandler):
    """Shows a redirect instead of following it."""

    def redirect_request(self, *_):
        return None


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    text: str
    location: str

    @property
    def hidden(self):
        """The hidden fields of the page's forms."""
        return dict(HIDDEN.findall(self.text))


class Visitor:
    """Somebody with cookies on one site."""

    def __init__(self, site):
        self.site = site
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(cookies, Stay)

    def get(self, path, **headers):
        """Ask for a page."""
        return self._ask(path, None, headers)

    def post(self, path, **fields):
        """Send a form from a page of the site's own."""
        return self._ask(path, urllib.parse.urlencode(fields).encode(), {})

    def sign_in(self, person):
        """Come in; raises when the words do not fit."""
        name, password, lang = person
        token = self.get("/sign-in/").hidden["csrfmiddlewaretoken"]
        answer = self.post("/sign-in/", csrfmiddlewaretoken=token, login=name, password=password, lang=lang)
        if answer.status not in {302, 303}:
            raise RuntimeError(f"{name} could not sign in: {answer.status}")

    def new_entry(self, number):
        """The path and hidden fields of a form for a new entry."""
        address = self.get(f"/journal/new/{number}").location
        return address.split("?")[0], self.get(address).hidden

    def _ask(self, path, body, headers):
        address = urllib.parse.urljoin(self.site.origin, path)
        asked = urllib.request.Request(address, body, {"Origin": self.site.origin, **headers})
        try:
            with self.opener.open(asked, timeout=30) as answer:
                return self._read(answer)
        except urllib.error.HTTPError as answer:
            with answer:
                return self._read(answer)

    @staticmethod
    def _read(answer):
        text = answer.read().decode("utf-8", "replace")
        return Answer(answer.status, text, answer.headers.get("Location", ""))
