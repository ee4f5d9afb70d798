"""Changing the words that open a place, from inside it."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session

from querencia.accounts.models import OpenSession, User
from querencia.accounts.passwords import plain
from querencia.audit import actions as audit
from querencia.vault.heads import locked_head

CHANGED_HERE = "words_changed_here"
"""In a session: when the words were changed in it, so that it is not told what it did itself."""


def change_words(user: User, *, password: str, this: str | None, at: datetime) -> bool:
    """Set other words and end every other session. The words that it has already change nothing.

    Returns whether anything was changed; the user in hand has the new hash then.
    """
    if user.check_password(password):
        return False
    hashed = make_password(plain(password))  # slow on purpose, so before the database is locked
    with locked_head(user.owner_id) as head:
        User.objects.filter(pk=user.pk).update(password=hashed, words_changed_at=at)
        others = OpenSession.objects.filter(user=user).exclude(session_id=this or "")
        Session.objects.filter(session_key__in=list(others.values_list("session_id", flat=True))).delete()
        audit.record(head, event="words.changed", at=at, by=user.owner_id)
    user.password, user.words_changed_at = hashed, at
    return True


def words_notice(user: User, session: SessionBase) -> datetime | None:
    """When the words were changed, for a session that did not do it; None once somebody has seen it."""
    changed_at = user.words_changed_at
    return changed_at if changed_at and session.get(CHANGED_HERE) != changed_at.isoformat() else None


def see_notice(user: User, *, seen: str) -> None:
    """The person knows of this change; a newer one is told all the same."""
    changed_at = user.words_changed_at
    if changed_at and changed_at.isoformat() == seen:
        User.objects.filter(pk=user.pk, words_changed_at=changed_at).update(words_changed_at=None)
