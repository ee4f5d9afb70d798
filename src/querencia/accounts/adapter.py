"""How allauth meets our people."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from querencia.accounts.devices.tries import TooMany, begin_sign_in
from querencia.accounts.models import User
from querencia.accounts.recovery.sheets import sheet_of
from querencia.web.clock import now

NO_FIT = _("That name and those words do not fit together. Try again, or use the recovery sheet.")
NOT_THE_WORDS = _("Those are not the words. Try again.")


class AccountAdapter(DefaultAccountAdapter):
    """Our words for what allauth has to say. Names are digests before allauth sees them."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": NO_FIT,
        "incorrect_password": NOT_THE_WORDS,
        "too_many_login_attempts": _("Many tries in a short time. Nothing is lost. Wait a few minutes."),
        "too_many_tries_today": _(
            "Many tries at this name today. Nothing is lost."
            " It opens from a device that was here before, with the recovery sheet, or tomorrow."
        ),
    }

    def get_login_stages(self) -> list[str]:
        """The steps at the door; whether the second one is needed is our rule."""
        return ["querencia.accounts.mfa.stages.SecondStep"]

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Look at a name and its words, while tries are left."""
        try:
            attempt = begin_sign_in(request, credentials["username"], at=now())
        except TooMany as stop:
            code = "too_many_tries_today" if stop.for_today else "too_many_login_attempts"
            raise self.validation_error(code) from stop
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is not None:
            attempt.succeeded()
        return user

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **how: Any) -> HttpResponse:
        """While a second factor is about to be taken away, each sign-in leads to Today, which says so."""
        response: HttpResponse = super().post_login(request, user, **how)
        sheet = sheet_of(user) if isinstance(user, User) else None
        if sheet is not None and sheet.factor_asked_at is not None:
            response["Location"] = reverse("programme:today")
        return response
