"""The arithmetic of a chain: h = HMAC(key, previous h | event), and the mark on its head."""

from __future__ import annotations

import hmac
import json
from datetime import UTC

from querencia.audit.models import AuditEvent
from querencia.vault import master
from querencia.vault.models import Head


def line_hash(previous: bytes, event: AuditEvent) -> bytes:
    """The hash of a line: HMAC-SHA256 over the one before it and all that the line says."""
    return hmac.digest(_key(), bytes(previous) + _canonical(event), "sha256")


def head_mac(seq: int, h: bytes) -> bytes:
    """The mark that shows that a head was written by us."""
    return hmac.digest(_key(), b"head" + seq.to_bytes(8, "big") + bytes(h), "sha256")


def is_true_head(head: Head) -> bool:
    """Whether a head carries its own mark. A head that never saw a line carries none."""
    if head.chain_seq == 0:
        return not head.chain_hash and not head.chain_mac
    return hmac.compare_digest(bytes(head.chain_mac), head_mac(head.chain_seq, bytes(head.chain_hash)))


def _key() -> bytes:
    return master.derived("audit chains")


def _canonical(event: AuditEvent) -> bytes:
    return json.dumps(
        [
            str(event.stream_id),
            event.seq,
            event.event,
            event.at.astimezone(UTC).isoformat(timespec="microseconds"),
            str(event.by),
            str(event.row),
            event.revision,
            bytes(event.digest).hex() if event.digest is not None else None,
        ]
    ).encode()
