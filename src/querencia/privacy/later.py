"""What is kept beside the words that come back: ways, times, and what was sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from querencia.programme.later.letterbox import endpoint_of
from querencia.programme.later.models import Device, Letterbox, Sending
from querencia.programme.later.queries import (
    LogLine,
    address_shown,
    devices_of,
    letterbox_of,
    log_line,
    sendings_of,
)
from querencia.vault.exceptions import SealBroken


@dataclass(frozen=True, kw_only=True)
class Later:
    """All of it, opened. Empty for whoever never let a word come back."""

    box: Letterbox | None = None
    address: str | None = None
    devices: Sequence[tuple[Device, str | None]] = ()
    sendings: Sequence[Sending] = ()

    @property
    def lines(self) -> list[LogLine]:
        """What was sent, in words, newest first."""
        return [log_line(each) for each in self.sendings]


def later_of(owner_id: UUID) -> Later:
    """Read it."""
    box = letterbox_of(owner_id)
    return Later(
        box=box,
        address=address_shown(box) or None,
        devices=[(device, _endpoint(device)) for device in devices_of(owner_id)],
        sendings=list(sendings_of(owner_id)),
    )


def later_as_json(later: Later) -> dict[str, Any] | None:
    """The same for machines."""
    box = later.box
    if box is None:
        return None
    times = ("since", "asks_since", "last_at", "next_at", "mail_confirmed_at", "mail_refused_at")
    return {
        **{name: value.isoformat() if (value := getattr(box, name)) else None for name in times},
        "quiet_starts": box.quiet_starts,
        "quiet_ends": box.quiet_ends,
        "is_paused": box.is_paused,
        "n_unanswered": box.n_unanswered,
        "address": later.address,
        "has_calendar_address": box.feed_digest is not None,
        "browsers": [
            {"browser": device.browser, "made_at": device.made_at.isoformat(), "endpoint": endpoint}
            for device, endpoint in later.devices
        ],
        "sendings": [_sending(each) for each in later.sendings],
    }


def _sending(sending: Sending) -> dict[str, Any]:
    return {
        "word": str(sending.word),
        "due_at": sending.due_at.isoformat(),
        "way": sending.way,
        "state": sending.state,
        "why": sending.why,
        "n_tries": sending.n_tries,
        "seen_at": sending.seen_at.isoformat() if sending.seen_at else None,
    }


def _endpoint(device: Device) -> str | None:
    try:
        return endpoint_of(device)
    except SealBroken:
        return None
