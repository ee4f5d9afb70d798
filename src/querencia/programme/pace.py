"""A person's pace, read from the digest alone: what waits, what comes first, what helps."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from querencia import pacing
from querencia.journal.digest import Digest, Trace
from querencia.pacing import (
    Answer,
    Booster,
    Course,
    Estimate,
    GentleWeek,
    History,
    Outcome,
    Pause,
    Rest,
    Span,
    State,
    Uses,
    Wait,
)
from querencia.packs import Pack, course_of
from querencia.practices.exercises import EXERCISE
from querencia.practices.kinds import TWO_SENTENCES, VISIT
from querencia.programme.alone import ALONE, Alone
from querencia.programme.choices import CHOICE
from querencia.programme.kinds import NIGHT, WEEK
from querencia.programme.path.kinds import BOOSTER, PAUSE

WRITTEN, FELT = f"{EXERCISE.number}~", f"{VISIT.number}~"
"""Further keys of places that were filled, and of how units helped."""
NEWEST_WEEKS = 4
"""More than pacing compares."""


@dataclass(frozen=True)
class Pace:
    """How fast things go for one person at one moment, in their own zone."""

    course: Course
    history: History
    uses: Mapping[str, Uses]
    now: datetime

    @cached_property
    def waits(self) -> dict[str, Wait]:
        """Units that wait, each with why."""
        return pacing.waits_of(self.course, self.history, now=self.now)

    @cached_property
    def week(self) -> GentleWeek | None:
        """The newest gentle week."""
        return pacing.gentle_week(self.history, now=self.now)

    @cached_property
    def is_worse(self) -> bool:
        """Whether two weeks running went clearly below the first."""
        return pacing.worse_until(self.history, now=self.now) is not None

    @property
    def calms_first(self) -> bool:
        """Whether the card of the day comes from the gentle set: in a pause, in a gentle week, and until its
        question is answered."""
        is_gentle = bool(self.week and (self.week.is_now or self.week.asks))
        return self.is_worse or is_gentle or self.pause is not None

    @cached_property
    def pause(self) -> Pause | None:
        """The pause that is on."""
        pause = pacing.newest_pause(self.course, self.history, now=self.now)
        return pause if pause and pause.holds(self.now) else None

    @cached_property
    def is_back(self) -> bool:
        """Whether someone comes back after an absence."""
        return pacing.is_back(self.course, self.history, now=self.now)

    @cached_property
    def booster(self) -> Booster | None:
        """The look back that is offered now; not while what calms comes first."""
        return None if self.calms_first else pacing.booster_now(self.course, self.history, now=self.now)

    @property
    def ended_at(self) -> datetime | None:
        """When the path came to its end."""
        return pacing.ended_at(self.course, self.history)

    @property
    def is_at_its_end(self) -> bool:
        """Whether that was just now, and what calms need not come first."""
        return not self.calms_first and pacing.is_at_its_end(self.course, self.history, now=self.now)

    @cached_property
    def again(self) -> tuple[str, ...]:
        """What is left of a part that was begun again."""
        return pacing.left_again(self.course, self.history)

    @cached_property
    def is_smaller(self) -> bool:
        """Whether practices are offered in their shortest length."""
        return self.is_worse or pacing.is_smaller(self.history, now=self.now)

    @cached_property
    def asks_for_night(self) -> bool:
        """Whether the night after what touches memories is still to be told."""
        return pacing.asks_for_night(self.course, self.history, now=self.now)

    @cached_property
    def estimates(self) -> dict[str, Estimate]:
        """What helps, where something can be said, the most helpful first."""
        return pacing.estimates_of(self.uses)

    @property
    def first(self) -> str | None:
        """The unit that the person wants to come first, if any."""
        said = {unit: at for (answer, unit), at in self.history.answers.items() if answer == Answer.FIRST}
        return max(said, key=lambda unit: (said[unit], unit), default=None) or None


def pace_of(digest: Digest, pack: Pack, *, now: datetime) -> Pace:
    """The pace; `now` is in the person's zone."""
    return Pace(course_of(pack), history_of(digest, pack), uses_in(digest), now)


