"""When the second step is asked at the door."""

from __future__ import annotations

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from querencia.accounts.mfa.factors import is_second_step_asked
from querencia.accounts.models import User


class SecondStep(AuthenticateStage):
    """allauth's stage; whether it is needed is our rule. A passkey instead of the words counts as both."""

    def _should_handle(self, request: HttpRequest) -> bool:
        user = self.login.user
        return isinstance(user, User) and super()._should_handle(request) and is_second_step_asked(user)
