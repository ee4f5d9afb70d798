"""Looking at people."""

from querencia.accounts.models import User
from querencia.vault.keyring import keyring_of
from querencia.vault.names import open_name


def display_name(user: User) -> str:
    """The name as it was typed. Raises KeyGone or SealBroken."""
    return open_name(keyring_of(user.owner_id), bytes(user.name_sealed))
