"""How it was after a writing that stirs things up: the same taps as after a practice, kept as one visit."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import UUID

from querencia.journal.addresses import UUID_VERSION, token_for
from querencia.journal.queries import Opened, is_kept
from querencia.practices.enums import After
from querencia.practices.exercises import Written
from querencia.practices.installed import pack_here
from querencia.practices.kinds import VISIT


@dataclass(frozen=True, kw_only=True)
class AfterCheck:
    """Where the tap is sent, and what it is about."""

    entry_id: UUID
    token: str
    unit: str
    answers: type[After] = After


def after_check_of(opened: Opened) -> AfterCheck | None:
    """The taps below a writing that waits for something or touches memories; None once one was given."""
    entry, written = opened.entry, opened.payload
    if not (isinstance(written, Written) and _stirs(written.unit)):
        return None
    visit_id = visit_id_after(entry.id)
    if is_kept(entry.owner_id, visit_id):
        return None
    token = token_for(entry.owner_id, VISIT, visit_id)
    return AfterCheck(entry_id=visit_id, token=token, unit=written.unit)


def visit_id_after(entry_id: UUID) -> UUID:
    """The id of the visit that belongs to a writing: always the same one, so that it is counted once."""
    raw = bytearray(entry_id.bytes[:6] + hashlib.sha256(b"visit after " + entry_id.bytes).digest()[:10])
    raw[6] = (raw[6] & 0x0F) | (UUID_VERSION << 4)
    raw[8] = (raw[8] & 0x3F) | 0x80
    return UUID(bytes=bytes(raw))


def _stirs(unit_id: str) -> bool:
    unit = pack_here().units.get(unit_id)
    return unit is not None and bool(unit.facts.touches or unit.facts.waits_for)
