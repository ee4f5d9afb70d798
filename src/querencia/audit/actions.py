"""Writing the chains and anchoring them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from querencia.audit import chain
from querencia.audit.models import AuditEvent
from querencia.vault.keystore.models import Anchor
from querencia.vault.models import Head


def record(
    head: Head,
    *,
    event: str,
    at: datetime,
    by: UUID | None = None,
    row: UUID | None = None,
    revision: int | None = None,
    digest: bytes | None = None,
) -> AuditEvent:
    """Add a line to the stream whose head is locked; whoever locked the head writes it.

    `digest` is the SHA-256 of the sealed bytes that the event left in `row` at `revision`.
    """
    line = AuditEvent(
        stream_id=head.owner_id,
        seq=head.chain_seq + 1,
        event=event,
        at=at,
        by=by,
        row=row,
        revision=revision,
        digest=digest,
    )
    line.h = chain.line_hash(bytes(head.chain_hash), line)
    line.save(force_insert=True)
    head.chain_seq, head.chain_hash = line.seq, line.h
    head.chain_mac = chain.head_mac(line.seq, line.h)
    return line


def anchor(*, at: datetime) -> int:
    """Write every stream's head to the keystore. Returns how many were new; repeating is harmless."""
    heads = Head.objects.exclude(chain_seq=0).values_list("owner_id", "chain_seq", "chain_hash")
    known = set(Anchor.objects.values_list("stream", "seq"))
    fresh = [
        Anchor(stream=s, seq=n, h=bytes(h), at=at) for s, n, h in heads.iterator() if (s, n) not in known
    ]
    Anchor.objects.bulk_create(fresh, ignore_conflicts=True)
    for line in fresh:
        _drop_older(line)
    return len(fresh)


def _drop_older(newest: Anchor) -> None:
    """Older anchors have had their day, but those that the stream no longer meets: they are the evidence."""
    for older in Anchor.objects.filter(stream=newest.stream, seq__lt=newest.seq):
        if AuditEvent.objects.filter(stream_id=older.stream, seq=older.seq, h=older.h).exists():
            older.delete()
