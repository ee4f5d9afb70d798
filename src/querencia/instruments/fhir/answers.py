"""One answering of a measure -> a QuestionnaireResponse and an Observation for each value, as FHIR R4.

The person stands in them as a pseudonym only.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from querencia.instruments.definition import Instrument
from querencia.instruments.fhir.exporting import LOINC, address_of, coded
from querencia.instruments.fhir.matching import TARGET
from querencia.instruments.scales import Scale
from querencia.instruments.wording import Wording

Node = dict[str, Any]
PSEUDONYM = "urn:querencia:pseudonym"
SURVEY = {"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "survey"}
UNKNOWN = {"system": "http://terminology.hl7.org/CodeSystem/data-absent-reason", "code": "unknown"}


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What was answered, by item, and the values that the key made of it, by scale (None: there is none)."""

    id: str
    pseudonym: str
    status: Literal["in-progress", "completed", "stopped"]
    at: datetime
    answers: Mapping[str, int | str]
    values: Mapping[str, float | bool | str | None]
    target: str | None = None


def questionnaire_response(instrument: Instrument, words: Wording | None, answered: Answered) -> Node:
    """The answers, item by item. `words` is None where a value came from elsewhere."""
    items = [_answer(instrument, words, item.id, answered) for item in instrument.items]
    if answered.target:
        target = [{"valueCoding": coded(instrument.id, answered.target)}]
        items.insert(0, {"linkId": TARGET, "answer": target})
    node = {
        "resourceType": "QuestionnaireResponse",
        "id": answered.id,
        "questionnaire": f"{address_of(instrument.id)}|{instrument.version}",
        "status": answered.status,
        "subject": _subject(answered),
        "authored": answered.at.isoformat(),
        "item": [item for item in items if item],
    }
    if words is not None:
        node["language"] = words.language
    return {key: value for key, value in node.items() if value}


def _answer(instrument: Instrument, words: Wording | None, item_id: str, answered: Answered) -> Node | None:
    if item_id not in answered.answers:
        return None
    value = answered.answers[item_id]
    coding = coded(instrument.id, str(value))
    node: Node = {"linkId": item_id}
    if words is not None:
        node["text"] = words.item(item_id).text
        label = words.item(item_id).label_of(value)
        coding |= {"display": label} if label else {}
    return {**node, "answer": [{"valueCoding": coding}]}


def observations(instrument: Instrument, answered: Answered) -> list[Node]:
    """An Observation for each scale that has a value, or has none for a reason."""
    shown = [scale for scale in instrument.scales if scale.id in answered.values]
    return [_observation(instrument, scale, answered) for scale in shown]


def _observation(instrument: Instrument, scale: Scale, answered: Answered) -> Node:
    name = f"{answered.target}.{scale.id}" if answered.target else scale.id
    codings = [coded(instrument.id, name)]
    if scale.loinc and scale.confirmed:
        codings.insert(0, {"system": LOINC, "code": scale.loinc})
    return {
        "resourceType": "Observation",
        "id": f"{answered.id}-{name.replace('.', '-').replace('_', '-')}"[:64],
        "status": "final" if answered.status == "completed" else "preliminary",
        "category": [{"coding": [SURVEY]}],
        "code": {"coding": codings, "text": f"{next(iter(instrument.title.values()))}: {name}"},
        "subject": _subject(answered),
        "effectiveDateTime": answered.at.isoformat(),
        "derivedFrom": [{"reference": f"QuestionnaireResponse/{answered.id}"}],
        **_value(answered.values[scale.id]),
    }


def _value(value: float | bool | str | None) -> Node:
    """A number as a score without a unit; yes or no; a name; or that there is none."""
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return {"dataAbsentReason": {"coding": [UNKNOWN]}}
    if isinstance(value, bool):
        return {"valueBoolean": value}
    if isinstance(value, str):
        return {"valueString": value}
    unit = {"system": "http://unitsofmeasure.org", "code": "{score}"}
    return {"valueQuantity": {"value": value, "unit": "score", **unit}}


def _subject(answered: Answered) -> Node:
    return {"type": "Patient", "identifier": {"system": PSEUDONYM, "value": answered.pseudonym}}
