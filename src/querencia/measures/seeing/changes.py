"""What changes: one picture for each thing that matters to somebody, from all that they answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from querencia.instruments import Instrument, Scale
from querencia.instruments.wording import own_wording
from querencia.journal.digest import Digest
from querencia.journal.kinds import kind_named
from querencia.journal.queries import Opened, newest_of
from querencia.measures.asking import is_number, written
from querencia.measures.catalogue import SLIDERS, instrument_of, numbers_of
from querencia.measures.kinds import RESPONSE, title_of
from querencia.measures.responses import Response
from querencia.measures.scale_words import scale_words, target_words
from querencia.measures.seeing.reliable import usual_of
from querencia.measures.seeing.usual import RATING, Course, Marks, Picture, Range, picture_of
from querencia.practices.installed import pack_here
from querencia.practices.kinds import VISIT
from querencia.vault.keyring import Keyring

MOST_TOLD = 200
WORSE = {"harder": Course.MORE, "better": Course.LESS}
"""Where the newest value says that things are harder, by what a higher one says."""
HARDER_RATINGS = frozenset({"distress", "pain", "memories"})


@dataclass(frozen=True, kw_only=True)
class Thing:
    """One thing that can be looked at: what it is called, of which measure, and what was told of it."""

    id: str
    words: str
    group: str
    within: Range
    direction: str
    told: Sequence[tuple[date, float]]

    @property
    def ends(self) -> tuple[str, str]:
        """The lowest and the highest value, as they are read."""
        return written(self.within.lowest), written(self.within.highest)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A thing with its picture."""

    thing: Thing
    picture: Picture

    @property
    def is_harder(self) -> bool:
        """Whether the newest value is clearly harder than usual; then what can be done stands beside it."""
        return self.picture.course == WORSE.get(self.thing.direction)

    @property
    def rows(self) -> list[tuple[date, str]]:
        """The values for the table."""
        return [(point.on, written(point.value)) for point in self.picture.points]

    @property
    def newest(self) -> str:
        return written(self.picture.newest)


def things_of(keyring: Keyring, *, lang: str, zone: tzinfo) -> list[Thing]:
    """All that was ever told in numbers: the ratings of the weeks first, then the values of measures."""
    return [*_ratings(keyring, lang, zone), *_values(keyring, zone)]


def shown(things: Iterable[Thing], wanted: Sequence[str] | None, marks: Marks) -> list[Shown]:
    """The pictures that somebody wants; None: all of them."""
    found = []
    for thing in things:
        picture = picture_of(thing.told, thing.within, marks)
        if picture is not None and (wanted is None or thing.id in wanted):
            found.append(Shown(thing=thing, picture=picture))
    return found


def marks_in(digest: Digest, zone: tzinfo) -> Marks:
    """The first day of each part, and days of practices: the first and last of each, and the newest."""
    begun: dict[int, date] = {}
    days = {_day(trace.at, zone) for trace in digest.traces.get(str(VISIT.number), ())}
    prefix = f"{VISIT.number}:"
    for key, tally in digest.tallies.items():
        unit = pack_here().units.get(key.removeprefix(prefix)) if key.startswith(prefix) else None
        if unit:
            days |= {_day(tally.first, zone), _day(tally.last, zone)}
            begun[unit.part] = min(_day(tally.first, zone), begun.get(unit.part, date.max))
    return Marks(parts={part: on for part, on in begun.items() if part}, practices=frozenset(days))


def _day(at: datetime, zone: tzinfo) -> date:
    return at.astimezone(zone).date()


def _ratings(keyring: Keyring, lang: str, zone: tzinfo) -> list[Thing]:
    """The sliders of the weeks, in the words that the pack has for them."""
    sliders = instrument_of(SLIDERS)
    words = own_wording(sliders, lang) if sliders else None
    if words is None:
        return []
    weeks = _oldest_first(newest_of(keyring, kind_named(SLIDERS), at_most=MOST_TOLD))
    return [
        Thing(
            id=f"{SLIDERS}.{item.id}",
            words=item.text,
            group=words.title,
            within=RATING,
            direction="harder" if item.id in HARDER_RATINGS else "better",
            told=_told(
                ((each.entry.happened_at, getattr(each.payload, item.id, None)) for each in weeks), zone
            ),
        )
        for item in words.items
    ]


def _values(keyring: Keyring, zone: tzinfo) -> list[Thing]:
    """The values of the measures, each apart for each person they are about."""
    series: dict[tuple[str, str, str], list[tuple[date, float]]] = {}
    for each in _oldest_first(newest_of(keyring, RESPONSE, at_most=MOST_TOLD)):
        if isinstance(each.payload, Response):
            for scale, told in _values_in(each.payload, each.entry.happened_at.astimezone(zone).date()):
                series.setdefault((each.payload.instrument, each.payload.target, scale), []).append(told)
    things = [_thing(*key, sorted(told)) for key, told in series.items()]
    return [thing for thing in things if thing is not None]


def _values_in(response: Response, kept_on: date) -> list[tuple[str, tuple[date, float]]]:
    on = response.on or kept_on
    return [
        (made.scale.rpartition(".")[2], (on, float(made.value or 0)))
        for made in response.scores
        if is_number(made)
    ]


def _thing(instrument_id: str, target: str, scale_id: str, told: list[tuple[date, float]]) -> Thing | None:
    """None for what the measure has no longer, or does not show."""
    instrument = instrument_of(instrument_id)
    scale = instrument.scale(scale_id) if instrument else None
    if instrument is None or scale is None or scale not in numbers_of(instrument):
        return None
    title = title_of(instrument_id)
    return Thing(
        id=".".join(part for part in (instrument_id, target, scale_id) if part),
        words=scale_words(scale_id) if len(numbers_of(instrument)) > 1 else title,
        group=f"{title}: {target_words(target)}" if target else title,
        within=_range(instrument, scale, told),
        direction=scale.direction,
        told=told,
    )


def _range(instrument: Instrument, scale: Scale, told: Sequence[tuple[date, float]]) -> Range:
    values = [value for _, value in told]
    lowest = scale.lowest if scale.lowest is not None else min(values)
    highest = scale.highest if scale.highest is not None else max(values)
    published = usual_of(instrument, scale)
    if published is None:
        return Range(lowest=lowest, highest=highest, usual=(highest - lowest) / 5)
    return Range(lowest=lowest, highest=highest, usual=published, fewest=2)


def _told(said: Iterable[tuple[datetime, int | None]], zone: tzinfo) -> list[tuple[date, float]]:
    return [(at.astimezone(zone).date(), float(value)) for at, value in said if value is not None]


def _oldest_first(opened: Sequence[Opened]) -> list[Opened]:
    return list(reversed(opened))


def grouped(things: Iterable[Thing]) -> Mapping[str, list[Thing]]:
    """The things by the measure they belong to, in order."""
    groups: dict[str, list[Thing]] = {}
    for thing in things:
        groups.setdefault(thing.group, []).append(thing)
    return groups
