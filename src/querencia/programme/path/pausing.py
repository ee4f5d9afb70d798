"""A pause rests everything that comes by itself: questions, and words that were to come back."""

from __future__ import annotations

from querencia.accounts.models import User
from querencia.programme.path.kinds import PAUSE
from querencia.programme.walking import new_entry, pace_for


def pausing_of(user: User) -> dict[str, object]:
    """For a page that offers a pause, or its end."""
    pace = pace_for(user)
    return {"pause": pace.pause, "here": pace.now, "resting": new_entry(user, PAUSE)}
