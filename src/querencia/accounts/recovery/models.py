"""A person's recovery sheet: argon2 hashes of its codes, and what was said about it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models

from querencia.accounts.recovery.asking import next_asking

FACTOR_WAITS = timedelta(hours=72)


class RecoverySheet(models.Model):
    """One row a person, the newest sheet. An empty hash: there is no such code, or it was used."""

    user = models.OneToOneField("accounts.User", on_delete=models.CASCADE, primary_key=True, related_name="+")
    user_id: int
    code_hash = models.CharField(max_length=128, blank=True, default="")
    factor_hash = models.CharField(max_length=128, blank=True, default="")
    n_made = models.PositiveIntegerField(default=0)
    made_from = models.CharField(max_length=64, blank=True, default="")
    made_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    put_off_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    factor_asked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_confirmed_sheet_was_made",
                condition=models.Q(confirmed_at=None) | models.Q(made_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.user_id)

    @property
    def opens(self) -> bool:
        """Whether there is a code that has not been used."""
        return bool(self.code_hash)

    @property
    def factor_due_at(self) -> datetime | None:
        """When the second factor will be taken away, if that was asked for."""
        return self.factor_asked_at + FACTOR_WAITS if self.factor_asked_at else None

    def is_due(self, *, entered_at: datetime, now: datetime) -> bool:
        """Whether to ask for it today: days count from entering, or from when the last sheet was used up."""
        if self.confirmed_at is not None:
            return False
        asking = next_asking(entered_at=self.used_at or entered_at, put_off_at=self.put_off_at)
        return asking is not None and now >= asking
