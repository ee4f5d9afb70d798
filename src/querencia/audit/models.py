"""The lines of the audit chains."""

from django.db import models

from querencia.vault.models import Owner


class AuditEvent(models.Model):
    """One thing that happened, chained to the one before it in the same stream."""

    pk = models.CompositePrimaryKey("stream_id", "seq")
    stream = models.ForeignKey(Owner, on_delete=models.CASCADE, related_name="+", db_index=False)
    seq = models.BigIntegerField()
    event = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.UUIDField(null=True)
    row = models.UUIDField(null=True)
    revision = models.BigIntegerField(null=True)
    digest = models.BinaryField(null=True)
    h = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.stream_id}/{self.seq} {self.event}"
