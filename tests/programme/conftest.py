"""People with a place, signed in."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from querencia.accounts.actions import enter, set_preferences
from querencia.journal.actions import keep_new
from querencia.journal.addresses import new_id
from querencia.practices.kinds import TWO_SENTENCES, VISIT, TwoSentences, Visit
from querencia.programme.choices import CHOICE, PaceChoice
from querencia.programme.kinds import LINE, OwnLine
from querencia.programme.later.kinds import LATER, Word
from tests.practices.conftest import Guest

AT = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
MADRID = ZoneInfo("Europe/Madrid")


class Person(Guest):
    """A signed-in browser, and a short way to keep things."""

    def __init__(self, name, language):
        super().__init__()
        password = "a small boat at noon"
        self.user = enter(name=name, password=password, language=language, consent_version="1", at=AT)
        self.force_login(self.user, backend="allauth.account.auth_backends.AuthenticationBackend")

    def keep(self, kind, payload, *, at=AT):
        return keep_new(kind, payload, entry_id=new_id(at=at), owner_id=self.user.owner_id, at=at).entry

    def keep_line(self, text, *, at=AT):
        return self.keep(LINE, OwnLine(text=text), at=at)

    def keep_sentences(self, *, at=AT, **texts):
        return self.keep(TWO_SENTENCES, TwoSentences(**texts), at=at)

    def visit(self, unit, after="", *, at=AT):
        return self.keep(VISIT, Visit(unit=unit, after=after), at=at)

    def decide(self, answer, unit="", *, at=AT):
        return self.keep(CHOICE, PaceChoice(answer=answer, unit=unit), at=at)

    def keep_later(self, words, *, at=AT, **fields):
        return self.keep(LATER, Word(words=words, **fields), at=at)

    def wants(self, **preferences):
        set_preferences(self.user, wanted=preferences, at=AT)


@pytest.fixture
def ana(db):
    return Person("Ana", "en")


@pytest.fixture
def ben(db):
    return Person("Ben", "es")
