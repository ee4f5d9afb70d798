"""Kinds: numbers are taken once, former versions are lifted when read."""

import pytest
from pydantic import ValidationError

from querencia.journal.kinds import Kind, kind_named, kind_numbered, listed_kinds, no_upcast, register
from querencia.journal.models import Entry
from querencia.journal.queries import open_entry
from tests.journal.samples import MOOD, SCRAP, Diary, Mood, Scrap
from tests.vault.owners import someone

FROZEN = {
    b'{"fields":{"feeling":2,"words":"as it was"},"v":1}': Mood(text="as it was", mood="stirred"),
    b'{"fields":{"feeling":0,"words":"line\\nline"},"v":1}': Mood(text="line\nline", mood=""),
    b'{"fields":{"mood":"calm","text":"\xc3\xb1"},"v":2}': Mood(text="ñ", mood="calm"),
}


@pytest.mark.parametrize(("stored", "payload"), FROZEN.items())
def test_every_version_ever_stored_still_reads(stored, payload):
    assert MOOD.parse(stored) == payload


def test_a_payload_is_stored_as_canonical_json_with_its_version():
    assert MOOD.dump(Mood(text="ñ", mood="calm")) == b'{"fields":{"mood":"calm","text":"\xc3\xb1"},"v":2}'


def test_what_no_version_knows_does_not_read():
    with pytest.raises(ValidationError):
        MOOD.parse(b'{"v":2,"fields":{}}')


def test_a_kind_in_its_first_version_lifts_nothing():
    assert no_upcast(1, {"a": 1}) == {"a": 1}
    assert SCRAP.parse(b'{"v":1,"fields":{"text":"x"}}') == Scrap(text="x")


@pytest.mark.usefixtures("sample_kinds")
def test_kinds_are_found_by_number_and_name():
    assert (kind_numbered(921), kind_named("test-scrap")) == (MOOD, SCRAP)
    assert kind_numbered(20_000) is None
    assert {921, 922} <= set(listed_kinds())
    with pytest.raises(KeyError):
        kind_named("no such kind")


@pytest.mark.usefixtures("sample_kinds")
def test_numbers_and_names_are_taken_once():
    def twin(**more):
        return Kind(**{**MOOD.__dict__, **more})

    register(MOOD)
    for other in (twin(name="test-other"), twin(number=929), twin(version=3)):
        with pytest.raises(ValueError, match="collides with 921 test-mood"):
            register(other)
    assert kind_numbered(929) is None


@pytest.mark.usefixtures("sample_kinds")
@pytest.mark.django_db(databases=["default", "keystore"])
def test_a_row_of_a_former_version_opens_and_is_not_rewritten_by_the_same_words():
    diary = Diary(someone())
    saved = diary.save("old", Mood(text="as it was", mood="stirred"))
    sealed = diary.keyring.seal(next(iter(FROZEN)), table="entry", row=saved.entry.id, kind="921", revision=1)
    Entry.objects.filter(owner_id=diary.owner_id).update(sealed=sealed)

    again = diary.save("old", Mood(text="as it was", mood="stirred"), seen=1)

    row = Entry.objects.get(owner_id=diary.owner_id)
    assert not again.is_changed
    assert bytes(row.sealed) == sealed
    assert open_entry(diary.keyring, row).payload == Mood(text="as it was", mood="stirred")


@pytest.mark.usefixtures("sample_kinds")
@pytest.mark.django_db(databases=["default", "keystore"])
def test_a_row_of_an_unknown_kind_is_a_lookup_that_fails():
    diary = Diary(someone())
    diary.save("one", Scrap(text="x"))
    Entry.objects.filter(owner_id=diary.owner_id).update(kind=20_000)

    with pytest.raises(LookupError, match="no kind 20000"):
        open_entry(diary.keyring, Entry.objects.get(owner_id=diary.owner_id))
