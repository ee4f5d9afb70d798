"""A measure with its words -> a Questionnaire of FHIR R4, its languages as translations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from querencia.instruments.definition import Instrument
from querencia.instruments.fhir.matching import TARGET
from querencia.instruments.wording import ItemWords, Wording

Node = dict[str, Any]
LOINC = "http://loinc.org"
ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"


def address_of(instrument: str) -> str:
    """The canonical address of a measure's Questionnaire."""
    return f"urn:querencia:measure:{instrument}"


def coded(instrument: str, name: str) -> Node:
    """A coding of our own: one of a measure's targets, answers or scales."""
    return {"system": address_of(instrument), "code": name}


def questionnaire(instrument: Instrument, wordings: Sequence[Wording]) -> Node:
    """The measure in these words; the first wording's language is the resource's own."""
    first = wordings[0]
    by_lang = {wording.language: wording for wording in wordings}
    node: Node = {
        "resourceType": "Questionnaire",
        "language": first.language,
        "url": address_of(instrument.id),
        "version": instrument.version,
        "name": instrument.id.replace("-", "_"),
        **_said("title", {lang: words.title for lang, words in by_lang.items()}, first.language),
        "status": "active",
        "subjectType": ["Patient"],
        **_said("copyright", {lang: words.notice for lang, words in by_lang.items()}, first.language),
    }
    if instrument.loinc:
        node["code"] = [{"system": LOINC, "code": instrument.loinc.panel}]
    return {
        **node,
        "item": [*_above(by_lang, first), *_target(instrument), *_items(instrument, by_lang, first)],
    }


def _above(by_lang: Mapping[str, Wording], first: Wording) -> list[Node]:
    if not first.introduction:
        return []
    said = {lang: words.introduction for lang, words in by_lang.items()}
    return [{"linkId": "introduction", **_said("text", said, first.language), "type": "display"}]


def _target(instrument: Instrument) -> list[Node]:
    """The question which of several persons or things the answers are about."""
    if not instrument.targets:
        return []
    options = [{"valueCoding": coded(instrument.id, name)} for name in instrument.targets]
    return [{"linkId": TARGET, "type": "choice", "required": True, "answerOption": options}]


def _items(instrument: Instrument, by_lang: Mapping[str, Wording], first: Wording) -> list[Node]:
    made = []
    for item in instrument.items:
        words = {lang: wording.item(item.id) for lang, wording in by_lang.items()}
        node: Node = {"linkId": item.id}
        if item.loinc:
            node["code"] = [{"system": LOINC, "code": item.loinc}]
        node |= _said("text", {lang: each.text for lang, each in words.items()}, first.language)
        values = instrument.options_of(item).values
        options = [_option(instrument, value, words, first.language) for value in values]
        made.append({**node, "type": "choice", "answerOption": options})
    return made


def _option(instrument: Instrument, value: int | str, words: Mapping[str, ItemWords], language: str) -> Node:
    labels = {lang: each.label_of(value) for lang, each in words.items()}
    coding = {**coded(instrument.id, str(value)), **_said("display", labels, language)}
    if isinstance(value, int):
        coding["extension"] = [{"url": ORDINAL, "valueDecimal": value}]
    return {"valueCoding": coding}


def _said(key: str, said: Mapping[str, str], language: str) -> Node:
    """A text with its translations; nothing where there are no words."""
    if not said[language]:
        return {}
    others = {lang: words for lang, words in said.items() if lang != language and words}
    if not others:
        return {key: said[language]}
    return {key: said[language], f"_{key}": {"extension": [_translated(*each) for each in others.items()]}}


def _translated(lang: str, words: str) -> Node:
    parts = [{"url": "lang", "valueCode": lang}, {"url": "content", "valueString": words}]
    return {"url": TRANSLATION, "extension": parts}
