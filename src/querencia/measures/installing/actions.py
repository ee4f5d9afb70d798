"""Installing words and removing them: one transaction each, safe to repeat, audited in the site's stream."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from querencia.audit import actions as audit
from querencia.instruments.wording import Wording
from querencia.measures.models import InstalledWording
from querencia.measures.wordings import installed_wordings
from querencia.vault.heads import locked_head
from querencia.vault.models import SITE, Head


def install_wordings(
    wordings: tuple[Wording, ...], *, tier: str, by: UUID | None, at: datetime
) -> list[InstalledWording]:
    """Install the words of a measure, all languages or none, in place of those that were there.

    The same words twice are the same row. `by` is None for the command line.
    """
    with locked_head(SITE) as site:
        return [_install(site, wording, tier=tier, by=by, at=at) for wording in wordings]


def _install(site: Head, wording: Wording, *, tier: str, by: UUID | None, at: datetime) -> InstalledWording:
    there = installed_wordings().filter(instrument=wording.instrument, language=wording.language).first()
    if there is not None and there.digest == wording.digest:
        return there
    if there is not None:
        _remove(site, there, by=by, at=at)
    row = InstalledWording.objects.create(
        instrument=wording.instrument,
        version=wording.version,
        language=wording.language,
        digest=wording.digest,
        words=wording.as_json(),
        tier=tier,
        installed_by=by,
        installed_at=at,
    )
    words = bytes.fromhex(wording.digest)
    audit.record(site, event="words.installed", at=at, by=by, row=row.id, revision=1, digest=words)
    return row


def remove_wording(instrument_id: str, lang: str, *, by: UUID | None, at: datetime) -> None:
    """Ask this measure in this language no more. What was answered keeps its words. Safe to repeat."""
    with locked_head(SITE) as site:
        there = installed_wordings().filter(instrument=instrument_id, language=lang).first()
        if there is not None:
            _remove(site, there, by=by, at=at)


def _remove(site: Head, row: InstalledWording, *, by: UUID | None, at: datetime) -> None:
    row.removed_at = at
    row.save(update_fields=["removed_at"])
    audit.record(site, event="words.removed", at=at, by=by, row=row.id)
