"""Tables whose rows the audit answers for. Their owners register here; the audit knows none by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Witnessed:
    """What a table holds at present: a row, its revision and the SHA-256 of its sealed bytes."""

    row: UUID
    revision: int
    digest: bytes


Source = Callable[[UUID], Iterator[Witnessed]]
_sources: list[Source] = []


def register(source: Source) -> None:
    """Add a table: given a stream's owner it yields every row that had an audited save."""
    _sources.append(source)


def present(owner_id: UUID) -> Iterator[Witnessed]:
    """All audited rows of an owner as they are now."""
    for source in _sources:
        yield from source(owner_id)
