"""Looking at people."""

from datetime import date

from querencia.accounts.models import OpenSession, User
from querencia.vault.keyring import keyring_of
from querencia.vault.names import open_name


def display_name(user: User) -> str:
    """The name as it was typed. Raises KeyGone or SealBroken."""
    return open_name(keyring_of(user.owner_id), bytes(user.name_sealed))


def last_seen_on(user: User) -> date | None:
    """The last day (in UTC) of which it is known that this person was here."""
    days = list(OpenSession.objects.filter(user=user).values_list("seen_on", flat=True))
    if user.last_login is not None:
        days.append(user.last_login.date())
    return max(days, default=None)
