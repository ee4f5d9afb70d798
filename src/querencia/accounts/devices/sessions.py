"""Who is signed in where: to see it and to end it. One row a session, found by its person without a scan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from querencia.accounts import models
from querencia.accounts.devices.browsers import NAMES, browser_in
from querencia.accounts.devices.models import OpenSession
from querencia.audit import actions as audit
from querencia.vault.heads import locked_head

LISTED_AS = "listed_as"
"""In a session: the key under which it is in the list. Another key (after signing in) is a new session."""

SEEN_ON = "seen_on"


@dataclass(frozen=True, kw_only=True)
class ListedSession:
    """A session as its person sees it."""

    mark: str
    browser: str
    since: datetime
    seen_on: date
    is_this_one: bool


def sessions_of(user: models.User, *, now: datetime) -> QuerySet[OpenSession]:
    """The sessions of a person that have not ended, newest first."""
    open_ones = OpenSession.objects.filter(user=user, session__expire_date__gt=now)
    return open_ones.order_by("-since", "session_id")


def listed_sessions_of(user: models.User, *, this: str | None, now: datetime) -> list[ListedSession]:
    """The same in words; `this` is the key of the session that asks."""
    return [
        ListedSession(
            mark=each.mark,
            browser=browser_words(each.browser),
            since=each.since,
            seen_on=each.seen_on,
            is_this_one=each.session_id == this,
        )
        for each in sessions_of(user, now=now)
    ]


def browser_words(browser: str) -> str:
    """A kind of browser in plain words."""
    family, _slash, device = browser.partition("/")
    name = NAMES.get(family) or _("A browser")
    if device == "phone":
        return _("%(browser)s on a phone") % {"browser": name}
    if device == "tablet":
        return _("%(browser)s on a tablet") % {"browser": name}
    if device == "computer":
        return _("%(browser)s on a computer") % {"browser": name}
    return name


def is_listed(session: SessionBase) -> bool:
    """Whether this session is in its person's list."""
    return session.get(LISTED_AS) == session.session_key


def list_session(session: SessionBase, user: models.User, *, user_agent: str, at: datetime) -> None:
    """Put a new session in its person's list. Listing twice changes nothing."""
    with transaction.atomic():
        OpenSession.objects.get_or_create(
            session_id=session.session_key,
            defaults={"user": user, "browser": browser_in(user_agent), "since": at, "seen_on": at.date()},
        )
    session[LISTED_AS], session[SEEN_ON] = session.session_key, at.date().isoformat()


def see_session(session: SessionBase, *, at: datetime) -> None:
    """Note the day on which a session was last used, once a day."""
    today = at.date()
    if session.get(SEEN_ON) != today.isoformat():
        OpenSession.objects.filter(session_id=session.session_key).update(seen_on=today)
        session[SEEN_ON] = today.isoformat()


def end_session(user: models.User, mark: str, *, at: datetime) -> None:
    """End one session of a person, by its mark. One that has ended, or is another's, changes nothing."""
    keys = [each.session_id for each in OpenSession.objects.filter(user=user) if each.mark == mark]
    _end(user, keys, at)


def end_other_sessions(user: models.User, *, this: str | None, at: datetime) -> None:
    """End every session of a person but this one."""
    others = OpenSession.objects.filter(user=user).exclude(session_id=this or "")
    _end(user, list(others.values_list("session_id", flat=True)), at)


def end_all_sessions(user: models.User, *, at: datetime) -> None:
    """Sign a person out everywhere."""
    _end(user, list(OpenSession.objects.filter(user=user).values_list("session_id", flat=True)), at)


def _end(user: models.User, keys: list[str], at: datetime) -> None:
    if not keys:
        return
    with locked_head(user.owner_id) as head:
        Session.objects.filter(session_key__in=keys).delete()
        audit.record(head, event="sessions.ended", at=at, by=user.owner_id)
