"""How each measure stands here: whose words it has, and what its licence allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from querencia.instruments import Instrument
from querencia.instruments.wording import Wording
from querencia.measures.models import InstalledWording
from querencia.measures.wordings import installed_wordings, wording_of
from querencia.practices.installed import installed_pack

TIERS = {
    "public-domain": _("In the public domain. The words may be shown."),
    "free": _("Free to use. Nobody has to be asked."),
    "attribution": _("The words may be shown with the names of the authors."),
    "unaltered": _("Free as long as no word is changed."),
    "non-commercial": _("Free where nothing is sold."),
    "author-permits": _("The author allows its use."),
    "in-practice": _("Many use it freely. No licence was found."),
    "ask": _("Ask the authors first."),
    "licensed": _("Only with a licence of your own. Without one: score only."),
    "own": _("These words are our own."),
}
NEEDS_A_LICENCE = "licensed"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One measure as the list shows it."""

    instrument: Instrument
    languages: tuple[str, ...]

    @property
    def title(self) -> str:
        """What it is called in the language of the page."""
        return self.instrument.title.get(get_language() or "", self.instrument.id)

    @property
    def tier(self) -> str:
        """What its licence allows."""
        return str(TIERS[self.instrument.licence.tier])

    @property
    def is_own(self) -> bool:
        """Whether its words are the project's own, so that there is nothing to install."""
        return self.instrument.licence.tier == "own"

    @property
    def is_score_only(self) -> bool:
        """Whether only a value from elsewhere can be entered."""
        return not self.languages and self.instrument.licence.tier == NEEDS_A_LICENCE


def standings() -> Iterator[Standing]:
    """All measures of the pack."""
    for instrument in installed_pack().measures.values():
        yield standing_of(instrument)


def standing_of(instrument: Instrument) -> Standing:
    """How this measure stands."""
    return Standing(instrument=instrument, languages=tuple(words.language for words in words_of(instrument)))


def words_of(instrument: Instrument) -> tuple[Wording, ...]:
    """The words in which it is asked, by language."""
    found = (wording_of(instrument.id, lang) for lang in installed_pack().languages)
    return tuple(words for words in found if words)


def rows_of(instrument: Instrument) -> list[InstalledWording]:
    """What is installed of it, also what its key does not take any more."""
    return list(installed_wordings().filter(instrument=instrument.id).order_by("language"))
