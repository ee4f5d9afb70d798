"""Plain rows of the programme."""

from querencia.programme.enrolment.models import Enrolment
from querencia.programme.later.models import Device, Letterbox, Sending

__all__ = ["Device", "Enrolment", "Letterbox", "Sending"]
