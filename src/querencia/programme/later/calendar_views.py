"""The calendar: a file, and an address that stays up to date. Neutral titles, no words. HTTP only."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from querencia.accounts.models import User
from querencia.accounts.requests import PersonRequest
from querencia.programme.later.calendars import calendar_of
from querencia.programme.later.letterbox import digest_of_feed
from querencia.programme.later.models import Letterbox
from querencia.vault.exceptions import KeyGone
from querencia.web.access import by_its_address, person_only
from querencia.web.clock import now


@person_only
@require_safe
def own(request: PersonRequest) -> HttpResponse:
    """The person's own times, as a file."""
    return _file(request.user)


@by_its_address
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The same for whoever has the address; any other address is a plain 404."""
    box = Letterbox.objects.filter(feed_digest=digest_of_feed(token)).first()
    user = User.objects.filter(owner_id=box.owner_id).first() if box else None
    if user is None:
        raise Http404
    try:
        return _file(user)
    except KeyGone as error:
        raise Http404 from error


def _file(user: User) -> HttpResponse:
    response = HttpResponse(calendar_of(user, now=now()), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="notes.ics"'
    response.headers["Cache-Control"] = "no-store"
    return response
