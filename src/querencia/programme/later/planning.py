"""Giving words when they are due: one transaction for each letterbox, so that each is given once."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from querencia.accounts.models import User
from querencia.accounts.queries import last_seen_on
from querencia.journal.queries import digest_of, newest_of
from querencia.pacing import Pause, newest_pause
from querencia.packs import course_of
from querencia.practices.installed import pack_here
from querencia.programme.later.kinds import LATER, Word, rhythm_of
from querencia.programme.later.letterbox import can_mail
from querencia.programme.later.models import NOBODY, Device, Letterbox, Sending, State, Way, Why
from querencia.programme.later.schedule import UNANSWERED, Due, Quiet, Rhythm, end_of_day, next_due
from querencia.programme.pace import history_of
from querencia.vault.exceptions import KeyGone
from querencia.vault.heads import locked_head
from querencia.vault.keyring import keyring_of
from querencia.vault.models import Head

MOST_WORDS = 100
LATEST = timedelta(days=30)
"""What should have come longer ago than this, while the site was not running, is not even mentioned."""


class Plan:
    """A letterbox in hand: its words, its rhythms, and what was given so far."""

    def __init__(self, box: Letterbox, user: User) -> None:
        self.box, self.user = box, user
        self.zone = ZoneInfo(user.time_zone)
        self.quiet = quiet_of(box)
        opened = newest_of(keyring_of(box.owner_id), LATER, at_most=MOST_WORDS)
        rhythms = {each.entry.id: rhythm for each in opened if (rhythm := rhythm_of(each))}
        self.words: dict[UUID, Word] = {
            each.entry.id: each.payload
            for each in opened
            if each.entry.id in rhythms and isinstance(each.payload, Word)
        }
        self.rhythms: list[Rhythm] = list(rhythms.values())
        self.turns = _turns_of(box.owner_id)

    def next(self, at: datetime) -> Due | None:
        """What comes next: what was planned and is due, or the next by the rhythms."""
        box = self.box
        pause = pause_of(box.owner_id, now=at)
        if box.is_paused or box.asks_since is not None or (pause and pause.until is None):
            return None
        after = max(box.since, at - LATEST, *([pause.until] if pause and pause.until else []))
        if box.next_at is not None and after < box.next_at <= at and box.next_word in self.words:
            return Due(key=str(box.next_word), at=box.next_at)
        return next_due(
            self.rhythms, zone=self.zone, quiet=self.quiet, after=after, last=box.last_at, turns=self.turns
        )

    def give(self, due: Due, at: datetime) -> None:
        """Write the sendings of one word; those of a day that is over could not be sent."""
        word, box, until = UUID(due.key), self.box, end_of_day(due.at, self.zone)
        is_late = until <= at
        ways = self._ways_out(self.words[word])
        for way, device in [(Way.TODAY, NOBODY), *ways]:
            state = State.FAILED if is_late else State.SENT if way == Way.TODAY else State.WAITING
            Sending.objects.create(
                owner_id=box.owner_id,
                word=word,
                due_at=due.at,
                way=way,
                device=device,
                state=state,
                why=Why.LATE if is_late else Why.NONE,
                until=until,
                try_at=due.at,
                changed_at=at,
            )
        if ways:
            box.n_unanswered += 1
        box.last_at, box.next_at, box.next_word = due.at, None, None
        self.turns[due.key] = due.at

    def is_unanswered(self) -> bool:
        """Whether so many words went out and nobody came. Whoever came since is counted from anew."""
        seen = last_seen_on(self.user)
        if self.box.last_at is not None and seen is not None and seen >= self.box.last_at.date():
            self.box.n_unanswered = 0
        return self.box.n_unanswered >= UNANSWERED

    def _ways_out(self, word: Word) -> list[tuple[Way, UUID]]:
        owner_id = self.box.owner_id
        devices = Device.objects.filter(owner_id=owner_id).order_by("made_at", "id") if word.push else []
        mail = [(Way.MAIL, NOBODY)] if word.mail and can_mail(self.box) else []
        return [*mail, *((Way.PUSH, device.id) for device in devices)]


def pause_of(owner_id: UUID, *, now: datetime) -> Pause | None:
    """The person's newest pause, on or over: no word comes in it, and none is made up for afterwards."""
    pack = pack_here()
    history = history_of(digest_of(keyring_of(owner_id)), pack)
    return newest_pause(course_of(pack), history, now=now)


def is_pausing(owner_id: UUID, *, now: datetime) -> bool:
    """Whether a pause is on."""
    pause = pause_of(owner_id, now=now)
    return pause is not None and pause.holds(now)


def quiet_of(box: Letterbox) -> Quiet:
    """The hours in which nothing is sent."""
    return Quiet(starts=box.quiet_starts, ends=box.quiet_ends)


def give_what_is_due(*, at: datetime) -> int:
    """Give every word whose time has come. Returns how many."""
    owners = _to_plan(at).values_list("owner_id", flat=True)
    given = 0
    for owner_id in list(owners):
        with suppress(KeyGone):
            given += _plan(owner_id, at)
    return given


def _to_plan(at: datetime) -> QuerySet[Letterbox]:
    """Letterboxes whose next word is due, and those whose owner changed something since they were planned."""
    moved_on = Head.objects.filter(owner_id=OuterRef("owner_id")).exclude(chain_seq=OuterRef("planned_seq"))
    return Letterbox.objects.filter(Q(next_at__lte=at) | Q(Exists(moved_on)))


def _plan(owner_id: UUID, at: datetime) -> int:
    """Give what is due to one person and work out what comes next, in one transaction."""
    given = 0
    with locked_head(owner_id) as head:
        plan = Plan(Letterbox.objects.get(owner_id=owner_id), User.objects.get(owner_id=owner_id))
        box = plan.box
        due = plan.next(at)
        while due is not None and due.at <= at:
            if plan.is_unanswered():
                box.asks_since, due = at, None
                break
            plan.give(due, at)
            given += 1
            due = plan.next(at)
        box.next_at, box.next_word = (due.at, UUID(due.key)) if due else (None, None)
        box.planned_seq = head.chain_seq
        box.save(force_update=True)
    return given


def _turns_of(owner_id: UUID) -> dict[str, datetime]:
    """When each word came last."""
    came = Sending.objects.filter(owner_id=owner_id, way=Way.TODAY).exclude(word=NOBODY)
    return {str(row["word"]): row["newest"] for row in came.values("word").annotate(newest=Max("due_at"))}
