"""The digest: what Today, pacing and the library need to know, folded from small marks. Pure.

Folding is commutative, so the digest after each save equals the one rebuilt from all kept entries.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

VERSION = 2
OLDEST, NEWEST = 1, 60
"""So many traces of a kind are remembered: the first one and the last ones."""


@dataclass(frozen=True)
class Mark:
    """What one kept entry adds: a key (the kind's number, or number:detail) and when it happened.

    `also` are further keys to count it under, `trace` is what to remember of it while it is among the newest.
    """

    key: str
    at: datetime
    also: tuple[str, ...] = ()
    trace: str = ""


@dataclass(frozen=True, order=True)
class Trace:
    """What is remembered of an entry: when, under which key, and a few signs; never the person's words."""

    at: datetime
    key: str
    words: str

    @property
    def kind(self) -> str:
        """The number of its kind."""
        return self.key.partition(":")[0]


@dataclass(frozen=True)
class Tally:
    """How often a key was marked, first and last."""

    n: int
    first: datetime
    last: datetime

    def plus(self, at: datetime) -> Tally:
        """The tally with one more."""
        return Tally(self.n + 1, min(self.first, at), max(self.last, at))


@dataclass(frozen=True)
class Digest:
    """Tallies by key, and by the number of a kind the traces that are remembered, oldest first."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    traces: Mapping[str, tuple[Trace, ...]] = field(default_factory=dict)

    def plus(self, mark: Mark) -> Digest:
        """The digest with one more mark."""
        return _with(self, [mark])

    def count(self, key: str) -> int:
        """How often a key was marked."""
        return self.tallies[key].n if key in self.tallies else 0

    def last(self, key: str) -> datetime | None:
        """When a key was marked last, or None."""
        return self.tallies[key].last if key in self.tallies else None

    @cached_property
    def by_kind(self) -> Mapping[str, Mapping[str, Tally]]:
        """The tallies of marks `number:detail` by the number, and then by the detail."""
        found: dict[str, dict[str, Tally]] = {}
        for key, tally in self.tallies.items():
            number, has_detail, detail = key.partition(":")
            if has_detail:
                found.setdefault(number, {})[detail] = tally
        return found

    def of(self, number: int) -> Mapping[str, Tally]:
        """The tallies of one kind by detail."""
        return self.by_kind.get(str(number), {})

    def details(self, number: int) -> dict[str, int]:
        """Counts by detail of one kind: marks `number:detail`."""
        return {detail: tally.n for detail, tally in self.of(number).items()}


def fold(marks: Iterable[Mark]) -> Digest:
    """The digest of many marks, in any order."""
    return _with(Digest(), marks)


def _with(digest: Digest, marks: Iterable[Mark]) -> Digest:
    tallies, traces = dict(digest.tallies), dict(digest.traces)
    for mark in marks:
        for key in (mark.key, *mark.also):
            known = tallies.get(key)
            tallies[key] = known.plus(mark.at) if known else Tally(1, mark.at, mark.at)
        if mark.trace:
            trace = Trace(mark.at, mark.key, mark.trace)
            traces[trace.kind] = remembered([*traces.get(trace.kind, ()), trace])
    return Digest(tallies, traces)


def remembered(traces: Iterable[Trace]) -> tuple[Trace, ...]:
    """The first and the last. One that falls out never comes back, so the order of adding is free."""
    ordered = sorted(traces)
    if len(ordered) <= OLDEST + NEWEST:
        return tuple(ordered)
    return (*ordered[:OLDEST], *ordered[-NEWEST:])


def dump(digest: Digest) -> bytes:
    """The digest as JSON."""
    tallies = {k: [t.n, t.first.isoformat(), t.last.isoformat()] for k, t in sorted(digest.tallies.items())}
    traces = [[t.at.isoformat(), t.key, t.words] for kind in digest.traces.values() for t in kind]
    body = {"v": VERSION, "tallies": tallies, "traces": sorted(traces)}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def parse(stored: bytes) -> Digest | None:
    """Read a stored digest; None when it is of another version and has to be rebuilt."""
    body = json.loads(stored)
    if body["v"] != VERSION:
        return None
    at = datetime.fromisoformat
    tallies = {k: Tally(n, at(first), at(last)) for k, (n, first, last) in body["tallies"].items()}
    traces: dict[str, list[Trace]] = {}
    for when, key, words in body["traces"]:
        trace = Trace(at(when), key, words)
        traces.setdefault(trace.kind, []).append(trace)
    return Digest(tallies, {kind: tuple(sorted(found)) for kind, found in traces.items()})
