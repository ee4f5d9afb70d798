"""People come and go."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction

from querencia.accounts.exceptions import NameTaken
from querencia.accounts.models import Consent, OpenSession, User
from querencia.accounts.passwords import plain
from querencia.audit import actions as audit
from querencia.vault.actions import create_owner
from querencia.vault.heads import locked_head
from querencia.vault.keyring import keyring_of
from querencia.vault.models import OwnerClass
from querencia.vault.names import name_digest, seal_name


class Keeper(Protocol):
    """Keeps what a guest carried along, in the transaction that makes the account."""

    def __call__(self, *, owner_id: UUID, fields: Mapping[str, str], at: datetime) -> object: ...


_keepers: list[Keeper] = []


def keeps_what_was_carried(keeper: Keeper) -> None:
    """Register a feature that keeps carried words when someone enters."""
    if keeper not in _keepers:
        _keepers.append(keeper)


def enter(
    *,
    name: str,
    password: str,
    language: str,
    consent_version: str | None,
    at: datetime,
    carried: Mapping[str, str] | None = None,
) -> User:
    """Make a place: the key first, then owner, user, consent and the carried words in one transaction.

    Without a version nobody agreed to anything: somebody on the server's own terminal made the place.
    Raises NameTaken; then nothing is left but an unused key, which the sweep destroys.
    """
    digest = name_digest(name)
    if User.objects.filter(name_digest=digest).exists():
        raise NameTaken("taken")
    hashed = make_password(plain(password))  # slow on purpose, so before the database is locked
    try:
        with transaction.atomic():
            return _make(name, digest, hashed, language, consent_version, at, carried or {})
    except IntegrityError as error:
        raise NameTaken("taken") from error


def _make(
    name: str,
    digest: str,
    hashed: str,
    language: str,
    consent_version: str | None,
    at: datetime,
    carried: Mapping[str, str],
) -> User:
    owner = create_owner(owner_class=OwnerClass.PERSON, at=at)
    user = User(owner=owner, name_digest=digest, password=hashed, language=language, created_at=at)
    user.name_sealed = seal_name(keyring_of(owner.id), name)
    user.save(force_insert=True)
    if consent_version is not None:
        Consent.objects.create(user=user, version=consent_version, language=language, given_at=at)
    keep_what_was_carried(owner_id=owner.id, fields=carried, at=at)
    return user


@transaction.atomic
def keep_what_was_carried(*, owner_id: UUID, fields: Mapping[str, str], at: datetime) -> None:
    """Keep what a guest brought along, for somebody who has just come in or was here already."""
    for keeper in _keepers:
        keeper(owner_id=owner_id, fields=fields, at=at)


def set_preferences(user: User, *, wanted: Mapping[str, object], at: datetime) -> None:
    """Set how things look and speak, by the user's field names. The same again changes nothing."""
    changed = [name for name, value in wanted.items() if getattr(user, name) != value]
    if not changed:
        return
    with locked_head(user.owner_id) as head:
        for name in changed:
            setattr(user, name, wanted[name])
        user.save(update_fields=changed)
        audit.record(head, event="preferences.changed", at=at, by=user.owner_id)


def call_back_lines(user: User, *, seen: int, at: datetime) -> None:
    """Let every phone drop the three lines at its next visit. `seen` is how often that had been said before:
    the same form again changes nothing.
    """
    with locked_head(user.owner_id) as head:
        said = User.objects.filter(pk=user.pk, n_lines_called_back=seen)
        if said.update(n_lines_called_back=seen + 1):
            audit.record(head, event="lines.called-back", at=at, by=user.owner_id)


def end_sessions_of(user: User) -> None:
    """Sign a person out everywhere."""
    keys = list(OpenSession.objects.filter(user=user).values_list("session_id", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
