"""Other words to come in with. HTTP only."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.db import OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from querencia.accounts import passphrases
from querencia.accounts.entering import Wish, password_problem, wish_in
from querencia.accounts.queries import display_name
from querencia.accounts.requests import PersonRequest
from querencia.accounts.words.changing import CHANGED_HERE, change_words, see_notice
from querencia.web.access import person_only, see_other
from querencia.web.clock import now

HERE = "accounts:words"


@person_only
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: PersonRequest) -> HttpResponse:
    """Four other words, or a password of one's own; after the present ones, a code or a key.

    What is posted without that is let go: nothing typed here may wait anywhere.
    """
    if not did_recently_reauthenticate(request):
        return see_other(f"{reverse('account_reauthenticate')}?{urlencode({'next': reverse(HERE)})}")
    wish = wish_in({**request.POST.dict(), "name": display_name(request.user)})
    if request.method != "POST" or "other" in request.POST:
        return _page(request, wish, words="")
    problem = password_problem(wish)
    if problem:
        return _page(request, wish, problems={"own": problem}, status=422)
    try:
        _change(request, wish.password)
    except OperationalError:
        not_now = _("This could not be done just now. Nothing has changed. Try again in a moment.")
        return _page(request, wish, problems={"": not_now}, status=503)
    return see_other(f"{reverse('accounts:place')}?changed")


def _change(request: PersonRequest, password: str) -> None:
    """The session that did it goes on, under a new key."""
    user, session = request.user, request.session
    if change_words(user, password=password, this=session.session_key, at=now()):
        session[CHANGED_HERE] = user.words_changed_at.isoformat() if user.words_changed_at else ""
        update_session_auth_hash(request, user)


@person_only
@require_POST
def words_seen(request: PersonRequest) -> HttpResponse:
    """The person has seen that their words were changed."""
    see_notice(request.user, seen=request.POST.get("seen", ""))
    return see_other(reverse("programme:today"))


def _page(
    request: PersonRequest,
    wish: Wish,
    *,
    words: str | None = None,
    problems: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    lang = translation.get_language() or settings.LANGUAGE_CODE
    known = passphrases.words_of(settings.CONTENT / "passphrases", lang)
    shown = wish.words if words is None else words
    context: dict[str, Any] = {
        "wish": wish,
        "words": shown or passphrases.propose(known, secrets.SystemRandom()),
        "problems": problems or {},
    }
    return render(request, "words/change.html", context, status=status)
