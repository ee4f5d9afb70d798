"""A file can say which measure it is: by our own address, or by the LOINC code of its panel."""

import pytest

from querencia.instruments.fhir.naming import measure_named
from querencia.instruments.misfits import WordsRefused
from tests.instruments.fhir.tea import as_file, key, tea

TEA = key(loinc={"panel": "90000-3", "confirmed": True})
OTHER = key(id="other")
ALL = {"other": OTHER, "tea-3": TEA}
PANEL = [{"system": "http://loinc.org", "code": "90000-3"}]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"url": "urn:querencia:measure:other"}, OTHER),
        ({"code": PANEL}, TEA),
        ({"code": [{**PANEL[0], "system": "http://elsewhere.example"}]}, None),
        ({"url": "urn:querencia:measure:nothing"}, None),
        ({}, None),
    ],
)
def test_a_file_names_its_measure(change, found):
    assert measure_named(as_file(tea(**change)), ALL) == found


def test_what_is_no_questionnaire_names_nothing():
    with pytest.raises(WordsRefused):
        measure_named(b"{}", ALL)
