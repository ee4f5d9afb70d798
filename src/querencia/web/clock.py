"""What time it is: the only place where the web reads the clock."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The present moment, aware, in UTC. Tests may have moved it."""
    offset: timedelta = settings.CLOCK_OFFSET
    return timezone.now() + offset
