"""Tables of the keystore database."""

from django.db import models


class WrappedKey(models.Model):
    """An owner's data key, wrapped by the master key. Without this row the owner's words are noise."""

    owner_id = models.UUIDField(primary_key=True)
    wrapped = models.BinaryField()
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.owner_id)


class Erasure(models.Model):
    """One line of the erasure ledger: written before the key goes, so that an erasure is always finished."""

    owner_id = models.UUIDField(primary_key=True)
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.owner_id)


class Anchor(models.Model):
    """The head of an audit stream as it was at an hour."""

    stream = models.UUIDField()
    seq = models.BigIntegerField()
    h = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="one_anchor_per_place", fields=["stream", "seq"])]

    def __str__(self) -> str:
        return f"{self.stream}/{self.seq}"


class KeyCheck(models.Model):
    """The master key's fingerprint, so that a wrong key is refused before it does harm."""

    fingerprint = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.fingerprint
