"""People who can sign in, and what they agreed to."""

from __future__ import annotations

import hashlib
from typing import ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from querencia.accounts.devices.models import OpenSession, Try
from querencia.accounts.passwords import plain
from querencia.accounts.recovery.models import RecoverySheet
from querencia.vault.models import Owner

__all__ = ["Consent", "OpenSession", "RecoverySheet", "Try", "User", "UserManager"]


class TextSize(models.TextChoices):
    """How large words are."""

    USUAL = "usual", _("as usual")
    LARGE = "large", _("larger")
    LARGER = "larger", _("much larger")


class Theme(models.TextChoices):
    """How light a page is. `auto`: as the device, and dark at night."""

    AUTO = "auto", _("as this device, and dark at night")
    LIGHT = "light", _("light")
    DARK = "dark", _("dark")
    NIGHT = "night", _("night, black")


class Tone(models.TextChoices):
    """How practices speak: chosen, never inferred."""

    WARM = "warm", _("warm")
    PLAIN = "plain", _("plain: fewer and cooler words")


PREFERENCES = (
    "text_size",
    "theme",
    "tone",
    "reads_aloud",
    "night_starts",
    "night_ends",
    "is_discreet",
    "country",
    "time_zone",
)
"""Fields of a user that say how things look and speak. Beside them stands the language."""


class UserManager(BaseUserManager["User"]):
    """Finds a user by the digest of the name."""

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(name_digest=username)


class User(AbstractBaseUser):
    """Someone with a place here. The name is an HMAC to find it and sealed as typed to show it."""

    owner = models.OneToOneField(Owner, on_delete=models.CASCADE, related_name="+")
    owner_id: UUID
    name_digest = models.CharField(max_length=64, unique=True)
    name_sealed = models.BinaryField()
    language = models.CharField(max_length=8, default="en")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    is_passkey_asked = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    text_size = models.CharField(max_length=8, choices=TextSize, default=TextSize.USUAL)
    theme = models.CharField(max_length=8, choices=Theme, default=Theme.AUTO)
    tone = models.CharField(max_length=8, choices=Tone, default=Tone.WARM)
    reads_aloud = models.BooleanField(default=False)
    night_starts = models.PositiveSmallIntegerField(default=21)
    night_ends = models.PositiveSmallIntegerField(default=6)
    is_discreet = models.BooleanField(default=False)
    country = models.CharField(max_length=2, blank=True, default="")
    time_zone = models.CharField(max_length=64, default="UTC")
    words_changed_at = models.DateTimeField(null=True)
    n_lines_called_back = models.PositiveIntegerField(default=0)
    suggests = models.BooleanField(default=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "name_digest"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="night_is_told_in_hours", condition=models.Q(night_starts__lte=23, night_ends__lte=23)
            )
        ]

    def __str__(self) -> str:
        return str(self.owner_id)

    @property
    def lines_of(self) -> str:
        """Whose lines a phone keeps, and how often they were called back: for scripts to compare.

        Made of the owner's random id; it opens nothing and finds nobody.
        """
        whose = hashlib.sha256(f"lines {self.owner_id}".encode()).hexdigest()[:16]
        return f"{whose}.{self.n_lines_called_back}"

    def set_password(self, raw_password: str | None) -> None:
        """Hash the plain form of a password."""
        super().set_password(plain(raw_password or ""))

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the password, typed with whatever spaces."""
        return super().check_password(plain(raw_password or ""))


class Consent(models.Model):
    """What a person agreed to, in which version of the words, and when."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    version = models.CharField(max_length=32)
    language = models.CharField(max_length=8)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_consent_per_version", fields=["user", "version"])]

    def __str__(self) -> str:
        return f"{self.user_id}/{self.version}"
