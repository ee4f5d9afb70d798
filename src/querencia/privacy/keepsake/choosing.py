"""What a person ticked, and what is there to tick: fifty entries at a time, the rest carried along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict

from querencia.journal.enums import EntryStatus
from querencia.journal.models import Entry
from querencia.journal.queries import PAGE, listed_entries_of, open_entry
from querencia.privacy.keepsake.pieces import Piece, piece_of
from querencia.vault.exceptions import SealBroken
from querencia.vault.keyring import Keyring

MOST = 500
"""Entries in one keepsake."""
MOST_SIGNS = 400_000
"""Characters in one keepsake: some two hundred pages."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What was ticked. `ids` may name what is not there, or not theirs: it is then passed by."""

    ids: frozenset[UUID] = frozenset()
    has_hard: bool = False
    has_dates: bool = False
    has_pictures: bool = False

    @property
    def is_too_much(self) -> bool:
        """Whether one keepsake holds less than this."""
        return len(self.ids) > MOST


@dataclass(frozen=True, kw_only=True)
class Gathered:
    """The chosen pieces, oldest first, and how many of the chosen are not among them."""

    pieces: tuple[Piece, ...]
    n_left_out: int

    @property
    def n_signs(self) -> int:
        """How long it is, in characters."""
        return sum(len(part.text) for piece in self.pieces for part in piece.parts)


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """One page to choose from, by groups; `carried` are ids ticked on other pages."""

    groups: list[tuple[str, list[tuple[Piece, bool]]]]
    n_entries: int
    page: int
    n_pages: int
    carried: str

    @property
    def newer(self) -> int | None:
        """The page before, if there is one."""
        return self.page - 1 if self.page > 1 else None

    @property
    def older(self) -> int | None:
        """The page after, if there is one."""
        return self.page + 1 if self.page < self.n_pages else None


def choice_of(form: QueryDict) -> Choice:
    """What a form says; an id that is none is passed by."""
    return Choice(
        ids=frozenset(_ids([*form.getlist("entry"), *form.get("carried", "").split()])),
        has_hard="hard" in form,
        has_dates="dates" in form,
        has_pictures="pictures" in form,
    )


def page_asked(form: QueryDict) -> int | None:
    """The page of entries that a button asks for; None where another button was pressed."""
    asked = form.get("page", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else None


def seen_pages(form: QueryDict) -> frozenset[int]:
    """Pages that were shown already: what is not ticked there was left out on purpose."""
    asked = form.get("seen", "").split()[:MOST]
    return frozenset(int(each) for each in asked if each.isascii() and each.isdecimal() and len(each) < 6)


def shelf_of(keyring: Keyring, *, page: int, choice: Choice, seen: frozenset[int]) -> Shelf:
    """A page of what can be chosen, newest first; on one that was not seen yet the usual is ticked."""
    entries = _to_choose_from(keyring.owner_id)
    n_entries = entries.count()
    n_pages = max(1, -(-n_entries // PAGE))
    page = min(max(page, 1), n_pages)
    pieces = pieces_of(keyring, entries[(page - 1) * PAGE : page * PAGE])
    here = {piece.entry_id for piece in pieces}
    ticked = [(piece, _is_ticked(piece, choice, is_new=page not in seen)) for piece in pieces]
    ticked.sort(key=lambda each: (each[0].order, each[0].group))
    return Shelf(
        groups=[(title, list(each)) for title, each in groupby(ticked, key=lambda each: each[0].group)],
        n_entries=n_entries,
        page=page,
        n_pages=n_pages,
        carried=" ".join(sorted(str(entry_id) for entry_id in choice.ids - here)),
    )


def _is_ticked(piece: Piece, choice: Choice, *, is_new: bool) -> bool:
    return piece.entry_id in choice.ids or (is_new and piece.is_offered)


def gathered(keyring: Keyring, choice: Choice) -> Gathered:
    """The chosen pieces that are there, kept, and open."""
    entries = _to_choose_from(keyring.owner_id).filter(id__in=choice.ids).order_by("happened_at", "id")
    pieces = pieces_of(keyring, entries)
    filled = tuple(piece for piece in pieces if piece.parts_with(hard=choice.has_hard))
    return Gathered(pieces=filled, n_left_out=len(choice.ids) - len(pieces))


def pieces_of(keyring: Keyring, entries: Iterable[Entry]) -> list[Piece]:
    """These entries as pieces; one that does not open is left out."""
    pieces = []
    for entry in entries:
        with suppress(SealBroken, LookupError):
            pieces.append(piece_of(open_entry(keyring, entry)))
    return pieces


def _to_choose_from(owner_id: UUID) -> QuerySet[Entry]:
    """What is kept and shows in the journal's list: no drafts, no visits."""
    return listed_entries_of(owner_id).filter(status=EntryStatus.KEPT)


def _ids(texts: Sequence[str]) -> Iterable[UUID]:
    for text in texts:
        with suppress(ValueError):
            yield UUID(text)
