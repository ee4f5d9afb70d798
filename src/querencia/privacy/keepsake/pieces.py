"""What of an entry goes into a keepsake: the person's own words, and which of them are hard."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from querencia.journal.queries import Opened
from querencia.packs import Choose, Rate
from querencia.practices.exercises import EXERCISE, Question, Written, page_of_written
from querencia.practices.installed import friend_exercise
from querencia.practices.kinds import TWO_SENTENCES, TwoSentences, first_line
from querencia.programme.kinds import LINE, PLAN, OwnLine, Plan
from querencia.programme.path.kinds import BOOSTER, LookBack

Voice = Literal["", "hard", "kind"]
HARD = "hard"


@dataclass(frozen=True, kw_only=True)
class Part:
    """Some words, what they answer ("" for nothing), and whose voice they are in."""

    text: str
    label: str = ""
    voice: Voice = ""
    is_typed: bool = True
    """Whether the person wrote it; an option that was tapped is not their sentence."""


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One entry of a keepsake. `group` is the title that it stands below."""

    entry_id: UUID
    at: datetime
    group: str
    order: int
    parts: tuple[Part, ...]

    @property
    def soft(self) -> tuple[Part, ...]:
        """Its words without the hard sentence."""
        return tuple(part for part in self.parts if part.voice != HARD)

    @property
    def is_only_hard(self) -> bool:
        """Whether nothing is left without the hard sentence."""
        return not self.soft

    @property
    def is_offered(self) -> bool:
        """Whether it is ticked to begin with: words that the person wrote, and not only a hard sentence."""
        return any(part.is_typed for part in self.soft)

    @property
    def first_line(self) -> str:
        """One line of it to choose by; "" where there is only a hard sentence."""
        return first_line(self.soft[0].text) if self.soft else ""

    def parts_with(self, *, hard: bool) -> tuple[Part, ...]:
        """What goes in."""
        return self.parts if hard else self.soft


def piece_of(opened: Opened) -> Piece:
    """An entry as a piece. A kind that is not known here shows itself as its page does, in plain text."""
    group, order, read = _KINDS.get(opened.kind.number, (_others, LAST, _shown))
    source = opened if read is _shown else opened.payload
    return Piece(
        entry_id=opened.entry.id,
        at=opened.entry.happened_at,
        group=group(opened.payload),
        order=order,
        parts=tuple(read(source)),
    )


def _sentences(payload: TwoSentences) -> Iterator[Part]:
    sides = friend_exercise(translation.get_language()).side_by_side
    hard, kind = sides.labels if sides else ("", "")
    if payload.hard.strip():
        yield Part(text=payload.hard, label=hard, voice="hard")
    if payload.kind.strip():
        yield Part(text=payload.kind, label=kind, voice="kind")


def _answers(payload: Written) -> Iterator[Part]:
    page = page_of_written(payload)
    sides = page.exercise.side_by_side if page.exercise else None
    labels = dict(zip(("hard", "kind"), sides.labels, strict=True)) if sides else {}
    for question in page.questions:
        if question.answer.strip():
            label = labels.get(question.name) or (question.block.question if question.block else "")
            voice: Voice = "hard" if question.name == HARD else "kind" if question.name in labels else ""
            is_tap = isinstance(question.block, Choose | Rate)
            yield Part(text=_answer(question), label=label, voice=voice, is_typed=not is_tap)


def _answer(question: Question) -> str:
    """An answer in words; a number with the words for both ends."""
    if not isinstance(question.block, Rate):
        return question.answer
    low, high = question.block.ends
    return f"{question.answer} (0 {low}, 10 {high})"


def _lines(payload: OwnLine) -> Iterator[Part]:
    yield Part(text=payload.text)


def _looks_back(payload: LookBack) -> Iterator[Part]:
    text = payload.text if payload.text.strip() else BOOSTER.summary(payload)
    yield Part(text=text, is_typed=bool(payload.text.strip()))


def _plans(payload: Plan) -> Iterator[Part]:
    yield from (Part(text=thing) for thing in payload.things)


def _shown(opened: Opened) -> Iterator[Part]:
    page = render_to_string(opened.kind.template_read, {"payload": opened.payload})
    text = html.unescape(strip_tags(page)).strip()
    yield Part(text=text or opened.summary, is_typed=False)


def _friend(_payload: Any) -> str:
    return _("What I would say to someone else")


def _own(_payload: Any) -> str:
    return _("Lines of my own")


def _small(_payload: Any) -> str:
    return _("Small things for a week")


def _others(_payload: Any) -> str:
    return _("More that I kept")


def _unit(payload: Written) -> str:
    return page_of_written(payload).title


LAST = 9
_KINDS: dict[int, tuple[Callable[[Any], str], int, Callable[[Any], Iterator[Part]]]] = {
    TWO_SENTENCES.number: (_friend, 0, _sentences),
    LINE.number: (_own, 1, _lines),
    EXERCISE.number: (_unit, 2, _answers),
    PLAN.number: (_small, 3, _plans),
    BOOSTER.number: (_own, 1, _looks_back),
}
