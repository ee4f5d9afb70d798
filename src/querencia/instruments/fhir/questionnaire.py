"""A Questionnaire of FHIR R4 -> its questions in order: groups are opened, every id stands once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from querencia.instruments.fhir.form import Form, Question, Said
from querencia.instruments.fhir.nodes import (
    Node,
    extensions_of,
    language_in,
    node_in,
    nodes_in,
    number_of,
    said_in,
    text_in,
)
from querencia.instruments.fhir.offers import Offers
from querencia.instruments.fhir.opening import open_questionnaire
from querencia.instruments.misfits import Why, refused
from querencia.instruments.wording import is_plain

DEEPEST, MOST_ITEMS = 10, 500
LOINC = "http://loinc.org"
BOUNDS = tuple(f"http://hl7.org/fhir/StructureDefinition/{end}Value" for end in ("min", "max"))
ANSWERED = {"choice", "open-choice", "coding", "integer", "decimal"}


def read_questionnaire(raw: bytes, *, language: str | None = None) -> Form:
    """The questions in a file. `language` is for a file that does not say its own. Raises WordsRefused."""
    body = open_questionnaire(raw)
    spoken = language_in(text_in(body, "language", where="language")) or language
    if spoken is None:
        raise refused(Why.LANGUAGE_MISSING)
    reading = _Reading(language=spoken, offers=Offers(body, language=spoken))
    questions = tuple(reading.questions(body, depth=1))
    return Form(
        language=spoken,
        title=said_in(body, "title", language=spoken, where="title"),
        introduction={lang: " ".join(words) for lang, words in reading.above.items()},
        copyright=said_in(body, "copyright", language=spoken, where="copyright"),
        questions=questions,
    )


@dataclass
class _Reading:
    """One way through the items. `above` are the words that stand before the first question."""

    language: str
    offers: Offers
    link_ids: set[str] = field(default_factory=set)
    above: dict[str, list[str]] = field(default_factory=dict)
    has_begun: bool = False

    def questions(self, node: Node, *, depth: int) -> Iterator[Question]:
        where = text_in(node, "linkId", where="item") or "item"
        for item in nodes_in(node, "item", where=where):
            if depth > DEEPEST:
                raise refused(Why.TOO_DEEP, where=where, wanted=DEEPEST)
            yield from self._of(item, self._link_id(item), depth)

    def _link_id(self, item: Node) -> str:
        link_id = text_in(item, "linkId", where="linkId")
        if not link_id:
            raise refused(Why.LINK_ID_MISSING, where=len(self.link_ids) + 1)
        if not is_plain(link_id):
            raise refused(Why.CONTROL, where=link_id)
        if link_id in self.link_ids:
            raise refused(Why.LINK_ID_TWICE, where=link_id)
        self.link_ids.add(link_id)
        if len(self.link_ids) > MOST_ITEMS:
            raise refused(Why.TOO_MANY, where="item", wanted=MOST_ITEMS)
        return link_id

    def _of(self, item: Node, link_id: str, depth: int) -> Iterator[Question]:
        text = said_in(item, "text", language=self.language, where=link_id)
        if text_in(item, "type", where=link_id) in ANSWERED:
            self.has_begun = True
            yield self._question(item, link_id, text)
        elif not self.has_begun:
            for lang, words in text.items():
                self.above.setdefault(lang, []).append(words)
        yield from self.questions(item, depth=depth + 1)

    def _question(self, item: Node, link_id: str, text: Said) -> Question:
        return Question(
            link_id=link_id,
            loinc=_loinc(item, link_id),
            text=text,
            options=self.offers.of(item, where=link_id),
            bounds=_bounds(item, link_id),
            is_conditional=bool(nodes_in(item, "enableWhen", where=link_id)),
        )


def _loinc(item: Node, link_id: str) -> frozenset[str]:
    codes = nodes_in(item, "code", where=link_id)
    mine = [code for code in codes if text_in(code, "system", where=link_id) == LOINC]
    return frozenset(text_in(code, "code", where=link_id) for code in mine)


def _bounds(item: Node, link_id: str) -> tuple[Decimal, Decimal] | None:
    found = dict(extensions_of(item, where=link_id))
    ends = [number_of(node_in(found, url, where=link_id).get("valueInteger")) for url in BOUNDS]
    lowest, highest = ends
    return (lowest, highest) if lowest is not None and highest is not None else None
