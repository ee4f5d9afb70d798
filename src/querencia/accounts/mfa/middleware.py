"""Whoever looks after the site needs a second factor: without one, only the way to get one is open."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from querencia.accounts.mfa.factors import has_second_factor
from querencia.accounts.models import User
from querencia.web.access import see_other

OPEN_WITHOUT = frozenset(
    {
        "accounts:second",
        "mfa_add_webauthn",
        "mfa_activate_totp",
        "account_reauthenticate",
        "account_logout",
    }
)
"""Names of the addresses that lead to a second factor, and out. Public ones are answered before this."""


class StaffNeedAKey:
    """Stops staff without a second factor on every address but those."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: object, kwargs: object
    ) -> HttpResponse | None:
        """Lead them to the enrolment page."""
        user = request.user
        if not isinstance(user, User) or not user.is_staff:
            return None
        match = request.resolver_match
        if (match is not None and match.view_name in OPEN_WITHOUT) or has_second_factor(user):
            return None
        return see_other(reverse("accounts:second"))
