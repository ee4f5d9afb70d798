"""Signing in and confirming: allauth's forms, with our fields. Names become digests here."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from django import forms
from django.utils.translation import gettext_lazy as _

from querencia.accounts.adapter import NO_FIT, NOT_THE_WORDS
from querencia.vault.names import name_digest

LONGEST_NAME = 80
LONGEST_PASSWORD = 1000
CANNOT_BE = ("max_length", "null_characters_not_allowed")
"""What can be no name and no words of anybody here, and is answered like any other that does not fit."""


def password_field(no_fit: Any) -> forms.CharField:
    """A field for the words or the password; never shown again once sent."""
    return forms.CharField(
        strip=False,
        max_length=LONGEST_PASSWORD,
        label=_("Your four words, or your password"),
        error_messages={"required": _("The words are missing."), **dict.fromkeys(CANNOT_BE, no_fit)},
        widget=forms.PasswordInput(
            attrs={"autocomplete": "current-password", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class SignInForm(LoginForm):
    """A name and its words."""

    use_required_attribute = False  # what is missing is said in our words, in the language of the page

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label=_("Your name here"),
            error_messages={"required": _("The name is missing."), **dict.fromkeys(CANNOT_BE, NO_FIT)},
            widget=forms.TextInput(
                attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
            ),
        )
        self.fields["password"] = password_field(NO_FIT)

    def clean_login(self) -> str:
        """The digest: all that allauth, its limits and its records see of a name."""
        return name_digest(self.cleaned_data["login"])


class ConfirmForm(ReauthenticateForm):
    """The words once more, before something that matters."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = password_field(NOT_THE_WORDS)
