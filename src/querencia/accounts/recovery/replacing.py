"""A lost second factor: the sheet's second code asks for it to be taken away, and 72 hours later it is.

Meanwhile each sign-in says so, and whoever is in can stop it.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from django.contrib.auth.hashers import check_password
from django.db.models import F, QuerySet

from querencia.accounts import models
from querencia.accounts.mfa.factors import remove_all_factors
from querencia.accounts.passwords import plain
from querencia.accounts.recovery.codes import plain_code
from querencia.accounts.recovery.exceptions import CodeDoesNotFit
from querencia.accounts.recovery.models import FACTOR_WAITS, RecoverySheet
from querencia.accounts.recovery.sheets import nobodys_hash, sheet_of_name
from querencia.audit import actions as audit
from querencia.vault.exceptions import KeyGone
from querencia.vault.heads import locked_head


def ask_to_replace_factor(*, digest: str, password: str, code: str, at: datetime) -> datetime:
    """Ask with name, password and the second code. Returns when it will be done; twice is once.

    As much work for a name that nobody has. Raises CodeDoesNotFit.
    """
    sheet = sheet_of_name(digest)
    known = sheet.factor_hash if sheet is not None and sheet.factor_hash else nobodys_hash()
    own_words = sheet.user.password if sheet is not None else nobodys_hash()
    fits = [check_password(plain_code(code), known), check_password(plain(password), own_words)]
    if sheet is None or not sheet.factor_hash or not all(fits):
        raise CodeDoesNotFit("name, words and code do not fit")
    with locked_head(sheet.user.owner_id) as head:
        if RecoverySheet.objects.filter(user=sheet.user, factor_hash=known, factor_asked_at=None).update(
            factor_asked_at=at
        ):
            audit.record(head, event="factor.replacement-asked", at=at, by=sheet.user.owner_id)
        return RecoverySheet.objects.get(user=sheet.user).factor_due_at or at


def stop_replacing_factor(user: models.User, *, at: datetime) -> None:
    """It was not me, or I have found it: the second factor stays, and the code that asked is void."""
    with locked_head(user.owner_id) as head:
        asked = RecoverySheet.objects.filter(user=user).exclude(factor_asked_at=None)
        _void_the_code_that_asked(asked)
        if asked.update(factor_asked_at=None):
            audit.record(head, event="factor.replacement-stopped", at=at, by=user.owner_id)


def replace_due_factors(*, at: datetime) -> int:
    """Take away the second factors whose 72 hours are over. Returns how many people; safe to repeat."""
    due = RecoverySheet.objects.select_related("user").filter(factor_asked_at__lte=at - FACTOR_WAITS)
    return sum(_replace(sheet.user, at) for sheet in due)


def _replace(user: models.User, at: datetime) -> int:
    with suppress(KeyGone), locked_head(user.owner_id) as head:
        due = RecoverySheet.objects.filter(user=user, factor_asked_at__lte=at - FACTOR_WAITS)
        _void_the_code_that_asked(due)
        if not due.update(factor_asked_at=None):
            return 0
        remove_all_factors(user)
        audit.record(head, event="factor.replaced", at=at, by=user.owner_id)
        return 1
    return 0


def _void_the_code_that_asked(sheets: QuerySet[RecoverySheet]) -> None:
    """A sheet that was made after the request keeps its code."""
    sheets.filter(made_at__lte=F("factor_asked_at")).update(factor_hash="")
