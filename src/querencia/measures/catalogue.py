"""Which measures can be asked here: those whose words are installed in the person's language."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from querencia.instruments import Instrument, Scale
from querencia.instruments.fitting import misfits_in
from querencia.instruments.wording import Wording, own_wording
from querencia.measures.schedule import Asked
from querencia.measures.wordings import installed_wordings
from querencia.practices.installed import installed_pack

SLIDERS = "week"
"""The seven questions of a week. They have a page of their own, and pacing looks at their answers."""
N_SLIDERS = 7
ALSO_IN = {"scs-sf-12": frozenset({"scs-26"})}
"""Short forms whose questions stand in a longer one, where the key does not say which they are."""
NUMBERS = frozenset({"sum", "mean", "mean-of-scales", "sum-of-scales"})
"""Rules that give a number; the others say yes or no, or a name."""


@dataclass(frozen=True, kw_only=True)
class Askable:
    """A measure with the words in which it is asked."""

    instrument: Instrument
    words: Wording


def instrument_of(instrument_id: str) -> Instrument | None:
    """The measure as this site knows it now; None where it knows none of that name."""
    return installed_pack().measures.get(instrument_id)


def handle_of(instrument_id: str) -> str:
    """How an address names a measure: it says nothing to whoever looks at the browser's history."""
    return hashlib.sha256(instrument_id.encode()).hexdigest()[:12]


def instrument_at(handle: str) -> Instrument | None:
    """The measure of an address."""
    return next((each for each in installed_pack().measures.values() if handle_of(each.id) == handle), None)


def askable(lang: str) -> dict[str, Askable]:
    """The measures that can be asked in a language, by id, in the order of the pack; without the sliders."""
    installed = {row.instrument: row.words for row in installed_wordings().filter(language=lang)}
    found: dict[str, Askable] = {}
    for instrument in installed_pack().measures.values():
        own = own_wording(instrument, lang)
        stored = installed.get(instrument.id)
        words = Wording.model_validate(stored) if stored else own
        if words and instrument.id != SLIDERS and not misfits_in(words, instrument):
            found[instrument.id] = Askable(instrument=instrument, words=words)
    return found


def numbers_of(instrument: Instrument) -> list[Scale]:
    """Its scales whose values are numbers that may be shown."""
    return [scale for scale in instrument.scales if scale.rule in NUMBERS and scale.shown]


def as_asked(instruments: Iterable[Instrument]) -> list[Asked]:
    """The measures as the schedule sees them; the sliders come first, whatever else is installed."""
    sliders = Asked(id=SLIDERS, n_items=N_SLIDERS, every_days=7, is_weekly=True)
    return [sliders, *(_asked(each) for each in instruments)]


def chosen_of(measures: Iterable[Asked], ids: Iterable[str]) -> list[Asked]:
    """Those that somebody chose."""
    wanted = set(ids)
    return [each for each in measures if each.id in wanted]


def _asked(instrument: Instrument) -> Asked:
    return Asked(
        id=instrument.id,
        n_items=len(instrument.items) * max(1, len(instrument.targets)),
        every_days=instrument.every_days,
        in_longer=frozenset(_longer(instrument.within, len(instrument.items)))
        | ALSO_IN.get(instrument.id, frozenset()),
    )


def _longer(within: Mapping[str, Mapping[str, str]], n_items: int) -> list[str]:
    """The measures in which all of its items stand."""
    return [longer for longer, items in within.items() if len(items) == n_items]
