"""A person with a place, for tests of the journal's pages."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from pydantic import BaseModel

from querencia.accounts.models import User
from querencia.journal import kinds
from querencia.journal.actions import keep_new
from querencia.journal.addresses import new_id
from querencia.journal.kinds import Kind, register
from querencia.journal.texts import WrittenText
from querencia.vault import master
from querencia.vault.actions import create_owner
from querencia.vault.keyring import keyring_of
from querencia.vault.models import OwnerClass
from querencia.vault.names import name_digest, seal_name
from tests.journal.samples import sample_kinds  # noqa: F401

AT = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)


class Note(BaseModel):
    """Two texts, for tests."""

    text: WrittenText
    aside: str = ""


NOTE = Kind(
    number=911,
    name="test-note",
    version=1,
    model=Note,
    summary=lambda note: note.text[:80],
    mark=lambda note: "911",
    template_form="journal/form.html",
    template_read="journal/_read.html",
)
VISIT = Kind(
    number=912,
    name="test-look",
    version=1,
    model=Note,
    summary=lambda note: f"visit {note.text}",
    mark=lambda note: None,
    template_form="journal/form.html",
    template_read="journal/_read.html",
    is_listed=False,
)


@pytest.fixture(autouse=True, scope="package")
def _kinds_of_these_tests():
    for kind in (NOTE, VISIT):
        register(kind)
    yield
    for kind in (NOTE, VISIT):
        del kinds._kinds[kind.number]


@pytest.fixture(autouse=True, scope="session")
def _master_key():
    if not settings.MASTER_KEY.exists():
        master.create(settings.MASTER_KEY)


def person(name, language="en", at=AT):
    """Someone with a place here."""
    owner = create_owner(owner_class=OwnerClass.PERSON, at=at)
    user = User(owner=owner, name_digest=name_digest(name), language=language, created_at=at)
    user.name_sealed = seal_name(keyring_of(owner.id), name)
    user.set_unusable_password()
    user.save()
    return user


@pytest.fixture
def rosa(db):
    """A person who reads English."""
    return person("Rosa of the Mill")


@pytest.fixture
def iker(db):
    """A person who reads Spanish."""
    return person("Íker", language="es")


@dataclass
class Form:
    """A form on a page: where it goes, what it carries, what its buttons say."""

    method: str
    action: str
    fields: dict = field(default_factory=dict)
    buttons: list = field(default_factory=list)


class Page(HTMLParser):
    """A page as a browser reads it: words, links, and forms with the exact values they would send."""

    def __init__(self, response):
        super().__init__(convert_charrefs=True)
        self.status = response.status_code
        self.title, self.links, self.forms, self.words = "", {}, [], []
        self.inside, self.textarea, self.link = [], None, None
        body = response.content.decode()
        self.feed(body[body.index("<title") :])
        self.lines = self.words

    def handle_starttag(self, tag, attributes):
        at = dict(attributes)
        if tag not in {"input", "br", "hr", "meta", "link", "img"}:
            self.inside.append(tag)
        if tag == "form":
            self.forms.append(Form(at["method"], at["action"]))
        elif tag == "input" and at.get("name", "csrfmiddlewaretoken") != "csrfmiddlewaretoken":
            self.forms[-1].fields[at["name"]] = at.get("value", "")
        elif tag == "textarea":
            self.textarea, self.text = at["name"], ""
        elif tag == "a":
            self.link = at["href"]

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.forms[-1].fields[self.textarea] = self.text.removeprefix("\n")
            self.textarea = None
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, text):
        if self.textarea is not None:
            self.text += text
            return
        words = re.sub(r"\s+", " ", text).strip()
        if self.inside == ["title"]:
            self.title = words
        if not words or "main" not in self.inside:
            return
        self.words.append(words)
        if "button" in self.inside:
            self.forms[-1].buttons.append(words)
        if "a" in self.inside:
            self.links[words] = self.link


class Browser(Client):
    """Speaks to our origin and posts forms as browsers do."""

    def __init__(self, **extra):
        super().__init__(HTTP_HOST=urlsplit(settings.ORIGIN).netloc, **extra)

    def press(self, path, **form):
        """Post a form."""
        return self.post(path, urlencode(form), content_type="application/x-www-form-urlencoded")

    def press_form(self, form, **typed):
        """Send a form of a page, with what was typed into it."""
        return self.press(form.action, **{**form.fields, **typed})

    def post_json(self, path, body):
        """What the page's script sends. `body` may be raw text."""
        raw = body if isinstance(body, str) else json.dumps(body)
        return self.post(path, raw, content_type="application/json")

    def see(self, path):
        """Open a page, following redirects."""
        return Page(self.get(path, follow=True))


@pytest.fixture
def guest():
    """A browser in which nobody is signed in."""
    return Browser()


@pytest.fixture
def sign_in():
    """A browser in which this person is signed in."""

    def browser(user, **extra):
        made = Browser(**extra)
        made.force_login(user, settings.AUTHENTICATION_BACKENDS[0])
        return made

    return browser


@pytest.fixture
def keep():
    """Keep a note (or a visit) of a person."""

    def kept(user, text, *, at=AT, kind=NOTE):
        payload = Note(text=text)
        return keep_new(kind, payload, entry_id=new_id(at=at), owner_id=user.owner_id, at=at).entry

    return kept


PRELUDE = """
import datetime, os, signal, sys
import django
from django.conf import settings
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
django.setup()
AT = datetime.datetime(2026, 3, 1, 7, 30, tzinfo=datetime.UTC)
"""
PREPARE = """
from django.core.management import call_command
from querencia.vault import master
call_command("migrate", database="keystore", verbosity=0)
call_command("migrate", database="default", verbosity=0)
call_command("createcachetable", verbosity=0)
master.check()
"""


class Site:
    """A real data folder, worked on by processes of its own."""

    def __init__(self, folder):
        self.folder = folder

    def run(self, code, *, code_expected=0):
        """Run code in a new process; give back what it printed."""
        environment = {**os.environ, "QUERENCIA_DATA": str(self.folder)}
        for name in ("DATABASE_URL", "KEYSTORE_URL", "QUERENCIA_MASTER_KEY"):
            environment.pop(name, None)
        command = [sys.executable, "-c", PRELUDE + code]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == code_expected, done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A data folder that is ready for a first visitor."""
    folder = tmp_path_factory.mktemp("prepared") / "data"
    Site(folder).run(PREPARE)
    return folder


@pytest.fixture
def site(prepared, tmp_path):
    """A site of its own, on the disk."""
    shutil.copytree(prepared, tmp_path / "data")
    return Site(tmp_path / "data")


@pytest.fixture
def page():
    """Reads an answer as a page."""
    return Page
