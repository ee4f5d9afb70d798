"""The cast: everyone knows them by name."""

from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.test import Client

from querencia.accounts.actions import enter
from querencia.accounts.mfa import factors, totp
from querencia.accounts.staff import make_administrator

WORDS = "harbour lemon kite seven"
ENTERED = datetime(2026, 11, 1, 20, 15, tzinfo=UTC)
FORM = "application/x-www-form-urlencoded"


class Browser(Client):
    """A browser on our own origin, which posts forms as browsers do."""

    def __init__(self, **extra):
        host = urlsplit(settings.ORIGIN).netloc
        super().__init__(HTTP_HOST=host, HTTP_ORIGIN=settings.ORIGIN, **extra)

    def send(self, path, /, **fields):
        """Post fields; line ends travel as CR LF."""
        typed = {name: text.replace("\n", "\r\n") for name, text in fields.items()}
        return self.post(path, urlencode(typed), content_type=FORM)


def person(name, *, language="en"):
    """Someone with a place here."""
    return enter(name=name, password=WORDS, language=language, consent_version="test", at=ENTERED)


def signed_in(user):
    """That person's browser."""
    browser = Browser()
    browser.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return browser


@pytest.fixture
def guest():
    """Nobody in particular."""
    return Browser()


@pytest.fixture
def ana(db):
    """A participant; the subject of most tests."""
    return person("Ana")


@pytest.fixture
def ben(db):
    """Another participant, who must never see Ana's things."""
    return person("Ben")


@pytest.fixture
def ana_browser(ana):
    return signed_in(ana)


@pytest.fixture
def ben_browser(ben):
    return signed_in(ben)


@pytest.fixture
def sam(db):
    """The site's administrator, who has no second factor yet."""
    return make_administrator(name="Sam", password=WORDS, language="en", at=ENTERED)


@pytest.fixture
def sam_browser(sam):
    """Sam's browser, with a second factor set up."""
    factors.add_code(sam, totp.new_secret(), step=0, at=ENTERED)
    return signed_in(sam)
