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
from django.db.models import QuerySet
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
from querencia.journal.forms import NotReadable, Posted, posted_in
from querencia.journal.kinds import Kind
from querencia.journal.models import RescuedPost
from querencia.vault.exceptions import SealBroken
from querencia.vault.once import opened_once, sealed_once
from querencia.web.access import person_only, see_other
from querencia.web.clock import now
from querencia.web.phone import is_shared
from querencia.web.rescue import COOKIE

WAITS_FOR = timedelta(hours=24)
TABLE = "rescued_post"
LONGEST_PUT_BY = 1024 * 1024
"""Bytes of a post that is put by: a full page in any script, and no way to fill the disk."""


@dataclass(frozen=True)
class Ticket:
    """What the browser keeps: which row, and the key that opens it."""

    row: UUID
    key: bytes

    def __str__(self) -> str:
        return f"{self.row}.{base64.urlsafe_b64encode(self.key).decode()}"


def put_by(request: HttpRequest) -> HttpResponse:
    """Seal the post and lead to where it is shown again; or show the words at once if that cannot be done."""
    if len(request.body) > LONGEST_PUT_BY:
        return _still_here(request, status=413)
    try:
        if not has_tries_left(request, action="rescue"):
            return _still_here(request, status=429)
        if _waits_for_another(request):
            return _still_here(request, status=409)
        with transaction.atomic():
            ticket = _stored(request, at=now())
    except OperationalError:
        return _still_here(request, status=503)
    response = see_other(_where(request))
    response.set_cookie(
        COOKIE,
        str(ticket),
        max_age=None if is_shared(request) else WAITS_FOR,
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Lax",
    )
    return response


@person_only
@require_safe
def rescued(request: PersonRequest) -> HttpResponse:
    """The form as it was sent, unsaved, for the person whose form it was; nothing for anybody else."""
    found = _waiting_for(request)
    if found is None:
        raise Http404
    entry_id, kind, posted = found
    return form_page(request, entry_id, kind, posted=posted, notice=_("This had not been saved. Here it is."))


def waits_for(request: PersonRequest) -> bool:
    """Whether something of this person waits in this browser. Without its cookie nothing is asked for it."""
    return _waiting_for(request) is not None


def _waiting_for(request: PersonRequest) -> tuple[UUID, Kind, Posted] | None:
    """What the browser's key opens, if the form was this person's."""
    ticket = _ticket_in(request)
    row = _live(ticket).first() if ticket else None
    if ticket is None or row is None:
        return None
    try:
        body = opened_once(ticket.key, bytes(row.sealed), table=TABLE, row=row.id)
        posted = posted_in(QueryDict(body, encoding="utf-8").dict())
    except (SealBroken, NotReadable):
        return None
    kind = kind_of_token(posted.token, request.user.owner_id, row.entry_id)
    return (row.entry_id, kind, posted) if kind else None


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


def _live(ticket: Ticket) -> QuerySet[RescuedPost]:
    return RescuedPost.objects.filter(id=ticket.row, saved_at__gte=now() - WAITS_FOR)


def _waits_for_another(request: HttpRequest) -> bool:
    """A browser keeps one key. What it opens already is not thrown away for the words of another entry."""
    ticket = _ticket_in(request)
    return ticket is not None and _live(ticket).exclude(entry_id=_entry_id_in(request)).exists()


def _entry_id_in(request: HttpRequest) -> UUID:
    match = request.resolver_match
    assert match is not None
    entry_id: UUID = match.kwargs["entry_id"]
    return entry_id


def _stored(request: HttpRequest, *, at: datetime) -> Ticket:
    row_id = new_id(at=at)
    key, sealed = sealed_once(request.POST.urlencode().encode(), table=TABLE, row=row_id)
    RescuedPost.objects.create(id=row_id, entry_id=_entry_id_in(request), saved_at=at, sealed=sealed)
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
