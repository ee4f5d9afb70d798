"""Which words a measure has here."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db.models import QuerySet

from querencia.audit.rows import Witnessed
from querencia.instruments.fitting import misfits_in
from querencia.instruments.wording import Wording, digest_of, own_wording
from querencia.measures.models import InstalledWording
from querencia.practices.installed import installed_pack
from querencia.vault.models import SITE


def installed_wordings() -> QuerySet[InstalledWording]:
    """All words that are installed and were not removed."""
    return InstalledWording.objects.filter(removed_at=None)


def wording_of(instrument_id: str, lang: str) -> Wording | None:
    """The words in which this measure is asked in a language: those installed, else the project's own.

    None where there are none, where the measure is gone, or where its key asks for other words by now.
    """
    instrument = installed_pack().measures.get(instrument_id)
    if instrument is None:
        return None
    row = installed_wordings().filter(instrument=instrument_id, language=lang).first()
    words = Wording.model_validate(row.words) if row else own_wording(instrument, lang)
    return words if words and not misfits_in(words, instrument) else None


def wording_by_digest(digest: str) -> Wording | None:
    """The exact words that an answer points to, removed or not; the project's own as they are now."""
    row = InstalledWording.objects.filter(digest=digest).order_by("-installed_at").first()
    if row is not None:
        return Wording.model_validate(row.words)
    pack = installed_pack()
    own = (own_wording(each, lang) for each in pack.measures.values() for lang in pack.languages)
    return next((words for words in own if words and words.digest == digest), None)


def witnessed(owner_id: UUID) -> Iterator[Witnessed]:
    """What the audit answers for in the site's stream: that installed words are as they were installed."""
    if owner_id != SITE:
        return
    for row in InstalledWording.objects.iterator():
        yield Witnessed(row=row.id, revision=1, digest=bytes.fromhex(digest_of(row.words)))
