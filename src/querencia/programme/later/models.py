"""What the database has to read to send a word: when, by which way, and how it went. Never the words."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from querencia.vault.models import Owner

NOBODY = uuid.UUID(int=0)
"""Stands for "no word" where a test or a confirmation is sent, and for "no device" where it is no push."""


class Way(models.TextChoices):
    """How a word comes."""

    TODAY = "today", _("on Today")
    MAIL = "mail", _("by e-mail")
    PUSH = "push", _("to this browser")
    CONFIRM = "confirm", _("the question to your e-mail address")


class State(models.TextChoices):
    """How far a sending is. Once it is handed over it is never sent again."""

    WAITING = "waiting", _("waits to be sent")
    CLAIMED = "claimed", _("is being sent")
    HANDING_OVER = "handing-over", _("is being handed over")
    SENT = "sent", _("sent")
    FAILED = "failed", _("could not be sent")
    UNKNOWN = "unknown", _("handed over, and then nothing more was heard; it is not sent again")


class Why(models.TextChoices):
    """Why it could not be sent."""

    NONE = "", ""
    DOWN = "down", _("the other side did not answer that day")
    LATE = "late", _("this site was not running in time")
    REFUSED = "refused", _("the other side refused it, so this way is closed")
    GONE = "gone", _("the browser is no longer there, so this way is closed")
    CLOSED = "closed", _("this way had been closed")


class Letterbox(models.Model):
    """One for each person who lets words come back: quiet hours, pauses, the ways, and what comes next.

    `next_at` and `next_word` are worked out anew when the audit chain has moved past `planned_seq`.
    """

    owner = models.OneToOneField(Owner, on_delete=models.CASCADE, primary_key=True, related_name="+")
    owner_id: UUID
    since = models.DateTimeField()
    quiet_starts = models.PositiveSmallIntegerField(default=21)
    quiet_ends = models.PositiveSmallIntegerField(default=8)
    is_paused = models.BooleanField(default=False)
    asks_since = models.DateTimeField(null=True)
    n_unanswered = models.PositiveSmallIntegerField(default=0)
    last_at = models.DateTimeField(null=True)
    next_at = models.DateTimeField(null=True, db_index=True)
    next_word = models.UUIDField(null=True)
    planned_seq = models.BigIntegerField(default=-1)
    mail_sealed = models.BinaryField(default=bytes)
    mail_confirmed_at = models.DateTimeField(null=True)
    mail_refused_at = models.DateTimeField(null=True)
    feed_digest = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="quiet_is_told_in_hours", condition=Q(quiet_starts__lte=23, quiet_ends__lte=23)
            )
        ]

    def __str__(self) -> str:
        return str(self.owner_id)


class Device(models.Model):
    """A browser that may be told. Its address is sealed; the id is made from it, so it is kept once."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = models.ForeignKey(Owner, on_delete=models.CASCADE, related_name="+", db_index=False)
    owner_id: UUID
    id = models.UUIDField()
    sealed = models.BinaryField()
    browser = models.CharField(max_length=32)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)


class Sending(models.Model):
    """One word on one day by one way. The key is the promise that it happens once."""

    pk = models.CompositePrimaryKey("owner_id", "word", "due_at", "way", "device")
    owner = models.ForeignKey(Owner, on_delete=models.CASCADE, related_name="+", db_index=False)
    owner_id: UUID
    word = models.UUIDField()
    due_at = models.DateTimeField()
    way = models.CharField(max_length=8, choices=Way)
    device = models.UUIDField(default=NOBODY)
    state = models.CharField(max_length=12, choices=State)
    why = models.CharField(max_length=8, choices=Why, default=Why.NONE, blank=True)
    until = models.DateTimeField()
    try_at = models.DateTimeField()
    n_tries = models.PositiveSmallIntegerField(default=0)
    claim = models.UUIDField(null=True)
    changed_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_sending_has_a_state", condition=Q(state__in=State.values)),
            models.CheckConstraint(name="a_sending_has_a_way", condition=Q(way__in=Way.values)),
        ]
        indexes = [
            models.Index(name="sendings_to_try", fields=["state", "try_at"]),
            models.Index(name="sendings_by_time", fields=["owner", "due_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.word}/{self.due_at:%Y-%m-%dT%H:%MZ}/{self.way}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens to it."""
        return self.state in (State.SENT, State.FAILED, State.UNKNOWN)
