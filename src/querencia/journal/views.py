"""Pages of the journal: HTTP only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.db import OperationalError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from querencia.accounts.requests import PersonRequest
from querencia.journal import actions, queries
from querencia.journal.addresses import kind_of_token, new_address, new_id, token_for
from querencia.journal.enums import EntryStatus
from querencia.journal.exceptions import NoSuchEntry, RevisionConflict
from querencia.journal.form_page import form_page
from querencia.journal.forms import NotReadable, Posted, payload_of, read_post, typed
from querencia.journal.kinds import Kind, kind_numbered
from querencia.journal.listing import just_deleted, page_of
from querencia.journal.models import Entry
from querencia.journal.rescue import forget
from querencia.vault.exceptions import SealBroken
from querencia.vault.keyring import keyring_of
from querencia.web.access import person_only, see_other
from querencia.web.clock import now
from querencia.web.rescue import carries_words
from querencia.web.views import bad_request


@person_only
@require_safe
def index(request: PersonRequest) -> HttpResponse:
    """The kept sentences and lines, newest first, fifty at a time."""
    owner_id = request.user.owner_id
    context = {
        **page_of(queries.listed_entries_of(owner_id), owner_id, request.GET.get("page", "")),
        "gone": just_deleted(owner_id, request.GET.get("gone", "")),
        "is_back": "back" in request.GET,
        "has_deleted": queries.deleted_entries_of(owner_id).exists(),
    }
    return render(request, "journal/index.html", context)


@person_only
@require_safe
def deleted(request: PersonRequest) -> HttpResponse:
    """What was deleted in the last 30 days, to bring back or to destroy."""
    owner_id = request.user.owner_id
    page = page_of(queries.deleted_entries_of(owner_id), owner_id, request.GET.get("page", ""))
    return render(request, "journal/deleted.html", page)


@person_only
@require_safe
def entry_new(request: PersonRequest, number: int) -> HttpResponse:
    """An address for a new entry. Makes nothing."""
    kind = kind_numbered(number)
    if kind is None or kind.begins_elsewhere or not kind.is_open():
        raise Http404
    return see_other(new_address(request.user.owner_id, kind, at=now()))


@carries_words
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
        return _opened_by(_form_of, request, found)
    return _opened_by(_reading_of, request, found)


@person_only
@require_safe
def entry_edit(request: PersonRequest, entry_id: UUID) -> HttpResponse:
    """The form of an entry that is there."""
    found = _find(request, entry_id)
    if found is None or found.deleted_at is not None:
        raise Http404
    return _opened_by(_form_of, request, found)


@person_only
@require_POST
def entry_delete(request: PersonRequest, entry_id: UUID) -> HttpResponse:
    """Hide an entry; the next page offers to bring it back."""
    keyring = keyring_of(request.user.owner_id)
    address = f"{reverse('journal:index')}?gone={entry_id}"
    return _act(request, lambda: actions.delete_entry(entry_id, keyring=keyring, at=now()), address)


@person_only
@require_POST
def entry_restore(request: PersonRequest, entry_id: UUID) -> HttpResponse:
    """Bring a deleted entry back."""
    keyring = keyring_of(request.user.owner_id)
    address = f"{reverse('journal:index')}?back"
    return _act(request, lambda: actions.restore_entry(entry_id, keyring=keyring, at=now()), address)


@person_only
@require_POST
def entry_destroy(request: PersonRequest, entry_id: UUID) -> HttpResponse:
    """Destroy a deleted entry now."""
    owner_id = request.user.owner_id
    if _find(request, entry_id) is None:
        raise Http404
    address = reverse("journal:deleted")
    return _act(request, lambda: actions.destroy_entry(entry_id, owner_id=owner_id, at=now()), address)


def _save(request: PersonRequest, entry_id: UUID) -> HttpResponse:
    try:
        posted = read_post(request)
    except NotReadable:
        return bad_request(request)
    kind = kind_of_token(posted.token, request.user.owner_id, entry_id) or _kind_of(request, entry_id)
    if kind is None:
        raise Http404
    try:
        payload, problems = payload_of(kind, posted.fields)
    except NotReadable:
        return bad_request(request)
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
    except NoSuchEntry as error:
        raise Http404 from error
    except SealBroken:
        return _answer_unopenable(request, writing, posted)
    except OperationalError:
        return _answer_not_saved(request, writing, posted)
    if posted.is_json:
        return JsonResponse({"saved": True, "revision": saved.entry.revision, "status": saved.entry.status})
    return forget(request, _after(request, writing), entry_id=writing.entry_id)


def _after(request: PersonRequest, writing: actions.Writing) -> HttpResponse:
    """The page that the kind wants to come at once, with this very answer; else the way on."""
    template = writing.kind.at_once(writing.payload)
    if template:
        return render(request, template, {"payload": writing.payload, "entry_id": writing.entry_id})
    return see_other(_after_saving(request.user.owner_id, writing))


def _after_saving(owner_id: UUID, writing: actions.Writing) -> str:
    """A kind may lead to a page of its own; else listed entries show themselves, others lead to Today.

    The first time a listed entry is kept, its closing words come with it.
    """
    if writing.kind.leads_to:
        return reverse(writing.kind.leads_to)
    if not writing.kind.is_listed:
        return reverse("programme:today")
    address = reverse("journal:entry", args=[writing.entry_id])
    closes = writing.kind.template_kept and not queries.was_changed(owner_id, writing.entry_id)
    return f"{address}?kept" if closes else address


def _answer_problems(
    request: PersonRequest, entry_id: UUID, kind: Kind, posted: Posted, problems: dict[str, str]
) -> HttpResponse:
    if posted.is_json:
        return JsonResponse({"saved": False, "problems": problems}, status=422)
    return form_page(request, entry_id, kind, posted=posted, problems=problems, status=422)


def _answer_not_saved(request: PersonRequest, writing: actions.Writing, posted: Posted) -> HttpResponse:
    """The database could not write (full, locked, gone): say so; the words stay on the page."""
    message = _("Not saved yet. It is kept on this page.")
    if posted.is_json:
        return JsonResponse({"saved": False, "problems": {"": message}}, status=503)
    return form_page(
        request, writing.entry_id, writing.kind, posted=posted, problems={"": message}, status=503
    )


def _answer_unopenable(request: PersonRequest, writing: actions.Writing, posted: Posted) -> HttpResponse:
    """What is kept does not open, so nothing is written over it; the form now leads to a new entry."""
    message = _("What is kept at this place does not open. Nothing was changed. Your text is still here.")
    if posted.is_json:
        return JsonResponse({"saved": False, "problems": {"": message}}, status=409)
    second = new_id(at=now())
    token = token_for(request.user.owner_id, writing.kind, second)
    own = replace(posted, token=token, seen_revision=0)
    return form_page(request, second, writing.kind, posted=own, problems={"": message}, status=409)


def _answer_conflict(
    request: PersonRequest, writing: actions.Writing, posted: Posted, conflict: RevisionConflict
) -> HttpResponse:
    current = conflict.current
    if posted.is_json:
        words = current.payload.model_dump(mode="json")
        body = {"saved": False, "revision": current.entry.revision, "current": words}
        return JsonResponse(body, status=409)
    second = new_id(at=now())
    context = {
        "current": current,
        "yours": writing.payload,
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
    if kind is None or kind.begins_elsewhere:
        raise Http404
    posted = Posted(token=token, seen_revision=0, status=EntryStatus.KEPT, fields={})
    return form_page(request, entry_id, kind, posted=posted)


def _form_of(request: PersonRequest, opened: queries.Opened) -> HttpResponse:
    """The form of an entry that is there. Its token lets the words be kept even if the entry is destroyed."""
    entry = opened.entry
    posted = Posted(
        token=token_for(request.user.owner_id, opened.kind, entry.id),
        seen_revision=entry.revision,
        status=EntryStatus(entry.status),
        fields=opened.kind.spread(opened.payload.model_dump()),
    )
    return form_page(request, entry.id, opened.kind, posted=posted)


def _reading_of(request: PersonRequest, opened: queries.Opened) -> HttpResponse:
    context = {"opened": opened, "kept_now": "kept" in request.GET and bool(opened.kind.template_kept)}
    return render(request, "journal/entry.html", context)


def _opened_by(
    show: Callable[[PersonRequest, queries.Opened], HttpResponse], request: PersonRequest, found: Entry
) -> HttpResponse:
    """Show an entry, or say plainly that it does not open."""
    try:
        opened = queries.open_entry(keyring_of(request.user.owner_id), found)
    except (SealBroken, LookupError):
        return render(request, "journal/unopenable.html", status=409)
    return show(request, opened)


def _kind_of(request: PersonRequest, entry_id: UUID) -> Kind | None:
    """The kind of an entry that is there, for a post without a token."""
    found = _find(request, entry_id)
    return kind_numbered(found.kind) if found else None


def _find(request: PersonRequest, entry_id: UUID) -> Entry | None:
    return Entry.objects.filter(owner_id=request.user.owner_id, id=entry_id).first()


def _act(request: PersonRequest, action: Callable[[], None], address: str) -> HttpResponse:
    """Do it and go on to an address, or say the truth when it could not be done."""
    try:
        action()
    except NoSuchEntry as error:
        raise Http404 from error
    except SealBroken:
        return render(request, "journal/unopenable.html", status=409)
    except OperationalError:
        return render(request, "journal/not_done.html", status=503)
    return see_other(address)
