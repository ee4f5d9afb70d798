"""Sealed rows. Dates, kinds and counts are readable by the database; contents are not."""

from django.db import models
from django.db.models import Q

from querencia.journal.enums import EntryStatus
from querencia.vault.models import Owner


class Entry(models.Model):
    """One thing a person wrote or did. No foreign key points here."""

    pk = models.CompositePrimaryKey("owner_id", "id")
    owner = models.ForeignKey(Owner, on_delete=models.CASCADE, related_name="+", db_index=False)
    id = models.UUIDField()
    kind = models.PositiveSmallIntegerField()
    happened_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    seq = models.BigIntegerField()
    revision = models.BigIntegerField()
    status = models.CharField(max_length=8, choices=EntryStatus)
    deleted_at = models.DateTimeField(null=True)
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_place_in_the_order", fields=["owner", "seq"]),
            models.CheckConstraint(name="a_saved_entry_has_a_revision", condition=Q(revision__gte=1)),
            models.CheckConstraint(
                name="an_entry_is_draft_or_kept", condition=Q(status__in=EntryStatus.values)
            ),
        ]
        indexes = [
            models.Index(name="entries_by_kind_and_time", fields=["owner", "kind", "happened_at"]),
            models.Index(name="entries_by_status", fields=["owner", "status", "kind", "happened_at"]),
        ]

    def __str__(self) -> str:
        return str(self.id)


class RescuedPost(models.Model):
    """A post that came without a session or a valid token, sealed under a key that only its browser has.

    It belongs to nobody until it is opened by the person whose form it was.
    """

    id = models.UUIDField(primary_key=True)
    entry_id = models.UUIDField()
    saved_at = models.DateTimeField(db_index=True)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return str(self.id)


class EntryVersion(models.Model):
    """What an entry said before. Sealed for the table `entry`, so the moved bytes still open."""

    pk = models.CompositePrimaryKey("owner_id", "entry_id", "revision")
    owner = models.ForeignKey(Owner, on_delete=models.CASCADE, related_name="+", db_index=False)
    entry_id = models.UUIDField()
    revision = models.BigIntegerField()
    kind = models.PositiveSmallIntegerField()
    saved_at = models.DateTimeField()
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.entry_id}/{self.revision}"
