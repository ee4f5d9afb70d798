"""Answering on pages, as a browser does."""

from urllib.parse import urlencode

from querencia.journal.models import Entry
from querencia.journal.queries import open_entry, open_version, versions_of
from querencia.measures.catalogue import handle_of
from querencia.measures.kinds import RESPONSE
from querencia.vault.keyring import keyring_of
from tests.cast import FORM
from tests.practices.conftest import page_of

HARBOUR = f"/questions/{handle_of('harbour')}/"
BOATS = f"/questions/{handle_of('boats')}/"


class Form:
    """The form of a page: where it goes and what it carries."""

    def __init__(self, response):
        page = page_of(response)
        self.fields = {**page.fields, **page.checked}
        self.fields.pop("csrfmiddlewaretoken", None)
        self.address = next(action for action in page.actions if action.startswith("/journal/"))
        self.entry_id = self.address.split("/")[2]

    def send(self, browser, **more):
        """Press "Keep it", or another button with its name; `q1="2"` answers item 1."""
        return browser.post(self.address, urlencode(self.with_answers(more)), content_type=FORM)

    def save(self, browser, revision=0, **more):
        """What the script sends while somebody answers."""
        body = {**self.with_answers(more), "revision": str(revision), "status": "draft"}
        return browser.post(self.address, body, content_type="application/json")

    def with_answers(self, more):
        told = {f"answer-{name[1:]}" if name[0] == "q" else name: value for name, value in more.items()}
        return {**self.fields, **told}


def asked(browser, path=HARBOUR):
    """The form of a measure."""
    return Form(browser.get(path, follow=True))


def kept(user, kind=RESPONSE):
    """What is kept of a person, newest first: (status of the entry, payload)."""
    keyring = keyring_of(user.owner_id)
    rows = Entry.objects.filter(owner_id=user.owner_id, kind=kind.number).order_by("-happened_at", "-id")
    return [(row.status, open_entry(keyring, row).payload) for row in rows]


def former(user):
    """What entries of a person said before, oldest first."""
    keyring = keyring_of(user.owner_id)
    return [open_version(keyring, version) for version in versions_of(user.owner_id)]


def post(browser, path, fields):
    """Post a form whose fields may stand several times."""
    return browser.post(path, urlencode(fields, doseq=True), content_type=FORM)
