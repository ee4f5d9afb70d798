"""Where somebody stands: what can be asked, what they chose, what they answered last, and what is due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from functools import cached_property
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from querencia.accounts.models import User
from querencia.journal.digest import Digest
from querencia.journal.kinds import kind_named
from querencia.journal.queries import digest_of
from querencia.measures.catalogue import SLIDERS, Askable, as_asked, askable, chosen_of
from querencia.measures.choices import NUMBER, MeasureChoice, choice_in
from querencia.measures.kinds import RESPONSE
from querencia.measures.schedule import Asked, Turn, due, local_days, minutes, turns_of, usual_choice
from querencia.vault.keyring import keyring_of
from querencia.web.clock import now


@dataclass(frozen=True, kw_only=True)
class Standing:
    """`start` is the day of the first choice; before it nothing is ever asked for."""

    choice: MeasureChoice | None
    start: date | None
    today: date
    asks: Mapping[str, Askable]
    measures: tuple[Asked, ...]
    answered: Mapping[str, date]

    @property
    def chosen(self) -> list[Asked]:
        """What is asked: the person's choice, or what is proposed to somebody new."""
        ids = self.choice.asks if self.choice else usual_choice(self.measures)
        return chosen_of(self.measures, ids)

    @cached_property
    def due(self) -> list[Asked]:
        """What can be asked today."""
        if self.start is None:
            return []
        return due(self.chosen, start=self.start, today=self.today, answered=self.answered)

    @property
    def due_minutes(self) -> int:
        """How long all of it takes."""
        return minutes(sum(each.seconds for each in self.due))

    @property
    def turns(self) -> list[Turn]:
        """Every turn of what is chosen; for somebody new, as if they began today."""
        return turns_of(self.chosen, start=self.start or self.today)

    def title(self, measure_id: str) -> str:
        """What a measure is called on this person's pages."""
        return _("The week in seven numbers") if measure_id == SLIDERS else self.asks[measure_id].words.title


def standing_of(digest: Digest, *, lang: str, here: datetime) -> Standing:
    """Where somebody stands; `here` is the moment in their zone."""
    choice = choice_in(digest)
    asks = askable(lang)
    start = digest.tallies[str(NUMBER)].first.astimezone(here.tzinfo).date() if choice else None
    return Standing(
        choice=choice,
        start=start,
        today=here.date(),
        asks=asks,
        measures=tuple(as_asked(each.instrument for each in asks.values())),
        answered=answered_in(digest, zone=here.tzinfo),
    )


def standing_for(user: User) -> Standing:
    """Where this person stands now."""
    return standing_in(digest_of(keyring_of(user.owner_id)), user)


def standing_in(digest: Digest, user: User) -> Standing:
    """The same, where the digest is open already: in the person's language and zone."""
    here = now().astimezone(ZoneInfo(user.time_zone))
    return standing_of(digest, lang=translation.get_language() or "en", here=here)


def answered_in(digest: Digest, *, zone: tzinfo | None) -> dict[str, date]:
    """The newest day of each measure that was answered here."""
    prefix = f"{RESPONSE.number}:"
    found = {key.removeprefix(prefix): t.last for key, t in digest.tallies.items() if key.startswith(prefix)}
    told = digest.last(str(kind_named(SLIDERS).number))
    if told:
        found[SLIDERS] = told
    return local_days({name: at.astimezone(zone) for name, at in found.items()})
