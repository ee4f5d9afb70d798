"""Tries at the door, and who is signed in where."""

from __future__ import annotations

import hashlib

from django.db import models


class Try(models.Model):
    """A try that did not fit, or is being made: when, and for what. The key is an HMAC and names nobody."""

    key = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(name="tries_of_a_key_by_time", fields=["key", "at"])]

    def __str__(self) -> str:
        return self.key[:8]


class OpenSession(models.Model):
    """That a session is a person's, since when, from what kind of browser. Ends with the session."""

    session = models.OneToOneField(
        "sessions.Session", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    session_id: str
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    browser = models.CharField(max_length=32)
    since = models.DateTimeField()
    seen_on = models.DateField()

    def __str__(self) -> str:
        return self.mark[:8]

    @property
    def mark(self) -> str:
        """What stands for this session on a page; the key itself would be a way in."""
        return mark_of(self.session_id)


def mark_of(session_key: str) -> str:
    """A session's mark."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:32]
