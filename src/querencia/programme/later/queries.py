"""What the page and Today know of the words that come back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from querencia.accounts.models import User
from querencia.journal.queries import Opened, kept_entries_of, newest_of, open_entry
from querencia.programme.later.kinds import LATER, Word, rhythm_of
from querencia.programme.later.letterbox import address_of
from querencia.programme.later.models import NOBODY, Device, Letterbox, Sending, State, Way, Why
from querencia.programme.later.planning import MOST_WORDS, quiet_of
from querencia.programme.later.schedule import NO_QUIET, Quiet, next_due
from querencia.vault.exceptions import SealBroken
from querencia.vault.keyring import Keyring, keyring_of

LOG = 30


@dataclass(frozen=True, kw_only=True)
class OnToday:
    """What stands on Today: words that are due, and whether it has to be asked."""

    word: Opened | None
    due_at: datetime | None
    asks: bool


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A word on its page: when it comes, and where that is another time than was wished."""

    opened: Opened
    word: Word
    moved: time | None
    is_over: bool


@dataclass(frozen=True, kw_only=True)
class LogLine:
    """One line of what was sent."""

    at: datetime
    words: str
    state: State


def letterbox_of(owner_id: UUID) -> Letterbox | None:
    """The person's letterbox, if there is one."""
    return Letterbox.objects.filter(owner_id=owner_id).first()


def on_today(user: User, *, now: datetime) -> OnToday | None:
    """What of it stands on Today; None for most people on most days."""
    box = letterbox_of(user.owner_id)
    if box is None:
        return None
    here = Sending.objects.filter(owner_id=user.owner_id, way=Way.TODAY, due_at__lte=now, until__gt=now)
    sending = here.filter(seen_at=None).order_by("-due_at").first()
    word = opened_word(keyring_of(user.owner_id), sending.word) if sending else None
    asks = box.asks_since is not None
    if word is None and not asks:
        return None
    return OnToday(word=word, due_at=sending.due_at if sending and word else None, asks=asks)


def opened_word(keyring: Keyring, word_id: UUID) -> Opened | None:
    """A word that is kept; None where it was deleted or does not open."""
    entry = kept_entries_of(keyring.owner_id).filter(kind=LATER.number, id=word_id).first()
    with suppress(SealBroken):
        return open_entry(keyring, entry) if entry is not None else None
    return None


def words_of(user: User, box: Letterbox | None, *, now: datetime) -> list[Listed]:
    """All words of a person that open, newest first."""
    quiet = quiet_of(box) if box else NO_QUIET
    opened = newest_of(keyring_of(user.owner_id), LATER, at_most=MOST_WORDS)
    return [
        _listed(each, each.payload, quiet, user, now) for each in opened if isinstance(each.payload, Word)
    ]


def _listed(opened: Opened, word: Word, quiet: Quiet, user: User, now: datetime) -> Listed:
    rhythm = rhythm_of(opened)
    is_over = rhythm is not None and not next_due(
        [rhythm], zone=ZoneInfo(user.time_zone), quiet=quiet, after=now
    )
    moved = quiet.moved(word.at)
    return Listed(opened=opened, word=word, moved=moved if moved != word.at else None, is_over=is_over)


def address_shown(box: Letterbox | None) -> str | None:
    """The e-mail address for its owner's page, "" for none, None where it does not open."""
    try:
        return address_of(box) if box else ""
    except SealBroken:
        return None


def devices_of(owner_id: UUID) -> QuerySet[Device]:
    """Browsers that may be told, the first one first."""
    return Device.objects.filter(owner_id=owner_id).order_by("made_at", "id")


def sendings_of(owner_id: UUID) -> QuerySet[Sending]:
    """All that was given and sent, newest first."""
    return Sending.objects.filter(owner_id=owner_id).order_by("-due_at", "way", "device")


def log_of(owner_id: UUID) -> Sequence[LogLine]:
    """The last sendings in plain words."""
    return [log_line(sending) for sending in sendings_of(owner_id)[:LOG]]


def log_line(sending: Sending) -> LogLine:
    """One sending in words, without the words themselves."""
    way, state = Way(sending.way).label, State(sending.state)
    is_test = sending.word == NOBODY and sending.way != Way.CONFIRM
    said = _("%(way)s: %(state)s") % {"way": way, "state": _said(sending, state)}
    if is_test:
        said = _("%(said)s, as a test") % {"said": said}
    return LogLine(at=sending.due_at, words=said, state=state)


def _said(sending: Sending, state: State) -> str:
    if sending.way == Way.TODAY and state == State.SENT:
        return _("it stood there")
    why = Why(sending.why)
    return f"{state.label}: {why.label}" if why else str(state.label)
