"""How allauth meets our people."""

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import gettext_lazy as _

NO_FIT = _("That name and those words do not fit together. Try again.")
NOT_THE_WORDS = _("Those are not the words. Try again.")


class AccountAdapter(DefaultAccountAdapter):
    """Our words for what allauth has to say. Names are digests before allauth sees them."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": NO_FIT,
        "incorrect_password": NOT_THE_WORDS,
        "too_many_login_attempts": _("Many tries in a short time. Nothing is lost. Wait a few minutes."),
    }
