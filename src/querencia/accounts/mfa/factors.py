"""A person's keys: which there are, when they are asked for, and how they come and go."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.utils import dateformat
from django.utils.translation import gettext as _

from querencia.accounts.mfa import totp
from querencia.accounts.mfa.exceptions import LastKeyStays
from querencia.accounts.mfa.sealing import NAME, open_text, seal_text
from querencia.accounts.models import User
from querencia.audit import actions as audit
from querencia.vault.exceptions import SealBroken
from querencia.vault.heads import locked_head

PASSKEY, CODE = Authenticator.Type.WEBAUTHN, Authenticator.Type.TOTP
FACTORS = (PASSKEY, CODE)
LONGEST_NAME = 80


@dataclass(frozen=True, kw_only=True)
class Passkey:
    """A passkey as its person sees it; `handle` stands for it in addresses."""

    row: Authenticator
    handle: str
    name: str

    @property
    def added_at(self) -> datetime:
        """When it was added."""
        return self.row.created_at

    @property
    def used_at(self) -> datetime | None:
        """When it last opened, if it ever did."""
        return self.row.last_used_at


def kinds_of(user: User) -> set[str]:
    """Which kinds of keys there are; nothing is opened for it."""
    return set(Authenticator.objects.filter(user=user, type__in=FACTORS).values_list("type", flat=True))


def has_second_factor(user: User) -> bool:
    """Whether there is a passkey or an app of codes."""
    return bool(kinds_of(user))


def is_second_step_asked(user: User) -> bool:
    """Whether name and words alone are not enough: for an app of codes, for staff, and where it was chosen.

    A passkey by itself is one more way in, so that nobody is shut out by a phone that breaks.
    """
    kinds = kinds_of(user)
    return CODE in kinds or (PASSKEY in kinds and (user.is_staff or user.is_passkey_asked))


def code_of(user: User) -> Authenticator | None:
    """The app of codes, if there is one."""
    found: Authenticator | None = Authenticator.objects.filter(user=user, type=CODE).first()
    return found


def passkeys_of(user: User) -> list[Passkey]:
    """All passkeys of a person, oldest first."""
    rows = Authenticator.objects.filter(user=user, type=PASSKEY).order_by("created_at", "pk")
    return [Passkey(row=row, handle=handle_of(row.data["credential"]), name=_name(user, row)) for row in rows]


def keys_of(user: User) -> list[tuple[str, str, Authenticator]]:
    """Every key of a person, oldest first: "passkey" or "code", the name it has, its row."""
    rows = Authenticator.objects.filter(user=user, type__in=FACTORS).order_by("created_at", "pk")
    return [("passkey", _name(user, row), row) if row.type == PASSKEY else ("code", "", row) for row in rows]


def passkey_of(user: User, handle: str) -> Passkey | None:
    """The one with this handle, if it is this person's."""
    return next((each for each in passkeys_of(user) if each.handle == handle), None)


def has_passkey(user: User, handle: str) -> bool:
    """Whether this key is here already; no name is opened for it."""
    rows = Authenticator.objects.filter(user=user, type=PASSKEY)
    return any(handle_of(row.data["credential"]) == handle for row in rows)


def handle_of(credential: dict[str, Any]) -> str:
    """32 hex digits that stand for a key: a hash of the id that its device gave it."""
    return hashlib.sha256(str(credential["id"]).encode()).hexdigest()[:32]


def add_passkey(user: User, *, credential: dict[str, Any], at: datetime) -> None:
    """Keep a passkey whose answer was proved. Its first name is sealed like one that is typed."""
    with locked_head(user.owner_id) as head:
        name = _("Key of %(day)s") % {"day": dateformat.format(at, _("j F Y"))}
        made = WebAuthn.add(user, seal_text(user.owner_id, name, kind=NAME), credential).instance
        Authenticator.objects.filter(pk=made.pk).update(created_at=at)
        audit.record(head, event="passkey.added", at=at, by=user.owner_id)


def rename_passkey(user: User, passkey: Passkey, *, name: str) -> None:
    """Give it a name of the person's own."""
    passkey.row.data["name"] = seal_text(user.owner_id, name, kind=NAME)
    passkey.row.save(update_fields=["data"])


def remove_passkey(user: User, passkey: Passkey, *, at: datetime) -> None:
    """Take a passkey off. Raises LastKeyStays."""
    with locked_head(user.owner_id) as head:
        _refuse_to_take_the_last(user)
        if passkey.row.delete()[0]:
            audit.record(head, event="passkey.removed", at=at, by=user.owner_id)
        if not Authenticator.objects.filter(user=user, type=PASSKEY).exists():
            User.objects.filter(pk=user.pk).update(is_passkey_asked=False)


def add_code(user: User, secret: str, *, step: int, at: datetime) -> None:
    """Keep an app of codes. A second tap changes nothing."""
    with locked_head(user.owner_id) as head:
        if totp.activate(user, secret, step=step):
            audit.record(head, event="code.added", at=at, by=user.owner_id)


def remove_code(user: User, *, at: datetime) -> None:
    """Take the app of codes off. Raises LastKeyStays."""
    with locked_head(user.owner_id) as head:
        _refuse_to_take_the_last(user)
        if Authenticator.objects.filter(user=user, type=CODE).delete()[0]:
            audit.record(head, event="code.removed", at=at, by=user.owner_id)


def remove_all_factors(user: User) -> None:
    """Take every key off; the words alone let in then, until a new one is added and asked for."""
    Authenticator.objects.filter(user=user, type__in=FACTORS).delete()
    User.objects.filter(pk=user.pk).update(is_passkey_asked=False)


def ask_for_passkey(user: User, *, is_asked: bool, at: datetime) -> None:
    """Ask for a passkey after the words too, or let the words be enough. Without one, none is asked."""
    with locked_head(user.owner_id) as head:
        wanted = is_asked and Authenticator.objects.filter(user=user, type=PASSKEY).exists()
        changed = User.objects.filter(pk=user.pk, is_passkey_asked=not wanted)
        if changed.update(is_passkey_asked=wanted):
            event = "passkey.asked" if wanted else "passkey.not-asked"
            audit.record(head, event=event, at=at, by=user.owner_id)


def _refuse_to_take_the_last(user: User) -> None:
    """Whoever looks after the site keeps one; the head is locked, so two tabs cannot take two at once."""
    is_staff = User.objects.filter(pk=user.pk, is_staff=True).exists()
    if is_staff and Authenticator.objects.filter(user=user, type__in=FACTORS).count() < 2:
        raise LastKeyStays(_("You look after this site, so one key has to stay. Add another one first."))


def _name(user: User, row: Authenticator) -> str:
    try:
        return open_text(user.owner_id, row.data["name"], kind=NAME)
    except SealBroken:
        return _("This does not open.")
