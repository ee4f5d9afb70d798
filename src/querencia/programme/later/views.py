"""A word from me, later. HTTP only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from querencia.accounts.devices.browsers import browser_in
from querencia.accounts.devices.sessions import browser_words
from querencia.accounts.requests import PersonRequest
from querencia.journal.addresses import entry_id_in
from querencia.journal.form_page import new_form_page
from querencia.journal.queries import kept_entries_of, open_entry
from querencia.programme.later import actions, letterbox, push, queries
from querencia.programme.later.kinds import LATER, words_to_keep
from querencia.programme.later.planning import is_pausing
from querencia.programme.later.sending import signer
from querencia.vault import push_key
from querencia.vault.keyring import keyring_of
from querencia.web.access import person_only, see_other
from querencia.web.clock import now
from querencia.web.phone import is_shared

Act = Callable[[PersonRequest, datetime], HttpResponse | None]


@person_only
@require_safe
def later(request: PersonRequest) -> HttpResponse:
    """The words that come back, the ways, and what was sent."""
    return _page(request)


@person_only
@require_safe
def new(request: PersonRequest) -> HttpResponse:
    """A form for a new one; with words of an entry, or a day, where one was chosen. Makes nothing."""
    fields = {name: "" for name in LATER.model.model_fields}
    if day := _day_in(request.GET.get("on", "")):
        fields |= {"repeats": "once", "on": day}
    chosen = request.GET.get("from")
    if chosen is not None:
        fields["words"] = _words_of(request, chosen)
    return new_form_page(request, LATER, fields)


@person_only
@require_POST
def act(request: PersonRequest) -> HttpResponse:
    """Do what a button says, and show the page again."""
    do = ACTS.get(request.POST.get("act", ""))
    if do is None:
        return _page(request, problem=_("This could not be read. Nothing was changed."), status=422)
    answer = do(request, now())
    if answer is not None:
        return answer
    if request.POST.get("back") == "today":
        return see_other(reverse("programme:today"))
    return see_other(reverse("programme:later") + "?saved")


@person_only
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: PersonRequest, token: str) -> HttpResponse:
    """The link that was mailed: asks, and confirms when told to. Another person's opens nothing."""
    try:
        mark = signer().unsign(token)
    except BadSignature as error:
        raise Http404 from error
    owner_id = request.user.owner_id
    box = queries.letterbox_of(owner_id)
    address = queries.address_shown(box) if box else ""
    if not address or letterbox.mark_of_address(owner_id, address) != mark:
        raise Http404
    if request.method == "POST":
        letterbox.confirm_address(owner_id, mark, at=now())
        return see_other(reverse("programme:later") + "?saved")
    return render(request, "programme/later/confirm.html", {"address": address, "token": token})


def _page(request: PersonRequest, *, status: int = 200, **more: object) -> HttpResponse:
    owner_id = request.user.owner_id
    box = queries.letterbox_of(owner_id)
    devices = [(each.id, browser_words(each.browser)) for each in queries.devices_of(owner_id)]
    context = {
        "box": box,
        "words": queries.words_of(request.user, box, now=now()),
        "hours": range(24),
        "quiet_starts": box.quiet_starts if box else 21,
        "quiet_ends": box.quiet_ends if box else 8,
        "sends_mail": settings.MAIL is not None,
        "address": queries.address_shown(box),
        "devices": devices,
        "push_key": "" if is_shared(request) else push_key.public_key(),
        "has_way": bool(devices) or bool(box and settings.MAIL and letterbox.can_mail(box)),
        "log": queries.log_of(owner_id),
        "is_saved": "saved" in request.GET,
        "is_zone_known": request.user.time_zone != "UTC",
        "is_pausing": is_pausing(owner_id, now=now()),
        **more,
    }
    return render(request, "programme/later/page.html", context, status=status)


def _day_in(text: str) -> str:
    """A day from an address of ours, "" where it is none."""
    try:
        day = parse_date(text)
    except ValueError:
        return ""
    return day.isoformat() if day else ""


