"""What is kept stays kept, whatever a page that still autosaves sends."""

import pytest

from querencia.audit.models import AuditEvent
from querencia.audit.verification import verify
from querencia.journal.models import Entry
from querencia.journal.queries import digest_of, open_entry, open_version, versions_of
from tests.journal.samples import Diary, Mood, sample_kinds  # noqa: F401
from tests.vault.owners import someone

pytestmark = [
    pytest.mark.django_db(databases=["default", "keystore"]),
    pytest.mark.usefixtures("sample_kinds"),
]


def test_an_autosave_that_saw_the_kept_words_changes_them_and_leaves_them_kept():
    diary = Diary(someone())
    diary.save("one", Mood(text="whole", mood="calm"))

    saved = diary.draft("one", Mood(text="whole, and more", mood="stirred"), seen=1)

    row = Entry.objects.get(owner_id=diary.owner_id)
    assert (saved.is_changed, row.status, row.revision) == (True, "kept", 2)
    assert open_entry(diary.keyring, row).payload.text == "whole, and more"
    assert open_version(diary.keyring, versions_of(diary.owner_id).get()).text == "whole"
    assert digest_of(diary.keyring).details(921) == {"stirred": 1}
    events = AuditEvent.objects.filter(stream_id=diary.owner_id).order_by("seq")
    assert list(events.values_list("event", flat=True)) == ["entry.kept", "entry.changed"]
    assert verify() == []
