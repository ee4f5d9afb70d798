"""Owners of sealed rows, and the one head row that each save locks."""

import uuid

from django.db import models

SITE = uuid.UUID(int=0)
"""The owner of the site's own audit stream. It seals nothing and has no data key."""


class OwnerClass(models.TextChoices):
    """What kind of owner a key belongs to."""

    PERSON = "person"
    RELATIONSHIP = "relationship"
    STAFF = "staff"
    GROUP = "group"
    STUDY = "study"
    SITE = "site"


class Owner(models.Model):
    """Whoever sealed rows belong to. Each owner has a data key of its own in the keystore."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner_class = models.CharField(max_length=16, choices=OwnerClass)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.id)


class Head(models.Model):
    """One row per owner, locked by each save: the order of entries, the audit chain's end, the digest."""

    owner = models.OneToOneField(Owner, on_delete=models.CASCADE, primary_key=True, related_name="+")
    seq = models.BigIntegerField(default=0)
    chain_seq = models.BigIntegerField(default=0)
    chain_hash = models.BinaryField(default=bytes)
    chain_mac = models.BinaryField(default=bytes)
    digest_revision = models.BigIntegerField(default=0)
    digest_sealed = models.BinaryField(default=bytes)

    def __str__(self) -> str:
        return str(self.owner_id)
