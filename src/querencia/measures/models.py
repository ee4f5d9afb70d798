"""Words of measures that an administrator installed."""

import uuid

from django.db import models
from django.db.models import Q


class InstalledWording(models.Model):
    """The words of one measure in one language. Never changed: other words are another row.

    Removed words are hidden, not destroyed: an answer points to the exact words that it answered.
    `tier` is the licence as it was confirmed by whoever installed; `installed_by` is None for the command
    line.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    instrument = models.CharField(max_length=40)
    version = models.CharField(max_length=40)
    language = models.CharField(max_length=2)
    digest = models.CharField(max_length=64)
    words = models.JSONField()
    tier = models.CharField(max_length=40)
    installed_by = models.UUIDField(null=True)
    installed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_wording_at_a_time",
                fields=["instrument", "language"],
                condition=Q(removed_at=None),
            ),
        ]
        indexes = [models.Index(name="wordings_by_digest", fields=["digest"])]

    def __str__(self) -> str:
        return f"{self.instrument}/{self.language}/{self.digest[:12]}"
