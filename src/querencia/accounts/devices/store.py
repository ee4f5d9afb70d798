"""Where sessions are kept: Django's table, by the site's own clock, and shorter on a shared phone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session

from querencia.web.clock import now
from querencia.web.phone import PHONE, SHARED_IDLE, Phone


class SessionStore(db.SessionStore):
    """On a shared phone a session ends with the browser, or after half an hour without a sign of life."""

    @property
    def is_on_shared_phone(self) -> bool:
        """Whether the person said that others use this device too."""
        return bool(self.get(PHONE) == Phone.SHARED)

    def get_expire_at_browser_close(self) -> bool:
        """Whether the cookie goes with the browser."""
        return self.is_on_shared_phone or super().get_expire_at_browser_close()

    def get_expiry_age(self, **kwargs: Any) -> int:
        """Seconds from the last saving to the end."""
        if self.is_on_shared_phone:
            return int(SHARED_IDLE.total_seconds())
        return super().get_expiry_age(**kwargs)

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """The moment of the end, counted from now."""
        return now() + (SHARED_IDLE if self.is_on_shared_phone else self._usual_time(**kwargs))

    def _usual_time(self, **kwargs: Any) -> timedelta:
        return timedelta(seconds=super().get_expiry_age(**kwargs))

    def _get_session_from_db(self) -> Session | None:
        open_ones = Session.objects.filter(session_key=self.session_key, expire_date__gt=now())
        session = open_ones.first()
        if session is None:
            self._session_key = None  # never carry on with a key that came from outside
        return session
