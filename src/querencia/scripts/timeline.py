"""A script and a length -> timed cues, computed in whole milliseconds: the same input, the same output."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict

from querencia.scripts.exceptions import LengthCannotBeFilled
from querencia.scripts.script import CueKind, Item, Script, heard

SHORTEST_LINE_MS = 2500
TOLERANCE_MS = 2000


class CueJson(TypedDict):
    """A cue as the player reads it; times in seconds."""

    start: float
    duration: float
    least: float
    kind: CueKind
    text: str


class TimelineJson(TypedDict):
    """A timeline as the player reads it."""

    unit: str
    lang: str
    minutes: int
    cues: list[CueJson]


@dataclass(frozen=True, kw_only=True)
class Cue:
    """One thing at one time; times in seconds, exact to the millisecond.

    `least` is what must be left of it where a voice speaks slower than planned: only a pause gives way.
    """

    start: float
    duration: float
    least: float
    kind: CueKind
    text: str


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """Cues in order, each beginning where the one before ends."""

    minutes: int
    cues: tuple[Cue, ...]

    @property
    def end(self) -> float:
        """Where the last cue ends, in seconds."""
        return round(self.cues[-1].start + self.cues[-1].duration, 3)

    def as_json(self, *, unit: str, lang: str) -> TimelineJson:
        """The timeline of this unit in this language, ready for `json.dumps`."""
        cues: list[CueJson] = [
            {
                "start": cue.start,
                "duration": cue.duration,
                "least": cue.least,
                "kind": cue.kind,
                "text": cue.text,
            }
            for cue in self.cues
        ]
        return {"unit": unit, "lang": lang, "minutes": self.minutes, "cues": cues}


def timeline(
    script: Script,
    *,
    minutes: int,
    rate: float,
    lengths: Sequence[int],
    tone: str = "warm",
    path: str | None = None,
) -> Timeline:
    """Spread the elastic pauses so that the whole lasts `minutes`: exactly, or within 2 s if nothing gives.

    `rate` is in characters a second (above 0); `minutes` is one of `lengths`. A spoken line lasts
    max(2.5 s, characters / rate). Each breathe takes whole breaths within its bounds; then every pause is
    min + share * (max - min) with one share for all. Raises LengthNotOffered, UnknownVariant, and
    LengthCannotBeFilled where even the bounds do not reach the length.
    """
    paragraphs = heard(script, minutes=minutes, lengths=lengths, tone=tone, path=path)
    items = [item for paragraph in paragraphs for item in paragraph]
    durations = _durations(items, goal=minutes * 60_000, rate=rate)
    cues, start = [], 0
    for item, duration in zip(items, durations, strict=True):
        cues.append(_cue(item, start=start, duration=duration))
        start += duration
    return Timeline(minutes=minutes, cues=tuple(cues))


def _cue(item: Item, *, start: int, duration: int) -> Cue:
    least = min(item.least, duration) if item.kind == "pause" else duration
    return Cue(
        start=start / 1000, duration=duration / 1000, least=least / 1000, kind=item.kind, text=item.text
    )


def spoken_ms(text: str, *, rate: float) -> int:
    """How long a line is spoken, in milliseconds, at `rate` characters a second."""
    return max(SHORTEST_LINE_MS, round(len(text) * 1000 / rate))


def _durations(items: Sequence[Item], *, goal: int, rate: float) -> list[int]:
    """Milliseconds of every item, in order."""
    spoken = sum(spoken_ms(item.text, rate=rate) for item in items if item.kind == "say")
    pauses = [item for item in items if item.kind == "pause"]
    breaths = [item for item in items if item.kind == "breathe"]
    breathed = _breathed(breaths, pauses, room=goal - spoken)
    if breathed is None:
        raise LengthCannotBeFilled(_why(items, goal=goal, spoken=spoken))
    paused = _paused(pauses, room=goal - spoken - sum(breathed))
    parts = {"pause": iter(paused), "breathe": iter(breathed)}
    return [_duration(item, parts.get(item.kind), rate=rate) for item in items]


def _duration(item: Item, elastic: Iterator[int] | None, *, rate: float) -> int:
    if elastic is not None:
        return next(elastic)
    return spoken_ms(item.text, rate=rate) if item.kind == "say" else 0


def _breathed(breaths: Sequence[Item], pauses: Sequence[Item], *, room: int) -> tuple[int, ...] | None:
    """Milliseconds for each breathe: whole breaths, as near to an even share as the pauses allow.

    None if no choice leaves the pauses a rest within their bounds, give or take the tolerance.
    """
    least, most = _bounds(pauses)
    low, high = _bounds([*breaths, *pauses])
    share = min(1.0, max(0.0, (room - low) / (high - low))) if high > low else 0.0
    best = [
        (max(0, least - (room - total), room - total - most), cost, chosen)
        for total, (cost, chosen) in _choices(breaths, share=share).items()
    ]
    miss, _, chosen = min(best)
    return chosen if miss <= TOLERANCE_MS else None


def _choices(breaths: Sequence[Item], *, share: float) -> dict[int, tuple[float, tuple[int, ...]]]:
    """Every total that whole breaths can reach, with its most even choice and how uneven that is."""
    reached: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for breath in breaths:
        wanted = breath.least + share * (breath.most - breath.least)
        wider: dict[int, tuple[float, tuple[int, ...]]] = {}
        for total, (cost, chosen) in reached.items():
            for lasting in _whole_breaths(breath):
                option = (cost + (lasting - wanted) ** 2, (*chosen, lasting))
                wider[total + lasting] = min(option, wider.get(total + lasting, option))
        reached = wider
    return reached


def _whole_breaths(breath: Item) -> range:
    first = max(1, -(-breath.least // breath.cycle)) * breath.cycle
    return range(first, breath.most + 1, breath.cycle)


def _paused(pauses: Sequence[Item], *, room: int) -> list[int]:
    """Milliseconds for each pause; the sum is `room`, or the nearest bound of it."""
    least, most = _bounds(pauses)
    slack, span = min(max(room, least), most) - least, most - least
    paused, reach, given = [], 0, 0
    for pause in pauses:
        reach += pause.most - pause.least
        due = slack * reach // span if span else 0
        paused.append(pause.least + due - given)
        given = due
    return paused


def _bounds(items: Sequence[Item]) -> tuple[int, int]:
    return sum(item.least for item in items), sum(item.most for item in items)


def _why(items: Sequence[Item], *, goal: int, spoken: int) -> str:
    breaths = [_whole_breaths(item) for item in items if item.kind == "breathe"]
    least, most = _bounds([item for item in items if item.kind == "pause"])
    shortest = (spoken + least + sum(each[0] for each in breaths)) / 1000
    longest = (spoken + most + sum(each[-1] for each in breaths)) / 1000
    return f"{goal // 60_000} min cannot be filled: the script lasts {shortest:.1f} to {longest:.1f} s."