def draw_of(owner_id: UUID, day: date) -> float:
    """A person's random number of a day, from 0 up to 1: the same at each look, and nobody keeps it."""
    drawn = hashlib.sha256(f"{owner_id} {day}".encode()).digest()[:7]
    return int.from_bytes(drawn) / 2**56


def history_of(digest: Digest, pack: Pack) -> History:
    """What pacing knows, from the keys and traces of the digest."""
    return History(
        visits=tuple(_visit(trace) for trace in digest.traces.get(str(VISIT.number), ())),
        done=_done(digest, pack.roles.two_sentences),
        written=frozenset(_parts(key)[:2] for key in digest.tallies if key.startswith(WRITTEN)),
        weeks=tuple(_week(trace) for trace in _ends_of(digest.traces.get(str(WEEK.number), ()))),
        answers=_answers(digest),
        night_told=max((tally.last for tally in digest.of(NIGHT.number).values()), default=None),
        needs_people=_needs_people(digest),
        rests={Rest(rest): tally.last for rest, tally in digest.of(PAUSE.number).items()},
        kept_last=_kept_last(digest),
        looked_back=digest.last(str(BOOSTER.number)),
    )


def uses_in(digest: Digest) -> dict[str, Uses]:
    """How often each unit helped and did not."""
    counts: dict[str, dict[str, int]] = {}
    for key, tally in digest.tallies.items():
        if key.startswith(FELT):
            unit, outcome = _parts(key)
            counts.setdefault(unit, {})[outcome] = tally.n
    return {
        unit: Uses(helped=found.get(Outcome.HELPED, 0), not_helped=found.get(Outcome.NOT, 0))
        for unit, found in counts.items()
    }


def _parts(key: str) -> tuple[str, str]:
    """The unit and the detail of a further key `number~unit~detail`."""
    _number, unit, detail = key.split("~")
    return unit, detail


def _done(digest: Digest, two_sentences: str | None) -> dict[str, Span]:
    """Visits and writings together; the small writing of two sentences counts for its unit."""
    sentences = digest.tallies.get(str(TWO_SENTENCES.number))
    found = [*digest.of(VISIT.number).items(), *digest.of(EXERCISE.number).items()]
    if two_sentences and sentences:
        found.append((two_sentences, sentences))
    spans: dict[str, Span] = {}
    for unit, tally in found:
        first, last = tally.first, tally.last
        if unit in spans:
            first, last = min(spans[unit].first, first), max(spans[unit].last, last)
        spans[unit] = Span(first=first, last=last)
    return spans


def _visit(trace: Trace) -> pacing.Visit:
    before, after = trace.words.split(">")
    unit = trace.key.partition(":")[2]
    return pacing.Visit(unit=unit, at=trace.at, before=State(before), after=State(after))


def _ends_of(traces: Sequence[Trace]) -> Sequence[Trace]:
    """The first and the newest."""
    return traces if len(traces) <= NEWEST_WEEKS else (traces[0], *traces[-NEWEST_WEEKS:])


def _week(trace: Trace) -> pacing.Week:
    said = (answer.split("=") for answer in trace.words.split(";"))
    return pacing.Week(at=trace.at, ratings={name: int(value) for name, value in said})


def _answers(digest: Digest) -> dict[tuple[Answer, str], datetime]:
    found = {}
    for detail, tally in digest.of(CHOICE.number).items():
        answer, unit = detail.split(":")
        found[Answer(answer), unit] = tally.last
    return found


def _needs_people(digest: Digest) -> bool:
    """Whether the newest answer to "a good moment to do this alone?" was "some of this"."""
    answers = {answer: tally.last for answer, tally in digest.of(ALONE.number).items()}
    return bool(answers) and max(answers, key=lambda answer: answers[answer]) == Alone.SOME


def _kept_last(digest: Digest) -> datetime | None:
    """When anything but a pause was kept last."""
    pauses = f"{PAUSE.number}:"
    kept = [tally.last for key, tally in digest.tallies.items() if not key.startswith(pauses)]
    return max(kept, default=None)
