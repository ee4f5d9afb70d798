"""Does the story still hold? Chains, heads, anchors, and the rows they speak of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from querencia.audit import chain, rows
from querencia.audit.models import AuditEvent
from querencia.vault.keystore.models import Anchor
from querencia.vault.models import SITE, Head

DESTROYED = "entry.destroyed"
ERASED = "owner.erased"


@dataclass(frozen=True)
class Finding:
    """Something that does not fit: in which stream, at which line, and what."""

    stream: UUID
    seq: int
    problem: str

    def __str__(self) -> str:
        return f"{self.stream} line {self.seq}: {self.problem}"


def verify() -> list[Finding]:
    """Check every stream against its head, its anchors and its rows. An empty list means that all fits.

    Each stream is looked at with its head locked, so that a save meanwhile is no finding.
    """
    anchors: dict[UUID, list[Anchor]] = {}
    for anchor in Anchor.objects.all():
        anchors.setdefault(anchor.stream, []).append(anchor)
    findings = _headless_streams()
    for owner_id in Head.objects.order_by("owner_id").values_list("owner_id", flat=True):
        with transaction.atomic():
            head = Head.objects.select_for_update().filter(owner_id=owner_id).first()
            if head is not None:
                findings += stream_findings(head, anchors.pop(owner_id, []))
    return findings + _missing_streams(anchors)


def _headless_streams() -> list[Finding]:
    """Streams whose lines are there and whose head is gone."""
    lines = AuditEvent.objects.exclude(stream_id__in=Head.objects.values("owner_id"))
    return [
        Finding(stream, last, "the head is missing")
        for stream, last in lines.values_list("stream_id").annotate(Max("seq")).order_by("stream_id")
    ]


def stream_findings(head: Head, anchors: list[Anchor]) -> list[Finding]:
    """What is wrong with one stream."""
    lines = list(AuditEvent.objects.filter(stream_id=head.owner_id).order_by("seq"))
    return [
        *_chain_findings(head, lines),
        *_anchor_findings(head.owner_id, lines, anchors),
        *_row_findings(head.owner_id, lines),
    ]


def _chain_findings(head: Head, lines: list[AuditEvent]) -> Iterator[Finding]:
    previous = b""
    for place, line in enumerate(lines, start=1):
        if line.seq != place:
            yield Finding(head.owner_id, place, "a line is missing")
            return
        if chain.line_hash(previous, line) != bytes(line.h):
            yield Finding(head.owner_id, place, "the line was changed, moved or put in")
            return
        previous = bytes(line.h)
    if not chain.is_true_head(head):
        yield Finding(head.owner_id, head.chain_seq, "the head was changed")
    elif head.chain_seq != len(lines) or bytes(head.chain_hash) != previous:
        yield Finding(head.owner_id, head.chain_seq, "the newest lines and the head do not fit")


def _anchor_findings(stream: UUID, lines: list[AuditEvent], anchors: list[Anchor]) -> Iterator[Finding]:
    for anchor in anchors:
        is_there = anchor.seq <= len(lines) and bytes(lines[anchor.seq - 1].h) == bytes(anchor.h)
        if not is_there:
            yield Finding(stream, anchor.seq, "the stream is not the one that was anchored")


def _row_findings(stream: UUID, lines: list[AuditEvent]) -> Iterator[Finding]:
    """Each row must be as its last line left it."""
    last: dict[UUID, AuditEvent] = {}
    for line in lines:
        if line.event == ERASED:
            continue
        if line.row is not None and line.digest is not None:
            last[line.row] = line
        elif line.row is not None and line.event == DESTROYED:
            last.pop(line.row, None)
    for present in rows.present(stream):
        if present.row not in last:
            yield Finding(stream, 0, f"row {present.row} has no line")
            continue
        line = last.pop(present.row)
        if (line.revision, bytes(line.digest or b"")) != (present.revision, present.digest):
            yield Finding(stream, line.seq, f"row {present.row} is not as this line left it")
    for line in last.values():
        yield Finding(stream, line.seq, f"row {line.row} is missing")


def _missing_streams(anchors: dict[UUID, list[Anchor]]) -> list[Finding]:
    """Anchored streams that are gone, though the site's stream does not tell of their erasure."""
    erased = set(AuditEvent.objects.filter(stream_id=SITE, event=ERASED).values_list("row", flat=True))
    return [
        Finding(stream, max(a.seq for a in found), "the whole stream is missing")
        for stream, found in anchors.items()
        if stream not in erased
    ]
