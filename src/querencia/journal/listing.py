"""Pages of entries with their words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from querencia.journal import queries
from querencia.journal.models import Entry
from querencia.vault.exceptions import SealBroken
from querencia.vault.keyring import Keyring, keyring_of


@dataclass(frozen=True)
class Row:
    """An entry in a list. `opened` is None where it does not open."""

    entry: Entry
    opened: queries.Opened | None


def page_of(entries: QuerySet[Entry], owner_id: UUID, asked: str) -> dict[str, Any]:
    """One page of a list, for a template: its rows and the numbers of its neighbours, None where none is."""
    page = _number(asked)
    start = (page - 1) * queries.PAGE
    found = list(entries[start : start + queries.PAGE + 1])
    return {
        "rows": _rows(owner_id, found[: queries.PAGE]),
        "older": page + 1 if len(found) > queries.PAGE else None,
        "newer": page - 1 if page > 1 else None,
    }


def just_deleted(owner_id: UUID, text: str) -> Entry | None:
    """The entry that the page before has deleted, or None."""
    try:
        entry_id = UUID(text)
    except ValueError:
        return None
    return queries.deleted_entries_of(owner_id).filter(id=entry_id).first()


def _rows(owner_id: UUID, entries: list[Entry]) -> list[Row]:
    """One that does not open says so and leaves the rest of the page standing."""
    if not entries:
        return []
    try:
        keyring = keyring_of(owner_id)
    except SealBroken:
        return [Row(entry, None) for entry in entries]
    return [_row(keyring, entry) for entry in entries]


def _row(keyring: Keyring, entry: Entry) -> Row:
    try:
        return Row(entry, queries.open_entry(keyring, entry))
    except SealBroken:
        return Row(entry, None)


def _number(asked: str) -> int:
    is_number = asked.isascii() and asked.isdecimal() and len(asked) < 6
    return max(1, int(asked)) if is_number else 1
