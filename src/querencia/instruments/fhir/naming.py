"""Which measure a Questionnaire is, where it says so itself."""

from __future__ import annotations

from collections.abc import Mapping

from querencia.instruments.definition import Instrument
from querencia.instruments.fhir.exporting import LOINC, address_of
from querencia.instruments.fhir.nodes import nodes_in, text_in
from querencia.instruments.fhir.opening import open_questionnaire


def measure_named(raw: bytes, measures: Mapping[str, Instrument]) -> Instrument | None:
    """The measure that a file names by our address or by the LOINC code of its panel. Raises WordsRefused."""
    body = open_questionnaire(raw)
    address = text_in(body, "url", where="url")
    codes = {
        text_in(code, "code", where="code")
        for code in nodes_in(body, "code", where="code")
        if text_in(code, "system", where="code") == LOINC
    }
    for each in measures.values():
        if address == address_of(each.id) or (each.loinc and each.loinc.panel in codes):
            return each
    return None
