"""Querencia: an open home for Attachment-Based Compassion Therapy."""

__version__ = "0.1.0"
