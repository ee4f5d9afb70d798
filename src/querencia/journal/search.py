"""Looking for words in one's own journal: opened in memory, sent in a post, never in an address."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from querencia.accounts.requests import PersonRequest
from querencia.journal.listing import Row
from querencia.journal.queries import PAGE, Opened, listed_entries_of, open_entry
from querencia.vault.exceptions import SealBroken
from querencia.vault.keyring import Keyring, keyring_of
from querencia.web.access import person_only

LONGEST_QUESTION = 200


@person_only
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: PersonRequest) -> HttpResponse:
    """The newest entries that hold all of these words."""
    words = request.POST.get("words", "")[:LONGEST_QUESTION].strip()
    found = list(islice(matching(request.user.owner_id, words), PAGE + 1)) if words else []
    context = {
        "words": words,
        "rows": [Row(each.entry, each) for each in found[:PAGE]],
        "has_more": len(found) > PAGE,
        "most": PAGE,
    }
    return render(request, "journal/search.html", context)


def matching(owner_id: UUID, words: str) -> Iterator[Opened]:
    """Entries of the journal with each of the words somewhere in it, newest first; case and accents aside."""
    wanted = _plain(words).split()
    for opened in _all_of(keyring_of(owner_id)):
        held = _plain(_text_of(opened))
        if all(word in held for word in wanted):
            yield opened


def _all_of(keyring: Keyring) -> Iterator[Opened]:
    for entry in listed_entries_of(keyring.owner_id).iterator(chunk_size=500):
        with suppress(SealBroken, LookupError):
            yield open_entry(keyring, entry)


def _text_of(opened: Opened) -> str:
    return "\n".join(_strings(opened.payload.model_dump(mode="json")))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)


def _plain(text: str) -> str:
    """Casefolded, without marks: "Él" is found by "el"."""
    apart = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
