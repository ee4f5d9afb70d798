"""Kinds of entries. Features register theirs; the journal knows none by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel

Fields = dict[str, Any]


def as_they_are(fields: Fields) -> Fields:
    """For a kind whose form has one field for each fact."""
    return fields


def no_upcast(version: int, fields: Fields) -> Fields:
    """For a kind that is still in its first version."""
    return fields


def nothing_more(payload: Any) -> Sequence[str]:
    """For a kind that is counted under its mark alone."""
    return ()


def no_trace(payload: Any) -> str:
    """For a kind of which nothing but its count is remembered."""
    return ""


def never(before: Any, after: Any) -> bool:
    """For a kind of which a draft's former states are of no weight."""
    return False


def go_on(payload: Any) -> str:
    """For a kind after which the page simply goes on."""
    return ""


def always() -> bool:
    """For a kind whose blank form is always there."""
    return True


def nothing_else(owner_id: UUID, at: datetime) -> None:
    """For a kind that needs no other row."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A schema with a version, how to read its older versions, and how it shows itself.

    `number` is in addresses and in the table, and never changes. `mark` gives the key under which the
    digest counts a kept entry (None: not counted), `also` further keys, and `trace` what the digest remembers
    of the newest entries; none of them carries the person's words. Stored rows are never rewritten for a new
    version: `upcast` lifts them when read. `gathered` makes the fields of the model from those of its form,
    `spread` the other way. `template_kept` is said below an entry that was kept just now, `template_more`
    below it at any time, on its own page alone. A kind that `begins_elsewhere` has no blank form of its own:
    another page opens it; one that is not open has none just now. `when_kept` writes, in the transaction that
    first keeps one, the rows that its feature needs beside it. `remembers` says whether a draft that changes
    so has its former state in the history. `at_once` names the page that answers a form's save itself, draft
    or not, before anything else.
    """

    number: int
    name: str
    version: int
    model: type[BaseModel]
    summary: Callable[[Any], str]
    mark: Callable[[Any], str | None]
    template_form: str
    template_read: str
    upcast: Callable[[int, Fields], Fields] = no_upcast
    keeps_history: bool = True
    is_listed: bool = True
    leads_to: str = ""
    gathered: Callable[[Fields], Fields] = as_they_are
    spread: Callable[[Fields], Fields] = as_they_are
    template_kept: str = ""
    template_more: str = ""
    begins_elsewhere: bool = False
    is_open: Callable[[], bool] = always
    also: Callable[[Any], Sequence[str]] = nothing_more
    trace: Callable[[Any], str] = no_trace
    when_kept: Callable[[UUID, datetime], None] = nothing_else
    remembers: Callable[[Any, Any], bool] = never
    at_once: Callable[[Any], str] = go_on

    def dump(self, payload: BaseModel) -> bytes:
        """The payload as canonical JSON with its version."""
        body = {"v": self.version, "fields": payload.model_dump(mode="json")}
        return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()

    def parse(self, plaintext: bytes) -> BaseModel:
        """Read a stored payload of any version."""
        body = json.loads(plaintext)
        return self.model.model_validate(self.upcast(body["v"], body["fields"]))


_kinds: dict[int, Kind] = {}


def register(kind: Kind) -> None:
    """Add a kind at start-up. Numbers and names are taken once."""
    taken = next((k for k in _kinds.values() if k.number == kind.number or k.name == kind.name), None)
    if taken is not None and taken != kind:
        raise ValueError(f"kind {kind.number} {kind.name} collides with {taken.number} {taken.name}")
    _kinds[kind.number] = kind


def kind_numbered(number: int) -> Kind | None:
    """The kind with this number, or None."""
    return _kinds.get(number)


def kind_named(name: str) -> Kind:
    """The kind with this name. Raises KeyError."""
    return {kind.name: kind for kind in _kinds.values()}[name]


def listed_kinds() -> list[int]:
    """Numbers of the kinds that show in the journal's list."""
    return sorted(kind.number for kind in _kinds.values() if kind.is_listed)
