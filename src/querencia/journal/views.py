"""Pages of the journal: HTTP only."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from querencia.accounts.requests import PersonRequest
from querencia.journal import actions, queries
from querencia.journal.addresses import kind_of_token, new_address, new_id, token_for
from querencia.journal.enums import EntryStatus
from querencia.journal.exceptions import NoSuchEntry, RevisionConflict
from querencia.journal.forms import NotReadable, Posted, payload_of, read_post, typed
from querencia.journal.kinds import Kind, kind_numbered
from querencia.journal.models import Entry
from querencia.vault.exceptions import SealBroken
from querencia.vault.keyring import keyring_of
from querencia.web.access import person_only, see_other
from querencia.web.clock import now


@person_only
@require_safe
def index(request: PersonRequest) -> HttpResponse:
    """The kept sentences and lines, newest first, fifty at a time."""
    owner_id = request.user.owner_id
    entries = queries.listed_entries_of(owner_id)
    page = _page_number(request)
    rows = list(entries[(page - 1) * queries.PAGE : page * queries.PAGE + 1])
    context = {
        "entries": _openable(owner_id, rows[: queries.PAGE]),
        "older": page + 1 if len(rows) > queries.PAGE else None,
        "newer": page - 1 if page > 1 else None,
        "gone": _just_deleted(owner_id, request.GET.get("gone", "")),
        "is_back": "back" in request.GET,
        "has_deleted": queries.deleted_entries_of(owner_id).exists(),
    }
    return render(request, "journal/index.html", context)


@person_only
@require_safe
def deleted(request: PersonRequest) -> HttpResponse:
    """What was deleted in the last 30 days, to bring back or to destroy."""
    owner_id = request.user.owner_id
    rows = list(queries.deleted_entries_of(owner_id)[: queries.PAGE])
    return render(request, "journal/deleted.html", {"entries": _openable(owner_id, rows)})


@person_only
@require_safe
def entry_new(request: PersonRequest, number: int) -> HttpResponse:
    """An address for a new entry. Makes nothing."""
    kind = kind_numbered(number)
    if kind is None:
        raise Http404
    return see_other(new_address(request.user.owner_id, kind, at=now()))


@person_only
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: PersonRequest, entry_id: UUID) -> HttpResponse:
    """Read an entry, write a new one, or take what was written."""
    if request.method == "POST":
        return _save(request, entry_id)
    found = _find(request, entry_id)
    if found is None:
        return _blank_form(request, entry_id)
    if found.deleted_at is not None:
        return see_other(reverse("journal:deleted"))
    if found.status == EntryStatus.DRAFT:
        return _form_of(request, found)
    return render(request, "journal/entry.html", {"opened": _open(request, found)})


@person_only
@require_safe
def entry_edit(request: PersonRequest, entry_id: UUID) -> HttpResponse:
    """The form of an entry that is there."""
    found = _find(request, entry_id)
    if found is None or found.deleted_at is not None:
        raise Http404
    return _form_of(request, found)


@person_only
@require_POST
def entry_delete(request: PersonRequest, entry_id: UUID) -> HttpResponse:
    """Hide an entry; the next page offers to bring it back."""
    _act(lambda: actions.delete_entry(entry_id, keyring=keyring_of(request.user.owner_id), at=now()))
    return see_other(f"{reverse('journal:index')}?gone={entry_id}")


@person_only
@require_POST
def entry_restore(request: PersonRequest, entry_id: UUID) -> HttpResponse:
    """Bring a deleted entry back."""
    _act(lambda: actions.restore_entry(entry_id, keyring=keyring_of(request.user.owner_id), at=now()))
    return see_other(f"{reverse('journal:index')}?back")


@person_only
@require_POST
def entry_destroy(request: PersonRequest, entry_id: UUID) -> HttpResponse:
    """Destroy a deleted entry now."""
    if _find(request, entry_id) is None:
        raise Http404
    actions.destroy_entry(entry_id, owner_id=request.user.owner_id, at=now())
    return see_other(reverse("journal:deleted"))


def _save(request: PersonRequest, entry_id: UUID) -> HttpResponse:
    try:
        posted = read_post(request)
    except NotReadable:
        return HttpResponse(status=400)
    found = _find(request, entry_id)
    kind = kind_numbered(found.kind) if found else None
    kind = kind or kind_of_token(posted.token, request.user.owner_id, entry_id)
    if kind is None:
        raise Http404
    payload, problems = payload_of(kind, posted.fields)
    if payload is None:
        return _answer_problems(request, entry_id, kind, posted, problems.by_field)
    writing = actions.Writing(
        entry_id=entry_id,
        kind=kind,
        payload=payload,
        seen_revision=posted.seen_revision,
        status=posted.status,
    )
    return _try_to_save(request, writing, posted)


def _try_to_save(request: PersonRequest, writing: actions.Writing, posted: Posted) -> HttpResponse:
    try:
        saved = actions.save_entry(writing, keyring=keyring_of(request.user.owner_id), at=now())
    except RevisionConflict as conflict:
        return _answer_conflict(request, writing, posted, conflict)
    except OperationalError:
        return _answer_not_saved(request, writing, posted)
    if posted.is_json:
        return JsonResponse({"saved": True, "revision": saved.entry.revision, "status": saved.entry.status})
    return see_other(_after_saving(posted, writing))


def _after_saving(posted: Posted, writing: actions.Writing) -> str:
    """Listed entries show themselves; a visit goes back to Today."""
    if writing.kind.is_listed:
        return reverse("journal:entry", args=[writing.entry_id])
    return reverse("programme:today")


def _answer_problems(
    request: PersonRequest, entry_id: UUID, kind: Kind, posted: Posted, problems: dict[str, str]
) -> HttpResponse:
    if posted.is_json:
        return JsonResponse({"saved": False, "problems": problems}, status=422)
    return _form(request, entry_id, kind, posted=posted, problems=problems, status=422)


def _answer_not_saved(request: PersonRequest, writing: actions.Writing, posted: Posted) -> HttpResponse:
    """The database could not write (full, locked, gone): say so; the words stay on the page."""
    message = _("Not saved yet. It is kept on this page.")
    if posted.is_json:
        return JsonResponse({"saved": False, "problems": {"": message}}, status=503)
    return _form(request, writing.entry_id, writing.kind, posted=posted, problems={"": message}, status=503)


def _answer_conflict(
    request: PersonRequest, writing: actions.Writing, posted: Posted, conflict: RevisionConflict
) -> HttpResponse:
    current = conflict.current
    if posted.is_json:
        body = {"saved": False, "revision": current.entry.revision, "current": current.payload.model_dump()}
        return JsonResponse(body, status=409)
    second = new_id(at=now())
    context = {
        "current": current,
        "yours": {"payload": writing.payload, "summary": writing.kind.summary(writing.payload)},
        "kind": writing.kind,
        "fields": typed(writing.kind, posted.fields),
        "is_deleted": current.entry.deleted_at is not None,
        "second_id": second,
        "second_token": token_for(request.user.owner_id, writing.kind, second),
    }
    return render(request, "journal/conflict.html", context, status=409)


def _blank_form(request: PersonRequest, entry_id: UUID) -> HttpResponse:
    token = request.GET.get("s", "")
    kind = kind_of_token(token, request.user.owner_id, entry_id)
    if kind is None:
        raise Http404
    posted = Posted(token=token, seen_revision=0, status=EntryStatus.KEPT, fields={})
    return _form(request, entry_id, kind, posted=posted)


def _form_of(request: PersonRequest, found: Entry) -> HttpResponse:
    opened = _open(request, found)
    posted = Posted(
        token="",
        seen_revision=found.revision,
        status=EntryStatus(found.status),
        fields=opened.payload.model_dump(),
    )
    return _form(request, found.id, opened.kind, posted=posted)


def _form(
    request: HttpRequest,
    entry_id: UUID,
    kind: Kind,
    *,
    posted: Posted,
    problems: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context: dict[str, Any] = {
        "entry_id": entry_id,
        "kind": kind,
        "token": posted.token,
        "revision": posted.seen_revision,
        "is_draft": posted.status == EntryStatus.DRAFT and posted.seen_revision > 0,
        "fields": typed(kind, posted.fields),
        "problems": problems or {},
        "problem": next(iter((problems or {}).values()), ""),
    }
    return render(request, kind.template_form, context, status=status)


def _find(request: PersonRequest, entry_id: UUID) -> Entry | None:
    return Entry.objects.filter(owner_id=request.user.owner_id, id=entry_id).first()


def _open(request: PersonRequest, found: Entry) -> queries.Opened:
    return queries.open_entry(keyring_of(request.user.owner_id), found)


def _openable(owner_id: UUID, rows: list[Entry]) -> list[dict[str, Any]]:
    """Rows with their words; one that does not open says so and leaves the rest of the page standing."""
    if not rows:
        return []
    keyring = keyring_of(owner_id)
    shown: list[dict[str, Any]] = []
    for row in rows:
        try:
            shown.append({"entry": row, "opened": queries.open_entry(keyring, row)})
        except SealBroken:
            shown.append({"entry": row, "opened": None})
    return shown


def _just_deleted(owner_id: UUID, text: str) -> Entry | None:
    try:
        entry_id = UUID(text)
    except ValueError:
        return None
    return queries.deleted_entries_of(owner_id).filter(id=entry_id).first()


def _page_number(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    return max(1, int(text)) if text.isascii() and text.isdecimal() and len(text) < 6 else 1


def _act(action: Any) -> None:
    try:
        action()
    except NoSuchEntry as error:
        raise Http404 from error
