"""Which version of which pack a person goes by. Says nothing of what they did in it."""

from __future__ import annotations

from uuid import UUID

from django.db import models
from django.db.models import Q

from querencia.vault.models import Owner


class Enrolment(models.Model):
    """One for each person, from their first kept visit on.

    `declined` is the newer version that they last stayed without, "" where they were not asked yet.
    """

    owner = models.OneToOneField(Owner, on_delete=models.CASCADE, primary_key=True, related_name="+")
    owner_id: UUID
    pack = models.CharField(max_length=40)
    version = models.CharField(max_length=32)
    digest = models.CharField(max_length=12, db_index=True)
    enrolled_at = models.DateTimeField()
    declined = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_enrolment_names_one_version",
                condition=~Q(pack="") & ~Q(version="") & ~Q(digest=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.owner_id}/{self.pack} {self.version}"
