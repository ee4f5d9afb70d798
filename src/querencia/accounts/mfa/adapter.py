"""How allauth's second factors meet our people and the vault."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext_lazy as _

from querencia.accounts.mfa import sealing
from querencia.accounts.models import User
from querencia.accounts.queries import display_name

PRODUCT = "Querencia"
"""What a phone's list of keys and an app of codes show."""

NO_FIT = _("This code does not fit. Codes change every half minute and open once. Take the newest one.")


class MFAAdapter(DefaultMFAAdapter):
    """Secrets go through the vault; keys are bound to the one origin; no row's number leaves the server."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": NO_FIT}

    def encrypt(self, text: str) -> str:
        """Seal a secret for the owner in hand."""
        return sealing.seal_text(sealing.owner_in_hand(), text, kind=sealing.SECRET)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a secret of the owner in hand. Raises SealBroken for anybody else's."""
        return sealing.open_text(sealing.owner_in_hand(), encrypted_text, kind=sealing.SECRET)

    def get_totp_issuer(self) -> str:
        """The site's name in an app of codes."""
        return PRODUCT

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """The person's name in an app of codes."""
        return display_name(user) if isinstance(user, User) else ""

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """Our pages name keys themselves, sealed."""
        return ""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Keys belong to the host of the one origin, whatever a request says."""
        return {"id": str(urlsplit(settings.ORIGIN).hostname), "name": PRODUCT}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """Who the key opens for: the owner's random id, and the name as typed to tell places apart."""
        assert isinstance(user, User)
        name = display_name(user)
        return {"id": user.owner_id.bytes, "name": name, "display_name": name}
