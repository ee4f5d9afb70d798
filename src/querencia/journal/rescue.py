"""A post that failed its session or token waits, sealed, for the one whose form it was.

The key is in a cookie of the browser that sent it; the database alone cannot open it.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import OperationalError, transaction
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from querencia.accounts.limits import has_tries_left
from querencia.accounts.requests import PersonRequest
from querencia.journal.addresses import kind_of_token, new_id
from querencia.journal.form_page import form_page
from querencia.journal.forms import posted_in
from querencia.journal.models import RescuedPost
from querencia.vault.exceptions import SealBroken
from querencia.vault.once import opened_once, sealed_once
from querencia.web.access import person_only, see_other
from querencia.web.clock import now
from querencia.web.rescue import COOKIE

WAITS_FOR = timedelta(hours=24)
TABLE = "rescued_post"


@dataclass(frozen=True)
class Ticket:
    """What the browser keeps: which row, and the key that opens it."""

    row: UUID
    key: bytes

    def __str__(self) -> str:
        return f"{self.row}.{base64.urlsafe_b64encode(self.key).decode()}"


def put_by(request: HttpRequest) -> HttpResponse:
    """Seal the post and lead to where it is shown again; or show the words at once if that cannot be done."""
    try:
        if not has_tries_left(request, action="rescue"):
            return _still_here(request, status=429)
        with transaction.atomic():
            ticket = _stored(request, at=now())
    except OperationalError:
        return _still_here(request, status=503)
    response = see_other(_where(request))
    response.set_cookie(
        COOKIE,
        str(ticket),
        max_age=WAITS_FOR,
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return response


@person_only
@require_safe
def rescued(request: PersonRequest) -> HttpResponse:
    """The form as it was sent, unsaved, for the person whose form it was; nothing for anybody else."""
    ticket = _ticket_in(request)
    row = RescuedPost.objects.filter(id=ticket.row).first() if ticket else None
    if ticket is None or row is None or now() - row.saved_at > WAITS_FOR:
        raise Http404
    try:
        body = opened_once(ticket.key, bytes(row.sealed), table=TABLE, row=row.id)
    except SealBroken as error:
        raise Http404 from error
    posted = posted_in(QueryDict(body, encoding="utf-8").dict())
    kind = kind_of_token(posted.token, request.user.owner_id, row.entry_id)
    if kind is None:
        raise Http404
    return form_page(
        request, row.entry_id, kind, posted=posted, notice=_("This had not been saved. Here it is.")
    )


def forget(request: HttpRequest, response: HttpResponse, *, entry_id: UUID) -> HttpResponse:
    """What waited for this entry is saved now: destroy the copy and its key."""
    ticket = _ticket_in(request)
    if ticket is not None:
        n_gone, _of_each = RescuedPost.objects.filter(id=ticket.row, entry_id=entry_id).delete()
        if n_gone:
            response.delete_cookie(COOKIE, samesite="Lax")
    return response


def destroy_old(*, at: datetime) -> int:
    """Destroy what has waited for 24 hours. Returns how many."""
    n_gone, _of_each = RescuedPost.objects.filter(saved_at__lt=at - WAITS_FOR).delete()
    return n_gone


def _stored(request: HttpRequest, *, at: datetime) -> Ticket:
    row_id = new_id(at=at)
    key, sealed = sealed_once(request.POST.urlencode().encode(), table=TABLE, row=row_id)
    match = request.resolver_match
    assert match is not None
    RescuedPost.objects.create(id=row_id, entry_id=match.kwargs["entry_id"], saved_at=at, sealed=sealed)
    return Ticket(row_id, key)


def _still_here(request: HttpRequest, *, status: int) -> HttpResponse:
    """The words back to the browser that sent them; they are kept nowhere else."""
    not_words = {"csrfmiddlewaretoken", "s", "revision", "status"}
    texts = [text for name, text in request.POST.items() if name not in not_words and str(text).strip()]
    return render(request, "journal/still_here.html", {"texts": texts}, status=status)


def _where(request: HttpRequest) -> str:
    """Where it waits; a guest signs in first."""
    address = reverse("journal:rescued")
    if request.user.is_authenticated:
        return address
    return f"{reverse('account_login')}?{urlencode({'next': address})}"


def _ticket_in(request: HttpRequest) -> Ticket | None:
    row, _dot, key = request.COOKIES.get(COOKIE, "").partition(".")
    try:
        return Ticket(UUID(row), base64.urlsafe_b64decode(key))
    except (ValueError, binascii.Error):
        return None
