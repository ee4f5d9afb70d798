"""Keys at the door and before what matters: allauth's views with our forms and pages. HTTP only."""

from __future__ import annotations

import json
from typing import Any

from allauth.account.internal.stagekit import clear_login, get_pending_stage
from allauth.mfa.base.views import AuthenticateView, ReauthenticateView
from allauth.mfa.webauthn.views import LoginWebAuthnView, ReauthenticateWebAuthnView
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods

from querencia.accounts.forms import SignInForm
from querencia.accounts.limits import says_when_it_cannot_count
from querencia.accounts.mfa import factors
from querencia.accounts.mfa.forms import CodeForm, ConfirmCodeForm, ConfirmKeyForm, KeyForm, KeySignInForm
from querencia.accounts.mfa.views import PAGE, says_not_now
from querencia.accounts.models import User
from querencia.web.access import guest_page, person_only, see_other

UNPROCESSABLE = 422


class _SecondStepView(AuthenticateView):
    """A code or a passkey after name and words, whichever there is."""

    form_class = CodeForm
    webauthn_form_class = KeyForm

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(), status=UNPROCESSABLE)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        kinds = factors.kinds_of(self.stage.login.user)
        own = {
            "has_code": factors.CODE in kinds,
            "has_key": factors.PASSKEY in kinds,
            "options": json.dumps(context["js_data"]["request_options"]),
        }
        return {**context, **own}


class _SignInView(LoginWebAuthnView):
    """A passkey instead of name and words. What does not fit is said on the sign-in page."""

    form_class = KeySignInForm

    def form_invalid(self, form: Any) -> HttpResponse:
        request = self.request
        context = {
            "form": SignInForm(request=request),
            "key_problem": " ".join(form.errors["credential"]),
            "redirect_field_name": "next",
            "redirect_field_value": request.POST.get("next", ""),
        }
        return render(request, "account/login.html", context, status=UNPROCESSABLE)


class _ConfirmByCodeView(ReauthenticateView):
    form_class = ConfirmCodeForm


class _ConfirmByKeyView(ReauthenticateWebAuthnView):
    form_class = ConfirmKeyForm

    def form_invalid(self, form: Any) -> HttpResponse:
        context = {**self.get_context_data(), "form": form}
        return self.render_to_response(context, status=UNPROCESSABLE)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "options": json.dumps(context["js_data"]["request_options"])}


_second_step = _SecondStepView.as_view()
_sign_in = says_when_it_cannot_count(_SignInView.as_view())
_confirm_by_code = says_when_it_cannot_count(_ConfirmByCodeView.as_view())
_confirm_by_key = says_when_it_cannot_count(_ConfirmByKeyView.as_view())


@guest_page
@require_http_methods(PAGE)
@says_not_now
def second_step(request: HttpRequest) -> HttpResponseBase:
    """The second step at the door, in the person's language; or begin again with another name."""
    if "again" in request.POST:
        clear_login(request)
        return see_other(reverse("account_login"))
    stage = get_pending_stage(request)
    user = stage.login.user if stage else None
    with translation.override(user.language if isinstance(user, User) else translation.get_language()):
        response: HttpResponseBase = _second_step(request)
        return response.render() if isinstance(response, TemplateResponse) else response


@guest_page
@require_http_methods(PAGE)
@says_not_now
def sign_in_by_key(request: HttpRequest) -> HttpResponseBase:
    """What a browser's key is asked (for our script), and its answer."""
    return _sign_in(request)


@person_only
@require_http_methods(PAGE)
@says_not_now
def confirm_by_code(request: HttpRequest) -> HttpResponseBase:
    """A code of the app instead of the words, before something that matters."""
    return _confirm_by_code(request)


@person_only
@require_http_methods(PAGE)
@says_not_now
def confirm_by_key(request: HttpRequest) -> HttpResponseBase:
    """A passkey instead of the words, before something that matters."""
    return _confirm_by_key(request)
