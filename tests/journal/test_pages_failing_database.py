"""A full disk and a locked database, with real files: said honestly, nothing half-written."""

PAGES = """
import html, json, re, sqlite3
from urllib.parse import urlencode, urlsplit
from django.db import connection
from django.test import Client
from pydantic import BaseModel
from querencia.accounts.models import User
from querencia.audit.models import AuditEvent
from querencia.audit.verification import verify
from querencia.journal.actions import keep_new
from querencia.journal.addresses import new_id
from querencia.journal.kinds import Kind, register
from querencia.journal.models import Entry
from querencia.journal.texts import WrittenText
from querencia.vault.actions import create_owner
from querencia.vault.keyring import keyring_of
from querencia.vault.models import Head
from querencia.vault.names import name_digest, seal_name
class Note(BaseModel):
    text: WrittenText
kind = Kind(number=913, name="test-full", version=1, model=Note, summary=str, mark=lambda note: "913",
            template_form="journal/form.html", template_read="journal/_read.html")
register(kind)
owner = create_owner(owner_class="person", at=AT)
user = User(owner=owner, name_digest=name_digest("Rosa"), created_at=AT)
user.name_sealed = seal_name(keyring_of(owner.id), "Rosa")
user.set_unusable_password()
user.save()
old = keep_new(kind, Note(text="old"), entry_id=new_id(at=AT), owner_id=owner.id, at=AT).entry
browser = Client(HTTP_HOST=urlsplit(settings.ORIGIN).netloc)
browser.force_login(user, settings.AUTHENTICATION_BACKENDS[0])
page = browser.get("/journal/new/913", follow=True)
address, token = page.request["PATH_INFO"], re.search('name="s" value="([^"]*)"', page.content.decode())[1]
TEXT = "what must not be lost " + "x" * 90_000
def state():
    head = Head.objects.filter(owner_id=owner.id).values_list().get()
    return Entry.objects.count(), AuditEvent.objects.count(), repr(head)
def press(path, **form):
    return browser.post(path, urlencode(form), content_type="application/x-www-form-urlencoded")
def try_everything():
    as_form = press(address, s=token, revision="0", text=TEXT)
    as_json = browser.post(address, json.dumps({"s": token, "text": TEXT}), content_type="application/json")
    shown = html.unescape(as_form.content.decode())
    alert = '<p class="problem" id="problem" role="alert">Not saved yet. It is kept on this page.</p>'
    print(as_form.status_code, TEXT in shown, alert in shown)
    print(as_json.status_code, as_json.json())
before = state()
"""
FULL = """
with connection.cursor() as cursor:
    cursor.execute("PRAGMA page_count")
    n_pages = cursor.fetchone()[0]
    cursor.execute(f"PRAGMA max_page_count = {n_pages}")
try_everything()
"""
ROOM_AGAIN = """
print(state() == before, [str(f) for f in verify()])
with connection.cursor() as cursor:
    cursor.execute("PRAGMA max_page_count = 1000000")
again = press(address, s=token, revision="0", text=TEXT)
print(again.status_code, Entry.objects.count(), [str(f) for f in verify()])
"""
LOCKED = """
with connection.cursor() as cursor:
    cursor.execute("PRAGMA busy_timeout = 50")
other = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)
other.execute("BEGIN IMMEDIATE")
try_everything()
for verb in ("delete", "restore"):
    refused = press(f"/journal/{old.id}/{verb}/")
    said = "This could not be done just now. Nothing was changed."
    print(refused.status_code, said in refused.content.decode())
print(browser.get("/journal/").status_code)
other.execute("ROLLBACK")
"""
SAID = "503 True True\n503 {'saved': False, 'problems': {'': 'Not saved yet. It is kept on this page.'}}\n"
WELL = "True []\n303 2 []\n"


def test_a_full_disk_is_said_and_leaves_nothing_half_written(site):
    assert site.run(PAGES + FULL + ROOM_AGAIN) == SAID + WELL


def test_a_locked_database_is_said_and_leaves_nothing_half_written(site):
    assert site.run(PAGES + LOCKED + ROOM_AGAIN) == SAID + "503 True\n503 True\n200\n" + WELL
