"""Kinds of these tests: one with history, marks and a former version, one without history or mark."""

from typing import Literal

import pytest
from pydantic import BaseModel

from querencia.journal import kinds
from querencia.journal.actions import (
    Writing,
    delete_entry,
    destroy_entry,
    restore_entry,
    save_entry,
)
from querencia.journal.addresses import new_id
from querencia.journal.enums import EntryStatus
from querencia.journal.kinds import Kind, register
from querencia.journal.texts import PlainText, WrittenText
from tests.vault.owners import AT


class Mood(BaseModel):
    """Version 2: the mood has become a word."""

    text: WrittenText
    mood: Literal["", "calm", "stirred"] = ""


def lifted(version, fields):
    """Version 1 called the text `words` and gave the mood as a number."""
    if version == 1:
        mood = {0: "", 1: "calm", 2: "stirred"}[fields["feeling"]]
        fields = {"text": fields["words"], "mood": mood}
    return fields


MOOD = Kind(
    number=921,
    name="test-mood",
    version=2,
    model=Mood,
    summary=lambda mood: mood.text[:20],
    mark=lambda mood: f"921:{mood.mood}" if mood.mood else None,
    also=lambda mood: [f"921~{mood.text}"],
    trace=lambda mood: mood.mood,
    upcast=lifted,
    template_form="journal/form.html",
    template_read="journal/_read.html",
)


class Scrap(BaseModel):
    """One text, which may be empty."""

    text: PlainText = ""


SCRAP = Kind(
    number=922,
    name="test-scrap",
    version=1,
    model=Scrap,
    summary=lambda scrap: scrap.text[:20],
    mark=lambda scrap: "922",
    template_form="journal/form.html",
    template_read="journal/_read.html",
    keeps_history=False,
)


@pytest.fixture
def sample_kinds():
    """Registered for the length of a test."""
    for kind in (MOOD, SCRAP):
        register(kind)
    yield
    for kind in (MOOD, SCRAP):
        del kinds._kinds[kind.number]


class Diary:
    """An owner's journal, and its entries by a short name."""

    def __init__(self, keyring):
        self.keyring, self.owner_id, self.ids = keyring, keyring.owner_id, {}

    def id_of(self, name):
        """The id that stands for a name here."""
        return self.ids.setdefault(name, new_id(at=AT))

    def save(self, name, payload, *, seen=0, kind=None, status=EntryStatus.KEPT, at=AT):
        """Save as a page would that saw revision `seen`."""
        kind = kind or {Mood: MOOD, Scrap: SCRAP}[type(payload)]
        writing = Writing(
            entry_id=self.id_of(name), kind=kind, payload=payload, seen_revision=seen, status=status
        )
        return save_entry(writing, keyring=self.keyring, at=at)

    def draft(self, name, payload, *, seen=0, at=AT):
        """Autosave."""
        return self.save(name, payload, seen=seen, status=EntryStatus.DRAFT, at=at)

    def delete(self, name, at=AT):
        delete_entry(self.id_of(name), keyring=self.keyring, at=at)

    def restore(self, name, at=AT):
        restore_entry(self.id_of(name), keyring=self.keyring, at=at)

    def destroy(self, name, at=AT):
        destroy_entry(self.id_of(name), owner_id=self.owner_id, at=at)
