"""What a guest wishes for on "your place": a name, and a way to come back."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from querencia.accounts.forms import LONGEST_NAME, LONGEST_PASSWORD
from querencia.accounts.passwords import plain

CARRIED = ("chip", "hard", "kind", "entry")
"""Fields that travel from the guest's pages to the first entry: three texts and the id that it will have."""

FEWEST_SIGNS = 5
"""How many different signs a password has at least."""


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What was posted, as typed."""

    name: str = ""
    has_own_password: bool = False
    words: str = ""
    own: str = ""
    is_adult: bool = False
    carried: Mapping[str, str]

    @property
    def shown_name(self) -> str:
        """The name as it will be shown: as typed, without outer space."""
        return self.name.strip()

    @property
    def plain_name(self) -> str:
        """The name as it is measured: NFKC without outer space."""
        return unicodedata.normalize("NFKC", self.name).strip()

    @property
    def has_something_to_keep(self) -> bool:
        """Whether a sentence came along."""
        return bool(self.carried["hard"].strip() or self.carried["kind"].strip())

    @property
    def password(self) -> str:
        """The chosen way to come back."""
        return plain(self.own if self.has_own_password else self.words)


def wish_in(fields: Mapping[str, str]) -> Wish:
    """Read a form; unknown fields are ignored."""
    return Wish(
        name=fields.get("name", ""),
        has_own_password=fields.get("way") == "own",
        words=plain(fields.get("words", "")),
        own=fields.get("own", ""),
        is_adult=fields.get("adult") == "yes",
        carried={name: fields.get(name, "") for name in CARRIED},
    )


def problems_of(wish: Wish) -> dict[str, str]:
    """What stands against it, by field, in words for the person."""
    found = {"name": _name_problem(wish.plain_name), "own": password_problem(wish)}
    if not wish.is_adult:
        found["adult"] = _("This place is for people over 18. Say so here, if you are.")
    return {field: words for field, words in found.items() if words}


def _name_problem(name: str) -> str:
    if not name:
        return _("A name is missing. Any name will do; it need not be yours.")
    if len(name) > LONGEST_NAME:
        return _("This name is longer than 80 signs. A shorter one, please.")
    if "\x00" in name:
        return _("There is a sign in this name that cannot be kept.")
    return ""


def password_problem(wish: Wish) -> str:
    """What stands against the chosen way to come back, in words for the person; empty where nothing does."""
    if wish.own and not wish.has_own_password:
        return _("Both are filled in. Choose the four words, or type your password once more.")
    if len(wish.password) > LONGEST_PASSWORD:
        return _("This is longer than 1,000 signs. A shorter one, please.")
    if "\x00" in wish.password:
        return _("There is a sign in this password that cannot be kept.")
    try:
        validate_password(wish.password)
    except ValidationError as error:
        codes = {str(each.code) for each in error.error_list}
        if "password_too_short" in codes:
            return _("This is shorter than 15 signs. A whole sentence is easy to keep.")
        return _("This one is known to many. Another one, please, or the four words.")
    if len(set(wish.password)) < FEWEST_SIGNS or wish.password.casefold() == wish.plain_name.casefold():
        return _("This one is easy to guess. Another one, please, or the four words.")
    return ""
