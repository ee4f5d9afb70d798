"""The digest: what Today, pacing and the library need to know, folded from small marks. Pure.

Folding is commutative, so the digest after each save equals the one rebuilt from all kept entries.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

VERSION = 1


@dataclass(frozen=True)
class Mark:
    """What one kept entry adds: a key (the kind's number, or number:detail) and when it happened."""

    key: str
    at: datetime


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
    """Tallies by key."""

    tallies: dict[str, Tally] = field(default_factory=dict)

    def plus(self, mark: Mark) -> Digest:
        """The digest with one more mark."""
        known = self.tallies.get(mark.key)
        tally = known.plus(mark.at) if known else Tally(1, mark.at, mark.at)
        return Digest({**self.tallies, mark.key: tally})

    def count(self, key: str) -> int:
        """How often a key was marked."""
        return self.tallies[key].n if key in self.tallies else 0

    def last(self, key: str) -> datetime | None:
        """When a key was marked last, or None."""
        return self.tallies[key].last if key in self.tallies else None

    def details(self, number: int) -> dict[str, int]:
        """Counts by detail of one kind: marks `number:detail`."""
        prefix = f"{number}:"
        return {key.removeprefix(prefix): t.n for key, t in self.tallies.items() if key.startswith(prefix)}


def fold(marks: Iterable[Mark]) -> Digest:
    """The digest of many marks, in any order."""
    tallies: dict[str, Tally] = {}
    for mark in marks:
        known = tallies.get(mark.key)
        tallies[mark.key] = known.plus(mark.at) if known else Tally(1, mark.at, mark.at)
    return Digest(tallies)


def dump(digest: Digest) -> bytes:
    """The digest as JSON."""
    tallies = {k: [t.n, t.first.isoformat(), t.last.isoformat()] for k, t in sorted(digest.tallies.items())}
    return json.dumps({"v": VERSION, "tallies": tallies}).encode()


def parse(stored: bytes) -> Digest | None:
    """Read a stored digest; None when it is of another version and has to be rebuilt."""
    body = json.loads(stored)
    if body["v"] != VERSION:
        return None
    at = datetime.fromisoformat
    return Digest({k: Tally(n, at(first), at(last)) for k, (n, first, last) in body["tallies"].items()})
