"""What is typed on the pages of recovery, and what stands against it before any name is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from querencia.accounts import passphrases
from querencia.accounts.entering import Wish, password_problem, wish_in
from querencia.accounts.passwords import plain
from querencia.accounts.recovery.codes import N_WORDS, Purpose, Slip, slip_in
from querencia.vault.names import name_digest

LONGEST_CODE = 1000


@dataclass(frozen=True, kw_only=True)
class Recovery:
    """Name, code and the new way to come back, as typed."""

    wish: Wish
    code: str

    @property
    def digest(self) -> str:
        """What stands for the name."""
        return name_digest(self.wish.name)


@dataclass(frozen=True, kw_only=True)
class FactorRequest:
    """Name, words and the second code, as typed."""

    name: str
    password: str
    code: str

    @property
    def digest(self) -> str:
        """What stands for the name."""
        return name_digest(self.name)


def recovery_in(fields: Mapping[str, str]) -> Recovery:
    """Read the recovery form."""
    return Recovery(wish=wish_in(fields), code=fields.get("code", "")[:LONGEST_CODE])


def factor_request_in(fields: Mapping[str, str]) -> FactorRequest:
    """Read the form for a lost second factor."""
    return FactorRequest(
        name=fields.get("name", ""),
        password=plain(fields.get("password", "")),
        code=fields.get("code", "")[:LONGEST_CODE],
    )


def recovery_problems(recovery: Recovery) -> dict[str, str]:
    """What stands against it, by field; the same whoever the name belongs to."""
    found = {
        "name": _missing_name(recovery.wish.name),
        "code": _code_problem(recovery.code, Purpose.PASSWORD),
        "own": password_problem(recovery.wish),
    }
    return {field: words for field, words in found.items() if words}


def factor_problems(asked: FactorRequest) -> dict[str, str]:
    """What stands against it, by field; the same whoever the name belongs to."""
    found = {
        "name": _missing_name(asked.name),
        "password": "" if asked.password else _("The words are missing."),
        "code": _code_problem(asked.code, Purpose.FACTOR),
    }
    return {field: words for field, words in found.items() if words}


def _missing_name(name: str) -> str:
    return "" if name.strip() else _("The name is missing.")


def _code_problem(code: str, purpose: Purpose) -> str:
    lists = [
        passphrases.words_of(settings.CONTENT / "passphrases", lang) for lang, _name in settings.LANGUAGES
    ]
    slip = slip_in(code, lists, purpose)
    if slip is None:
        return ""
    other = next(each for each in Purpose if each is not purpose)
    if slip_in(code, lists, other) is None:
        return _("This is the other code of the sheet.")
    return _slip_words(slip)


def _slip_words(slip: Slip) -> str:
    if not slip.n_words:
        return _("The twelve words of the sheet are missing.")
    if not slip.has_all_words:
        return _("The code has %(all)s words. Here are %(found)s.") % {"all": N_WORDS, "found": slip.n_words}
    if slip.unknown:
        places = ", ".join(str(place) for place in slip.unknown)
        if len(slip.unknown) == 1:
            return _("Word %(place)s is on no sheet. Look at it again.") % {"place": places}
        return _("Words %(places)s are on no sheet. Look at them again.") % {"places": places}
    return _("These words do not belong together. One of them may be another, or in another place.")
