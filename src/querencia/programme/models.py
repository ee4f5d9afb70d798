"""Plain rows of the programme."""

from querencia.programme.later.models import Device, Letterbox, Sending

__all__ = ["Device", "Letterbox", "Sending"]
