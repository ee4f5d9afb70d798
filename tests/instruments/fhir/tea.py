"""An invented measure about tea, and Questionnaires of it, to be changed by tests."""

import json

from querencia.instruments import Instrument

ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
WEIGHT = "http://hl7.org/fhir/StructureDefinition/itemWeight"
TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"
ASKED = {"1": ("My tea was warm.", "Mi té estaba caliente."), "2": ("It grew cold.", "Se enfrió.")}
ASKED |= {"3": ("I poured a second cup.", "Me serví otra taza.")}
LABELS = (("not at all", "nada"), ("a little", "un poco"), ("much", "mucho"))
CODES = ("90001-1", "90002-9", "90003-7")


def key(**change):
    """The key: three items from 0 to 2."""
    facts = {
        "id": "tea-3",
        "version": "1.0.0",
        "title": {"en": "Tea", "es": "Té"},
        "validated": False,
        "licence": {"tier": "free", "notice": "Invented for tests."},
        "source": "Nowhere",
        "every_days": 7,
        "options": {"values": (0, 1, 2), "codes": ("LA90011-1", "LA90012-9", "LA90013-7")},
        "items": tuple({"id": str(n), "loinc": code} for n, code in enumerate(CODES, start=1)),
        "scales": ({"id": "total", "rule": "sum", "items": ("1", "2", "3"), "direction": "better"},),
    }
    return Instrument.model_validate({**facts, **change})


def translated(key_, words, spanish):
    parts = [{"url": "lang", "valueCode": "es-ES"}, {"url": "content", "valueString": spanish}]
    return {key_: words, f"_{key_}": {"extension": [{"url": TRANSLATION, "extension": parts}]}}


def option(value, *, label=None, score=None, url=ORDINAL):
    label = label or LABELS[value]
    extension = [{"url": url, "valueDecimal": value if score is None else score}]
    return {"valueCoding": {**translated("display", *label), "extension": extension}}


def item(name, **change):
    made = {"linkId": name, **translated("text", *ASKED[name]), "type": "choice"}
    return {**made, "answerOption": [option(value) for value in (0, 1, 2)], **change}


def tea(*items, **change):
    """A Questionnaire with these items, or with all three."""
    body = {
        "resourceType": "Questionnaire",
        "status": "active",
        "language": "en-GB",
        **translated("title", "About tea", "Sobre el té"),
        "copyright": "Nobody's.",
        "item": list(items) or [item(name) for name in ASKED],
    }
    return {**body, **change}


def as_file(body):
    return json.dumps(body, ensure_ascii=False).encode()
