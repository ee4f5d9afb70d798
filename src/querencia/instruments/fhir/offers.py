"""The answers that a Questionnaire offers, and what each counts."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from querencia.instruments.fhir.form import Option, Said
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
from querencia.instruments.misfits import Why, refused

PLACE = "http://hl7.org/fhir/StructureDefinition/"
SCORES = {
    f"{PLACE}{name}"
    for name in (
        "ordinalValue",
        "itemWeight",
        "questionnaire-ordinalValue",
        "valueset-ordinalValue",
        "codesystem-ordinalValue",
    )
}
MOST_OPTIONS, MOST_SETS = 101, 20


class Offers:
    """The answers of each item of one resource. A contained set of values is opened once."""

    def __init__(self, body: Node, *, language: str) -> None:
        self.language = language
        self.sets = _contained_sets(body)
        self.opened: dict[str, tuple[Option, ...]] = {}

    def of(self, item: Node, *, where: str) -> tuple[Option, ...]:
        """The answers of one item: listed with it, or in a set of values that the file contains."""
        listed = nodes_in(item, "answerOption", where=where)
        address = text_in(item, "answerValueSet", where=where)
        if listed or not address:
            return tuple(_limited((_listed(each, self.language, where) for each in listed), where))
        if address not in self.opened:
            self.opened[address] = tuple(_limited(self._concepts(address, set(), where), where))
        return self.opened[address]

    def _concepts(self, address: str, met: set[str], where: str) -> Iterator[Option]:
        """The concepts of a set and of those that it includes; none of them is met twice."""
        if address in met:
            raise refused(Why.VALUE_SET_CYCLE, where=where, found=address)
        if address not in self.sets:
            raise refused(Why.VALUE_SET_UNKNOWN, where=where, found=address)
        met.add(address)
        if len(met) > MOST_SETS:
            raise refused(Why.TOO_DEEP, where=where, wanted=MOST_SETS)
        compose = node_in(self.sets[address], "compose", where=where)
        for include in nodes_in(compose, "include", where=where):
            for concept in nodes_in(include, "concept", where=where):
                label = _designated(concept, self.language, where)
                code = text_in(concept, "code", where=where)
                yield Option(label=label, code=code, score=_one(_scores(concept, where), where))
            for inner in _addresses(include, where):
                yield from self._concepts(inner, met, where)


def _limited(options: Iterator[Option], where: str) -> Iterator[Option]:
    for n, option in enumerate(options):
        if n == MOST_OPTIONS:
            raise refused(Why.TOO_MANY, where=where, wanted=MOST_OPTIONS)
        yield option


def _listed(node: Node, language: str, where: str) -> Option:
    coding = node_in(node, "valueCoding", where=where)
    scores = _scores(node, where) | _scores(coding, where)
    if coding:
        label = said_in(coding, "display", language=language, where=where)
        return Option(label=label, code=text_in(coding, "code", where=where), score=_one(scores, where))
    whole = number_of(node.get("valueInteger"))
    if whole is not None:
        return Option(label={}, score=_one(scores | {whole}, where))
    label = said_in(node, "valueString", language=language, where=where)
    return Option(label=label, score=_one(scores, where))


def _addresses(include: Node, where: str) -> list[str]:
    value = include.get("valueSet", [])
    if not isinstance(value, list) or any(not isinstance(each, str) for each in value):
        raise refused(Why.SHAPE, where=where, found="valueSet")
    return value


def _designated(concept: Node, language: str, where: str) -> Said:
    said = dict(said_in(concept, "display", language=language, where=where))
    for each in nodes_in(concept, "designation", where=where):
        lang = language_in(text_in(each, "language", where=where))
        words = text_in(each, "value", where=where)
        if lang and words:
            said.setdefault(lang, words)
    return said


def _scores(node: Node, where: str) -> set[Decimal]:
    found = set()
    for url, extension in extensions_of(node, where=where):
        if url in SCORES:
            score = number_of(extension.get("valueDecimal", extension.get("valueInteger")))
            if score is None:
                raise refused(Why.SHAPE, where=where, found=url.removeprefix(PLACE))
            found.add(score)
    return found


def _one(scores: set[Decimal], where: str) -> Decimal | None:
    if len(scores) > 1:
        raise refused(Why.SCORES_CONTRADICT, where=where, found=", ".join(map(str, sorted(scores))))
    return next(iter(scores), None)


def _contained_sets(body: Node) -> dict[str, Node]:
    """The ValueSets in a resource, by the ways in which its items name them."""
    sets = {}
    for each in nodes_in(body, "contained", where="contained"):
        if each.get("resourceType") == "ValueSet":
            sets["#" + text_in(each, "id", where="contained")] = each
            sets[text_in(each, "url", where="contained") or "#"] = each
    return sets
