"""Making a recovery sheet, keeping it, asking for it again, and coming back with it."""

from __future__ import annotations

import functools
import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core import signing

from querencia.accounts import models, passphrases
from querencia.accounts.actions import end_sessions_of
from querencia.accounts.passwords import plain
from querencia.accounts.recovery.codes import N_BYTES, Purpose, in_words, plain_code
from querencia.accounts.recovery.exceptions import CodeDoesNotFit, NewerSheet
from querencia.accounts.recovery.models import RecoverySheet
from querencia.audit import actions as audit
from querencia.vault import master
from querencia.vault.heads import locked_head

SALT = "querencia.accounts.sheet"


@dataclass(frozen=True, kw_only=True)
class Codes:
    """What stands on a sheet, in words. Lives for the length of one answer."""

    password: str
    factor: str


def sheet_of(user: models.User) -> RecoverySheet | None:
    """A person's sheet, or None where nothing was made or put off yet."""
    return RecoverySheet.objects.filter(user=user).first()


def sheet_of_name(digest: str) -> RecoverySheet | None:
    """The sheet of whoever has this name: one statement, whether there is somebody or not."""
    sheets = RecoverySheet.objects.select_related("user")
    return sheets.filter(user__name_digest=digest, user__is_active=True).first()


def sheet_on_today(user: models.User, *, now: datetime) -> dict[str, object]:
    """What `recovery/_due.html` and `recovery/_factor_notice.html` show, in one statement."""
    sheet = sheet_of(user) or RecoverySheet(user=user)
    return {"sheet": sheet, "sheet_is_due": sheet.is_due(entered_at=user.created_at, now=now)}


def sheet_token(user: models.User) -> str:
    """Allows one new sheet, and the same again if the same form is sent twice.

    The codes are made from it, so that a second tap cannot leave a sheet on the screen that is void already.
    It is not stored, and without the site's key it says nothing.
    """
    sheet = sheet_of(user)
    content = {"n": sheet.n_made if sheet else 0, "chance": secrets.token_hex(N_BYTES)}
    return signing.dumps(content, salt=f"{SALT}:{user.owner_id}")


def make_sheet(user: models.User, *, token: str, at: datetime) -> Codes:
    """Make a new sheet; the old one is void. The same token again gives the same sheet.

    Raises NewerSheet when another was made since the token, or the token is not this person's.
    """
    try:
        n_seen = signing.loads(token, salt=f"{SALT}:{user.owner_id}")["n"]
    except signing.BadSignature as error:
        raise NewerSheet("not a token of this person") from error
    origin = hashlib.sha256(token.encode()).hexdigest()
    codes = _codes(token, user)
    hashes = [make_password(plain_code(code)) for code in (codes.password, codes.factor)]
    with locked_head(user.owner_id) as head:
        sheet, _is_new = RecoverySheet.objects.get_or_create(user=user)
        if sheet.made_from == origin and sheet.opens:
            return codes
        if sheet.n_made != n_seen:
            raise NewerSheet("another sheet was made since")
        sheet.code_hash, sheet.factor_hash = hashes
        sheet.made_from, sheet.made_at, sheet.n_made = origin, at, n_seen + 1
        sheet.confirmed_at = sheet.used_at = None
        sheet.save()
        audit.record(head, event="sheet.made", at=at, by=user.owner_id)
    return codes


def confirm_sheet(user: models.User, *, at: datetime) -> None:
    """The person has it: it is not asked for any more. Without a sheet that opens nothing changes."""
    RecoverySheet.objects.filter(user=user, confirmed_at=None).exclude(code_hash="").update(confirmed_at=at)


def put_off_sheet(user: models.User, *, at: datetime) -> None:
    """Later: it is asked for again on the next of its days."""
    RecoverySheet.objects.update_or_create(user=user, defaults={"put_off_at": at})


def recover(*, digest: str, code: str, password: str, at: datetime) -> models.User:
    """Open a place with its sheet: a new password, every session ends, the code is used up.

    As much work for a name that nobody has, or that has no sheet. Raises CodeDoesNotFit.
    """
    sheet = sheet_of_name(digest)
    used = sheet.code_hash if sheet is not None and sheet.opens else nobodys_hash()
    if not check_password(plain_code(code), used) or sheet is None or not sheet.opens:
        raise CodeDoesNotFit("name and code do not fit")
    hashed = make_password(plain(password))  # slow on purpose, so before the database is locked
    with locked_head(sheet.user.owner_id) as head:
        fresh = RecoverySheet.objects.filter(user=sheet.user, code_hash=used)
        if not fresh.update(code_hash="", used_at=at, confirmed_at=None, put_off_at=None):
            raise CodeDoesNotFit("used in this moment")
        models.User.objects.filter(pk=sheet.user.pk).update(password=hashed)
        end_sessions_of(sheet.user)
        audit.record(head, event="sheet.used", at=at, by=sheet.user.owner_id)
    sheet.user.password = hashed
    return sheet.user


@functools.cache
def nobodys_hash() -> str:
    """What a code is compared with where there is none: the same work, and nothing fits."""
    return make_password(secrets.token_hex(N_BYTES))


def _codes(token: str, user: models.User) -> Codes:
    words = passphrases.words_of(settings.CONTENT / "passphrases", user.language)
    return Codes(
        password=in_words(_raw(token, Purpose.PASSWORD), words, Purpose.PASSWORD),
        factor=in_words(_raw(token, Purpose.FACTOR), words, Purpose.FACTOR),
    )


def _raw(token: str, purpose: Purpose) -> bytes:
    return hmac.digest(master.derived(purpose), token.encode(), "sha256")[:N_BYTES]
