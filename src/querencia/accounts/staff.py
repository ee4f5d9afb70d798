"""People who look after the site."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from querencia.accounts.actions import enter
from querencia.accounts.entering import Wish, problems_of, wish_in
from querencia.accounts.exceptions import NameTaken, NotFit
from querencia.accounts.models import User
from querencia.audit import actions as audit
from querencia.vault.heads import locked_head
from querencia.vault.models import SITE


def make_administrator(*, name: str, password: str, language: str, at: datetime) -> User:
    """Make a place for somebody who looks after the site; it opens fully once it has a second factor.

    Raises NameTaken, or NotFit with what stands against the name or the password.
    """
    wish = wish_in({"name": name, "way": "own", "own": password, "adult": "yes"})
    _refuse_what_does_not_fit(wish)
    try:
        return _make(wish, language, at)
    except NameTaken as error:
        raise NameTaken(_("Somebody has this name here. Another one, please.")) from error


def _refuse_what_does_not_fit(wish: Wish) -> None:
    problems = problems_of(wish)
    if problems:
        raise NotFit(" ".join(problems.values()))


@transaction.atomic
def _make(wish: Wish, language: str, at: datetime) -> User:
    user = enter(name=wish.shown_name, password=wish.password, language=language, consent_version=None, at=at)
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    with locked_head(SITE) as site:
        audit.record(site, event="staff.made", at=at, by=user.owner_id)
    return user
