"""Which words a measure has here."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import QuerySet

from querencia.audit.rows import Witnessed
from querencia.instruments.wording import Wording, digest_of
from querencia.measures.models import InstalledWording
from querencia.vault.models import SITE


def installed_wordings() -> QuerySet[InstalledWording]:
    """All words that are installed and were not removed."""
    return InstalledWording.objects.filter(removed_at=None)


def wording_of(instrument_id: str, lang: str) -> Wording | None:
    """The words in which this measure is asked in a language; None where nobody installed any."""
    row = installed_wordings().filter(instrument=instrument_id, language=lang).first()
    return Wording.model_validate(row.words) if row else None


def wording_by_digest(digest: str) -> Wording | None:
    """The exact words that an answer points to, removed or not."""
    row = InstalledWording.objects.filter(digest=digest).order_by("-installed_at").first()
    return Wording.model_validate(row.words) if row else None


def witnessed(owner_id: UUID) -> Iterator[Witnessed]:
    """What the audit answers for in the site's stream: that installed words are as they were installed."""
    if owner_id != SITE:
        return
    for row in InstalledWording.objects.iterator():
        yield Witnessed(row=row.id, revision=1, digest=bytes.fromhex(digest_of(row.words)))
