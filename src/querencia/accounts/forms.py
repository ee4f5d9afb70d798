"""Signing in and confirming: allauth's forms, with our fields. Names become digests here."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from django import forms
from django.utils.translation import gettext_lazy as _

from querencia.vault.names import name_digest

LONGEST_NAME = 80
LONGEST_PASSWORD = 1000


def password_field() -> forms.CharField:
    """A field for the words or the password; never shown again once sent."""
    return forms.CharField(
        strip=False,
        max_length=LONGEST_PASSWORD,
        label=_("Your four words, or your password"),
        error_messages={"required": _("The words are missing.")},
        widget=forms.PasswordInput(
            attrs={"autocomplete": "current-password", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class SignInForm(LoginForm):
    """A name and its words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("Your name here"),
            error_messages={"required": _("The name is missing.")},
            widget=forms.TextInput(
                attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
            ),
        )
        self.fields["password"] = password_field()

    def clean_login(self) -> str:
        """The digest: all that allauth, its limits and its records see of a name."""
        return name_digest(self.cleaned_data["login"])


class ConfirmForm(ReauthenticateForm):
    """The words once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = password_field()
