"""Choices of the journal."""

from django.db import models


class EntryStatus(models.TextChoices):
    """A draft is only carried along; a kept entry counts and is audited."""

    DRAFT = "draft"
    KEPT = "kept"
