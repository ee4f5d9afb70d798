"""What an administrator sends: lines of words, a file, or words to confirm."""

from __future__ import annotations

import json

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from pydantic import ValidationError

from querencia.instruments import Instrument
from querencia.instruments.fitting import misfits_in
from querencia.instruments.misfits import WordsRefused
from querencia.instruments.pasting import Pasted, option_sets
from querencia.instruments.wording import Wording
from querencia.web.access import LANGUAGES


class NotReadable(Exception):
    """What came is not what our page sends."""


def language_in(sent: QueryDict) -> str:
    """The language that was chosen. Raises NotReadable for one that was not offered."""
    language = sent.get("language", "")
    if language not in LANGUAGES:
        raise NotReadable(language)
    return language


def pasted_in(sent: QueryDict, instrument: Instrument) -> Pasted:
    """The lines that were typed. Raises NotReadable."""
    return Pasted(
        language=language_in(sent),
        items=sent.get("items", ""),
        labels=tuple(sent.get(f"labels-{n}", "") for n in range(len(option_sets(instrument)))),
        title=sent.get("title", ""),
        introduction=sent.get("introduction", ""),
        notice=sent.get("notice", ""),
    )


def file_in(files: object) -> bytes:
    """The bytes of the file that was sent; none where none was chosen."""
    return files.read() if isinstance(files, UploadedFile) else b""


def wordings_in(sent: QueryDict, instrument: Instrument) -> tuple[Wording, ...]:
    """The words that the page of the match carried. Raises NotReadable, WordsRefused."""
    try:
        listed = json.loads(sent.get("words", ""))
        wordings = tuple(Wording.model_validate(each) for each in listed)
    except (ValueError, TypeError, RecursionError, ValidationError) as error:
        raise NotReadable("words") from error
    languages = [wording.language for wording in wordings]
    if not languages or len(set(languages)) < len(languages) or not set(languages) <= set(LANGUAGES):
        raise NotReadable("languages")
    if any(wording.version != instrument.version for wording in wordings):
        raise NotReadable("version")
    misfits = [each for wording in wordings for each in misfits_in(wording, instrument)]
    if misfits:
        raise WordsRefused(misfits)
    return wordings


def as_field(wordings: tuple[Wording, ...]) -> str:
    """The words as the page of the match carries them."""
    return json.dumps([wording.as_json() for wording in wordings], ensure_ascii=False)
