"""What is given out is FHIR R4 by another reader's judgement, and comes back as it was."""

import json
from datetime import UTC, datetime

import pytest
from fhir.resources.R4B.observation import Observation
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from querencia.instruments import score
from querencia.instruments.fhir.answers import Answered, observations, questionnaire_response
from querencia.instruments.fhir.exporting import questionnaire
from querencia.instruments.fhir.importing import import_questionnaire
from querencia.instruments.wording import own_wording
from tests.instruments.fhir.tea import as_file, key, tea

AT = datetime(2026, 11, 24, 20, 15, tzinfo=UTC)


def wordings():
    return import_questionnaire(as_file(tea()), key(), languages=("en", "es")).wordings


def answered(**change):
    given = {
        "id": "r1",
        "pseudonym": "p-7",
        "status": "completed",
        "at": AT,
        "answers": {"1": 2, "2": 0, "3": 1},
        "values": {"total": 3.0},
    }
    return Answered(**{**given, **change})


def test_a_questionnaire_is_valid_and_comes_back_word_for_word():
    introduced = tuple(
        each.model_copy(update={"introduction": f"Now. {each.language}"}) for each in wordings()
    )

    made = questionnaire(key(loinc={"panel": "90000-3", "confirmed": True}), introduced)
    back = import_questionnaire(as_file(made), key(), languages=("en", "es"))

    assert Questionnaire.model_validate(made).url == "urn:querencia:measure:tea-3"
    assert back.match.way == "loinc"
    assert back.wordings == introduced


def test_one_language_alone_needs_no_translations():
    made = questionnaire(key(), wordings()[1:])

    Questionnaire.model_validate(made)
    assert (made["language"], made["title"], "_title" in made) == ("es", "Sobre el té", False)
    assert "translation" not in json.dumps(made)


def test_a_measure_of_several_persons_asks_which():
    instrument = key(targets=("mother", "friend"), together=("mother", "friend"))

    made = questionnaire(instrument, wordings())
    back = import_questionnaire(as_file(made), instrument, languages=("en", "es"))

    Questionnaire.model_validate(made)
    assert [each["linkId"] for each in made["item"]] == ["target", "1", "2", "3"]
    assert back.wordings == wordings()


def test_a_measure_of_our_own_is_given_out_too():
    words = {"words": {"en": "Warm?", "es": "¿Caliente?"}, "low": {"en": "no", "es": "no"}}
    items = tuple({"id": name, **words} for name in ("1", "2", "3"))
    own = key(items=items, licence={"tier": "own", "notice": "Ours."})

    made = questionnaire(own, [own_wording(own, "en"), own_wording(own, "es")])

    Questionnaire.model_validate(made)
    options = [each["valueCoding"].get("display") for each in made["item"][0]["answerOption"]]
    assert options == ["no", None, None]


def test_an_answering_is_valid_and_names_nobody():
    english, _spanish = wordings()

    made = questionnaire_response(key(), english, answered())

    QuestionnaireResponse.model_validate(made)
    assert made["subject"] == {
        "type": "Patient",
        "identifier": {"system": "urn:querencia:pseudonym", "value": "p-7"},
    }
    assert (made["questionnaire"], made["authored"]) == (
        "urn:querencia:measure:tea-3|1.0.0",
        "2026-11-24T20:15:00+00:00",
    )
    assert [each["answer"][0]["valueCoding"]["display"] for each in made["item"]] == [
        "much",
        "not at all",
        "a little",
    ]


def test_what_was_not_answered_is_not_there():
    made = questionnaire_response(key(), wordings()[0], answered(answers={"2": 1}, status="stopped"))

    QuestionnaireResponse.model_validate(made)
    assert ([each["linkId"] for each in made["item"]], made["status"]) == (["2"], "stopped")


def test_a_value_from_elsewhere_has_no_items():
    made = questionnaire_response(key(), None, answered(answers={}))

    QuestionnaireResponse.model_validate(made)
    assert "item" not in made and "language" not in made


def test_each_value_is_an_observation():
    scored = score(key(), {"1": 2, "2": 0, "3": 1})
    values = {name: each.value for name, each in scored.scales.items()}

    [made] = observations(key(), answered(values=values))

    Observation.model_validate(made)
    assert made["valueQuantity"]["value"] == 3.0
    assert made["code"]["coding"] == [{"system": "urn:querencia:measure:tea-3", "code": "total"}]
    assert made["derivedFrom"] == [{"reference": "QuestionnaireResponse/r1"}]


@pytest.mark.parametrize(
    ("value", "field"),
    [
        (None, {"dataAbsentReason"}),
        (float("nan"), {"dataAbsentReason"}),
        (True, {"valueBoolean"}),
        ("warm", {"valueString"}),
        (0.0, {"valueQuantity"}),
    ],
)
def test_a_value_is_a_number_a_yes_a_name_or_absent(value, field):
    [made] = observations(key(), answered(values={"total": value}))

    Observation.model_validate(made)
    assert {"dataAbsentReason", "valueBoolean", "valueString", "valueQuantity"} & made.keys() == field


def test_a_confirmed_code_of_loinc_stands_first_and_one_from_memory_does_not():
    scale = {
        "id": "total",
        "rule": "sum",
        "items": ("1", "2", "3"),
        "direction": "better",
        "loinc": "90009-4",
    }

    [sure] = observations(key(scales=(scale,)), answered())
    [unsure] = observations(key(scales=({**scale, "confirmed": False},)), answered())

    assert [each["code"] for each in sure["code"]["coding"]] == ["90009-4", "total"]
    assert [each["code"] for each in unsure["code"]["coding"]] == ["total"]


def test_whom_the_answers_are_about_stands_with_them():
    instrument = key(targets=("mother", "friend"))
    about = answered(target="friend")

    response = questionnaire_response(instrument, wordings()[0], about)
    [value] = observations(instrument, about)

    QuestionnaireResponse.model_validate(response)
    Observation.model_validate(value)
    assert response["item"][0]["answer"][0]["valueCoding"]["code"] == "friend"
    assert value["code"]["coding"][0]["code"] == "friend.total"