def _words_of(request: PersonRequest, chosen: str) -> str:
    """The words of one of the person's own entries. Raises Http404 for any other."""
    entry_id = entry_id_in(chosen)
    entry = kept_entries_of(request.user.owner_id).filter(id=entry_id).first() if entry_id else None
    if entry is None:
        raise Http404
    return words_to_keep(open_entry(keyring_of(request.user.owner_id), entry))


def _set_quiet(request: PersonRequest, at: datetime) -> HttpResponse | None:
    hours = {str(hour): hour for hour in range(24)}
    starts, ends = (hours.get(request.POST.get(name, "")) for name in ("quiet_starts", "quiet_ends"))
    if starts is None or ends is None:
        return _page(request, problem=_("This could not be read. Nothing was changed."), status=422)
    letterbox.set_quiet(request.user.owner_id, starts=starts, ends=ends, at=at)
    return None


def _pause(request: PersonRequest, at: datetime) -> None:
    letterbox.pause(request.user.owner_id, at=at)


def _go_on(request: PersonRequest, at: datetime) -> None:
    letterbox.go_on(request.user.owner_id, at=at)


def _stop(request: PersonRequest, at: datetime) -> None:
    letterbox.stop(request.user.owner_id, at=at)


def _seen(request: PersonRequest, at: datetime) -> None:
    due_at = parse_datetime(request.POST.get("due", "") or "-")
    if due_at is not None and due_at.tzinfo is not None:
        actions.see(request.user.owner_id, due_at=due_at, at=at)


def _test(request: PersonRequest, at: datetime) -> HttpResponse | None:
    if actions.send_test(request.user.owner_id, at=at):
        return see_other(reverse("programme:later") + "?saved")
    return _page(request, problem=_("No way is open yet. Choose one first."), status=422)


def _give_address(request: PersonRequest, at: datetime) -> HttpResponse | None:
    address = request.POST.get("address", "").strip()
    if settings.MAIL is None or not actions.is_address(address):
        problem = _("This is no address that mail can be sent to. Nothing was changed.")
        return _page(request, problem=problem, typed=address, status=422)
    if not actions.can_ask(request.user.owner_id, at=at):
        problem = _("Three questions were sent in a day. The next can be sent tomorrow.")
        return _page(request, problem=problem, typed=address, status=429)
    actions.give_address(request.user.owner_id, address, at=at)
    return None


def _remove_address(request: PersonRequest, at: datetime) -> None:
    letterbox.remove_address(request.user.owner_id, at=at)


def _add_browser(request: PersonRequest, at: datetime) -> HttpResponse | None:
    endpoint = request.POST.get("endpoint", "")
    if is_shared(request) or not push.is_endpoint(endpoint):
        return _page(request, problem=_("This browser cannot be told anything. Nothing changed."), status=422)
    browser = browser_in(request.headers.get("User-Agent", ""))
    letterbox.add_device(request.user.owner_id, endpoint, browser=browser, at=at)
    return None


def _remove_browser(request: PersonRequest, at: datetime) -> None:
    try:
        device_id = UUID(request.POST.get("browser", ""))
    except ValueError:
        return
    letterbox.remove_device(request.user.owner_id, device_id, at=at)


def _make_feed(request: PersonRequest, at: datetime) -> HttpResponse:
    token = letterbox.make_feed(request.user.owner_id, at=at)
    return _page(request, feed=settings.ORIGIN + reverse("programme:later-feed", args=[token]))


def _end_feed(request: PersonRequest, at: datetime) -> None:
    letterbox.end_feed(request.user.owner_id, at=at)


ACTS: dict[str, Act] = {
    "quiet": _set_quiet,
    "pause": _pause,
    "go-on": _go_on,
    "stop": _stop,
    "seen": _seen,
    "test": _test,
    "address": _give_address,
    "address-off": _remove_address,
    "browser": _add_browser,
    "browser-off": _remove_browser,
    "feed": _make_feed,
    "feed-off": _end_feed,
}
