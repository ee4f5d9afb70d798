"""What is sent about keys: allauth's forms, with our fields, our limits and codes that open once."""

from __future__ import annotations

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from querencia.accounts.devices.tries import TooMany, begin_second_step
from querencia.accounts.mfa import totp
from querencia.accounts.mfa.adapter import NO_FIT
from querencia.accounts.mfa.credentials import (
    LONGEST,
    KeyDoesNotFit,
    assertion_in,
    not_known,
    owner_named_in,
    registration_in,
)
from querencia.accounts.mfa.factors import LONGEST_NAME, handle_of, has_passkey
from querencia.accounts.models import User
from querencia.web.clock import now

TOO_MANY = _("Many tries in a short time. Nothing is lost. Wait a few minutes.")
TOO_MANY_TODAY = _("Many codes today. Nothing is lost. It opens with a passkey, or tomorrow.")
LONGEST_CODE = 40


def code_field() -> forms.CharField:
    """Six digits, with whatever spaces."""
    return forms.CharField(
        label=_("The six digits"),
        max_length=LONGEST_CODE,
        error_messages={
            "required": _("The digits are missing."),
            "max_length": NO_FIT,
            "null_characters_not_allowed": NO_FIT,
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        ),
    )


def answer_field() -> forms.CharField:
    """What a script puts in: the key's answer as JSON."""
    unreadable = _("The answer of this key cannot be read. Nothing has changed. Try again.")
    return forms.CharField(
        max_length=LONGEST,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "max_length", "null_characters_not_allowed"), unreadable),
    )


class Code:
    """A form whose code is counted before it is looked at, and used up when it fits."""

    user: User
    cleaned_data: dict[str, Any]
    fields: dict[str, forms.Field]
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field()

    def clean_code(self) -> str:
        """The code that was used up. Guessing has an end."""
        code: str = self.cleaned_data["code"]
        self.authenticator = _spent(self.user, code)
        return code


def _spent(user: User, code: str) -> Authenticator:
    try:
        attempt = begin_second_step(user.name_digest, at=now())
    except TooMany as stop:
        raise ValidationError(TOO_MANY_TODAY if stop.for_today else TOO_MANY) from stop
    used = totp.spend(user, code, at=now())
    if used is None:
        raise ValidationError(NO_FIT)
    attempt.succeeded()
    return used


class CodeForm(Code, AuthenticateForm):
    """A code after name and words."""


class ConfirmCodeForm(Code, ReauthenticateForm):
    """A code before something that matters."""


class Answer:
    """A form that carries the answer of a known key."""

    user: User | None
    cleaned_data: dict[str, Any]
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = answer_field()

    def clean_credential(self) -> Authenticator:
        """The key that proved itself."""
        try:
            credential = assertion_in(self.cleaned_data["credential"])
            user = self.user or _named_in(credential)
            return _proved(user, credential)
        except KeyDoesNotFit as no:
            raise ValidationError(str(no)) from no


def _named_in(credential: dict[str, Any]) -> User:
    user = User.objects.filter(owner_id=owner_named_in(credential), is_active=True).first()
    if user is None:
        raise KeyDoesNotFit(not_known())
    return user


def _proved(user: User, credential: dict[str, Any]) -> Authenticator:
    """Let allauth check challenge, site and signature; all that is wrong with them sounds the same."""
    try:
        found: Authenticator = auth.complete_authentication(user, credential)
    except ValidationError as error:
        raise KeyDoesNotFit(not_known()) from error
    return found


class KeyForm(Answer, AuthenticateWebAuthnForm):
    """A key after name and words."""


class ConfirmKeyForm(Answer, ReauthenticateWebAuthnForm):
    """A key before something that matters."""


class KeySignInForm(Answer, LoginWebAuthnForm):
    """A key instead of name and words."""


class NewKeyForm(forms.Form):
    """The answer of a new key."""

    credential = answer_field()

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.is_new = user, True

    def clean_credential(self) -> dict[str, Any]:
        """A key that belongs here and that somebody unlocked; or one that a first tap has added."""
        try:
            credential = registration_in(self.cleaned_data["credential"])
        except KeyDoesNotFit as no:
            raise ValidationError(str(no)) from no
        self.is_new = not has_passkey(self.user, handle_of(credential))
        if self.is_new:
            _prove_new(credential)
        return credential


def _prove_new(credential: dict[str, Any]) -> None:
    try:
        auth.complete_registration(credential)
    except ValidationError as error:
        not_as_asked = _("This key did not answer as it was asked. Nothing has changed. Try again.")
        raise ValidationError(not_as_asked) from error


class KeyNameForm(forms.Form):
    """A name for a key."""

    use_required_attribute = False
    name = forms.CharField(
        label=_("A name for this key"),
        max_length=LONGEST_NAME,
        error_messages={
            "required": _("A name is missing. Any name will do."),
            "max_length": _("This name is longer than 80 signs. A shorter one, please."),
            "null_characters_not_allowed": _("There is a sign in this name that cannot be kept."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
