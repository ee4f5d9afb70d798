"""A Questionnaire of FHIR R4 becomes words: matched with the key, in its languages."""

import pytest

from querencia.instruments.fhir.importing import import_questionnaire
from querencia.instruments.misfits import Misfit, Why
from querencia.instruments.wording import ItemWords, Label
from tests.instruments.fhir.tea import ASKED, CODES, LABELS, WEIGHT, as_file, item, key, option, tea


def imported(body, *, instrument=None, languages=("en", "es"), language=None):
    return import_questionnaire(as_file(body), instrument or key(), languages=languages, language=language)


def texts_of(wording):
    return [each.text for each in wording.items]


def loinc(code):
    return [{"system": "http://loinc.org", "code": code}]


def labels(n):
    return tuple(Label(value=value, text=names[n]) for value, names in enumerate(LABELS))


def test_words_come_in_both_languages():
    english, spanish = imported(tea()).wordings

    assert (english.instrument, english.version, english.language) == ("tea-3", "1.0.0", "en")
    assert (english.title, spanish.title, spanish.language) == ("About tea", "Sobre el té", "es")
    assert (english.notice, spanish.notice) == ("Nobody's.", "Nobody's.")
    assert english.items[1] == ItemWords(id="2", text="It grew cold.", labels=labels(0))
    assert spanish.items[2] == ItemWords(id="3", text="Me serví otra taza.", labels=labels(1))


def test_without_a_copyright_the_notice_of_the_key_is_shown():
    body = tea()
    del body["copyright"], body["title"], body["_title"]

    [english, spanish] = imported(body).wordings

    assert (english.notice, english.title, spanish.title) == ("Invented for tests.", "Tea", "Té")


def test_items_are_matched_by_loinc_whatever_their_order_and_ids():
    items = [item(n, linkId=f"q{n}", code=loinc(code)) for n, code in zip(ASKED, CODES, strict=True)]

    found = imported(tea(*reversed(items)))

    assert found.match.way == "loinc"
    assert texts_of(found.wordings[0]) == [english for english, _spanish in ASKED.values()]


@pytest.mark.parametrize("form", ["{}", "/tea/{}", "tea.0{}", "tea-{}", "A:{}"])
def test_items_are_matched_by_link_id_whatever_their_order(form):
    items = [item(n, linkId=form.format(n)) for n in ASKED]

    found = imported(tea(*reversed(items)))

    assert found.match.way == "link-id"
    assert texts_of(found.wordings[0]) == [english for english, _spanish in ASKED.values()]


def test_items_are_matched_by_order_where_nothing_else_names_them():
    found = imported(tea(*(item(n, linkId=f"x{n}y") for n in ASKED)))

    assert found.match.way == "order"
    assert [pair.item for pair in found.match.pairs] == ["1", "2", "3"]


def test_questions_that_the_key_does_not_know_are_left_out_and_told():
    extra = item("1", linkId="how-hard", enableWhen=[{"question": "1", "operator": "exists"}])

    found = imported(tea(*(item(n) for n in ASKED), extra))

    assert [each.link_id for each in found.match.left_out] == ["how-hard"]
    assert len(found.wordings[0].items) == 3


def test_groups_are_opened_and_what_stands_above_becomes_the_introduction():
    inner = {"linkId": "inner", "type": "group", "item": [item("1"), item("2")]}
    group = {"linkId": "g", "type": "group", "text": "Think of this morning.", "item": [inner, item("3")]}
    hint = {"linkId": "d", "type": "display", "text": "Take your time."}

    english, spanish = imported(tea(hint, group)).wordings

    assert english.introduction == "Take your time. Think of this morning."
    assert (spanish.introduction, len(english.items)) == ("", 3)


@pytest.mark.parametrize(
    "options",
    [
        [option(value, url=WEIGHT) for value in (0, 1, 2)],
        [option(value) for value in (2, 0, 1)],
        [{**option(value), "extension": [{"url": WEIGHT, "valueDecimal": value}]} for value in (0, 1, 2)],
        [
            {"valueCoding": {"code": code, "display": LABELS[n][0]}}
            for n, code in enumerate(key().options.codes)
        ],
        [{"valueCoding": {"code": str(n), "display": LABELS[n][0]}} for n in (0, 1, 2)],
        [option(value, score=float(value)) for value in (0, 1, 2)],
    ],
    ids=["weight", "any order", "both", "codes of LOINC", "codes that are numbers", "1.0 is 1"],
)
def test_what_an_answer_counts_is_found(options):
    found = imported(tea(*(item(n, answerOption=options) for n in ASKED)), languages=["en"])

    assert found.wordings[0].items[0].labels == labels(0)


def test_answers_of_a_contained_set_of_values_are_found():
    concepts = [
        {
            "code": f"c{n}",
            "display": english,
            "designation": [{"language": "es", "value": spanish}],
            "extension": [{"url": WEIGHT, "valueDecimal": n}],
        }
        for n, (english, spanish) in enumerate(LABELS)
    ]
    inner = {"resourceType": "ValueSet", "id": "in", "compose": {"include": [{"concept": concepts[1:]}]}}
    outer = {
        "resourceType": "ValueSet",
        "id": "out",
        "compose": {"include": [{"concept": concepts[:1]}, {"valueSet": ["#in"]}]},
    }
    items = [item(n, answerOption=[], answerValueSet="#out") for n in ASKED]

    english, spanish = imported(tea(*items, contained=[inner, outer])).wordings

    assert (english.items[2].labels, spanish.items[2].labels) == (labels(0), labels(1))


def test_a_number_with_the_ends_of_the_key_needs_no_labels():
    ends = [("minValue", 0), ("maxValue", 2)]
    limits = [
        {"url": f"http://hl7.org/fhir/StructureDefinition/{name}", "valueInteger": end} for name, end in ends
    ]
    items = [item(n, type="integer", answerOption=[], extension=limits) for n in ASKED]

    assert imported(tea(*items)).wordings[0].items[0] == ItemWords(id="1", text="My tea was warm.")


def test_a_language_with_gaps_is_left_out_and_told():
    items = [item(n) for n in ASKED]
    del items[1]["_text"]

    found = imported(tea(*items))

    assert [wording.language for wording in found.wordings] == ["en"]
    assert found.incomplete == (Misfit(why=Why.WORDS_MISSING, where="2", found="es"),)


def test_the_language_of_a_file_that_names_none_can_be_told():
    body = tea()
    del body["language"]

    found = imported(body, language="en")

    assert [wording.language for wording in found.wordings] == ["en", "es"]


def test_hostile_markup_stays_the_letters_that_it_is():
    hostile = '<script>alert(1)</script> <b>&amp; "warm"\''

    found = imported(tea(item("1", text=hostile), item("2"), item("3")))

    assert found.wordings[0].items[0].text == hostile


def test_a_name_that_can_be_chosen_is_an_answer_too():
    instrument = key(options={"values": ("green", "black", "none")})
    options = [
        {"valueCoding": {"code": name, "display": name.title()}} for name in ("green", "black", "none")
    ]

    found = imported(
        tea(*(item(n, answerOption=options) for n in ASKED)), instrument=instrument, languages=["en"]
    )

    assert found.wordings[0].items[0].labels[1] == Label(value="black", text="Black")
