"""Guests' browsers, and reading what a page says."""

import re
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.test import Client

FORM = "application/x-www-form-urlencoded"
SILENT = {"script", "style", "svg"}
VOID = {"meta", "link", "input", "br", "hr", "img"}


ON_PAPER = re.compile(r'<(\w+) class="[^"]*paper-only[^"]*">.*?</\1>', re.DOTALL)
"""What no screen shows."""


class Page(HTMLParser):
    """A page as a browser's parser sees it: its texts, its fields, its links and forms.

    `fields` are the hidden fields of all forms together, `forms` each form's action with its own.
    """

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.texts, self.fields, self.links, self.actions, self.checked = [], {}, [], [], {}
        self.forms = []
        self.inside, self.area, self.begins = [], None, False
        self.feed(ON_PAPER.sub("", html))

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag not in VOID:
            self.inside.append(tag)
        if tag == "a":
            self.links.append(found["href"])
        if tag == "form":
            self.actions.append(found["action"])
            self.forms.append((found["action"], {}))
        if "formaction" in found:
            self.actions.append(found["formaction"])
        if tag == "input" and found.get("type") == "hidden":
            self.fields[found["name"]] = found.get("value", "")
            if self.forms:
                self.forms[-1][1][found["name"]] = found.get("value", "")
        if tag == "input" and found.get("type") == "radio" and "checked" in found:
            self.checked[found["name"]] = found["value"]
        if tag == "textarea":
            self.area, self.begins = found["name"], True
            self.fields[self.area] = ""

    def handle_endtag(self, tag):
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass
        if tag == "textarea":
            self.area = None

    def handle_data(self, text):
        if self.area is not None:
            if self.begins:
                text = text.removeprefix("\n")
            self.begins = False
            self.fields[self.area] += text
        elif not SILENT & set(self.inside) and text.strip():
            self.texts.append(" ".join(text.split()))


def page_of(response):
    """The page in an answer."""
    return Page(response.content.decode())


class Guest(Client):
    """A browser without a session, on our own origin."""

    def __init__(self, **extra):
        host = urlsplit(settings.ORIGIN).netloc
        super().__init__(HTTP_HOST=host, HTTP_ORIGIN=settings.ORIGIN, **extra)

    def send(self, path, /, **fields):
        """Post fields as a browser does, line ends as CR LF."""
        typed = {name: text.replace("\n", "\r\n") for name, text in fields.items()}
        return self.post(path, urlencode(typed), content_type=FORM)


@pytest.fixture
def guest():
    return Guest()
