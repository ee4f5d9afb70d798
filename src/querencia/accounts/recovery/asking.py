"""When the recovery sheet is asked for: on the first day, on day 2 and on day 7, until it is kept. Pure."""

from datetime import datetime, timedelta

ASKED_AFTER = (timedelta(days=2), timedelta(days=7))


def next_asking(*, entered_at: datetime, put_off_at: datetime | None) -> datetime | None:
    """The moment from which it is asked; None when it was put off after the last one."""
    if put_off_at is None:
        return entered_at
    later = (entered_at + after for after in ASKED_AFTER)
    return next((moment for moment in later if moment > put_off_at), None)
