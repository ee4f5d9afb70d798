"""The page where an entry is written."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from querencia.accounts.requests import PersonRequest
from querencia.journal import queries
from querencia.journal.addresses import new_id, token_for
from querencia.journal.enums import EntryStatus
from querencia.journal.forms import Posted, problem, typed
from querencia.journal.kinds import Fields, Kind
from querencia.web.clock import now


def form_page(
    request: PersonRequest,
    entry_id: UUID,
    kind: Kind,
    *,
    posted: Posted,
    problems: dict[str, str] | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """The form of a kind with what was typed, and what stands against keeping it."""
    words = next(iter((problems or {}).values()), "")
    context: dict[str, Any] = {
        "entry_id": entry_id,
        "token": posted.token,
        "revision": posted.seen_revision,
        "autosaves": not queries.is_kept(request.user.owner_id, entry_id),
        "is_draft": posted.status == EntryStatus.DRAFT and posted.seen_revision > 0,
        "fields": typed(kind, posted.fields),
        "problem": words,
        "is_empty": words == problem("empty"),
        **more,
    }
    return render(request, kind.template_form, context, status=status)


def new_form_page(request: PersonRequest, kind: Kind, fields: Fields, **more: Any) -> HttpResponse:
    """A form for a new entry with these facts in it. Makes nothing."""
    entry_id = new_id(at=now())
    posted = Posted(
        token=token_for(request.user.owner_id, kind, entry_id),
        seen_revision=0,
        status=EntryStatus.KEPT,
        fields=kind.spread(fields),
    )
    return form_page(request, entry_id, kind, posted=posted, **more)
