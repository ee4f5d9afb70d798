"""Lists each new session of a person, makes the device known, and notes the day it was last used."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from querencia.accounts.devices.known import make_known, make_unknown
from querencia.accounts.devices.sessions import is_listed, list_session, see_session
from querencia.accounts.models import User
from querencia.web.clock import now
from querencia.web.phone import PHONE, is_shared, phone_of


class OpenSessions:
    """For each request of somebody signed in; inside the session's middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        was_new = self.note(request)
        response = self.get_response(request)
        if self.note(request) or was_new:
            self.mark(request, response)
        return response

    def note(self, request: HttpRequest) -> bool:
        """List a new session, or note the day; whether it was new. Before the page, and after signing in.

        A database that cannot write just now is no reason to refuse a page; the next one tries again.
        """
        if not isinstance(request.user, User) or not request.session.session_key:
            return False
        is_new = not is_listed(request.session)
        try:
            self.write_down(request, request.user, is_new=is_new)
        except DatabaseError:
            return False
        return is_new

    def write_down(self, request: HttpRequest, user: User, *, is_new: bool) -> None:
        """What was said about this phone holds for a new session too."""
        if not is_new:
            return see_session(request.session, at=now())
        agent = request.headers.get("User-Agent", "")
        list_session(request.session, user, user_agent=agent, at=now())
        phone = phone_of(request)
        if phone is not None:
            request.session[PHONE] = phone
        return None

    def mark(self, request: HttpRequest, response: HttpResponse) -> None:
        """Make the device known to its owner; a shared one keeps no mark."""
        if is_shared(request):
            make_unknown(response)
        elif isinstance(request.user, User):
            make_known(request, response, request.user)
