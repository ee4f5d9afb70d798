"""What is no Questionnaire, or not this measure's: refused by name and reason, and quickly."""

import json

import pytest

from querencia.instruments.fhir.importing import import_questionnaire
from querencia.instruments.misfits import Misfit, Why, WordsRefused
from tests.instruments.fhir.tea import ASKED, WEIGHT, as_file, item, key, option, tea


def misfits_of(raw, *, instrument=None, language=None):
    raw = raw if isinstance(raw, bytes) else as_file(raw)
    with pytest.raises(WordsRefused) as no:
        import_questionnaire(raw, instrument or key(), languages=("en", "es"), language=language)
    return list(no.value.misfits)


def one(why, where="", found="", wanted=""):
    return [Misfit(why=why, where=where, found=found, wanted=wanted)]


def all_with(**change):
    return tea(*(item(n, **change) for n in ASKED))


def nested(depth):
    inner = item("1")
    for n in range(depth):
        inner = {"linkId": f"g{n}", "type": "group", "item": [inner]}
    return tea(inner)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("té".encode("latin-1"), one(Why.NOT_UTF8, "2")),
        (json.dumps(tea()).encode("utf-16"), one(Why.NOT_UTF8, "1")),
        (b"", one(Why.NOT_JSON, "1", "1")),
        (b"{\n  no", one(Why.NOT_JSON, "2", "3")),
        (b'{"resourceType": NaN}', one(Why.NOT_JSON, "1", "1")),
        (b'{"n": ' + b"9" * 5000 + b"}", one(Why.NOT_JSON, "1", "1")),
        (b"[" * 100_000, one(Why.TOO_DEEP)),
        (b" " * (4 * 1024 * 1024 + 1), one(Why.TOO_LARGE, wanted="4")),
        (b'{"resourceType": "Questionnaire", "id": 1, "id": 2}', one(Why.KEY_TWICE, "id")),
        (b'{"resourceType": "Bundle", "entry": []}', one(Why.BUNDLE)),
        (b'{"resourceType": "Patient"}', one(Why.OTHER_RESOURCE, found="Patient")),
        (b'{"resourceType": ["Questionnaire"]}', one(Why.OTHER_RESOURCE, found="?")),
        (b"[1, 2]", one(Why.OTHER_RESOURCE, found="?")),
        (b"null", one(Why.OTHER_RESOURCE, found="?")),
        (b'{"resourceType": "Questionnaire"}', one(Why.LANGUAGE_MISSING)),
        (b'{"resourceType": "Questionnaire", "language": "en"}', one(Why.COUNT, found="0", wanted="3")),
    ],
)
def test_what_is_no_questionnaire_is_refused(raw, why):
    assert misfits_of(raw) == why


def test_a_hundred_thousand_items_are_refused():
    items = ",".join(f'{{"linkId":"{n}"}}' for n in range(100_000))
    raw = b'{"resourceType":"Questionnaire","language":"en","item":[' + items.encode() + b"]}"

    assert misfits_of(raw) == one(Why.TOO_MANY, "item", wanted="500")


def test_groups_within_groups_have_an_end():
    assert misfits_of(nested(10)) == one(Why.TOO_DEEP, "g0", wanted="10")
    assert misfits_of(nested(9)) == one(Why.COUNT, found="1", wanted="3")


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (tea(item("1"), item("1"), item("3")), one(Why.LINK_ID_TWICE, "1")),
        (tea(item("1", item=[item("1")])), one(Why.LINK_ID_TWICE, "1")),
        (tea(item("1"), item("2", linkId="")), one(Why.LINK_ID_MISSING, "2")),
        (tea(item("1"), item("2", linkId=2)), one(Why.SHAPE, "linkId", "linkId")),
        (tea(item("1", linkId="\x1b[2J1")), one(Why.CONTROL, "·[2J1")),
        (tea(item("1", text=["My tea"])), one(Why.SHAPE, "1", "text")),
        (tea(item("1", answerOption={"valueCoding": {}})), one(Why.SHAPE, "1", "answerOption")),
        (tea(item="everything"), one(Why.SHAPE, "item", "item")),
        (tea(item("1"), item("2")), one(Why.COUNT, found="2", wanted="3")),
        (
            tea(*(item(n, linkId=f"x{n}y") for n in ASKED), item("1", linkId="x")),
            one(Why.COUNT, "", "4", "3"),
        ),
        (tea(item("1"), item("2"), item("3", enableWhen=[{}])), one(Why.CONDITIONAL, "3")),
        (tea(*(item(n) for n in ASKED), language="fr"), None),
    ],
)
def test_items_that_do_not_fit_are_refused(body, why):
    if why is None:
        why = [
            Misfit(why=Why.WORDS_MISSING, where="1, 2, 3", found="en"),
            Misfit(why=Why.NO_LANGUAGE, wanted="en, es"),
        ]
        for each in body["item"]:
            del each["_text"]
        why.insert(1, Misfit(why=Why.WORDS_MISSING, where="1, 2, 3", found="es"))

    assert misfits_of(body) == why


def contradicting(value):
    return {**option(value), "extension": [{"url": WEIGHT, "valueDecimal": value + 1}]}


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ([option(0), option(1), contradicting(2)], one(Why.SCORES_CONTRADICT, "1", "2, 3")),
        ([option(0), option(1), option(2, score=1)], None),
        ([option(0), option(1), option(2, score=3)], None),
        ([option(0), option(1), option(2, score=1.5)], None),
        ([option(0), option(1)], None),
        ([], None),
        ([option(0), option(1), {"valueCoding": {"display": "much"}}], None),
        ([option(0), option(1), option(2, score="2")], one(Why.SHAPE, "1", "ordinalValue")),
        ([option(0), option(1), option(2, score=True)], one(Why.SHAPE, "1", "ordinalValue")),
        ([option(0)] * 102, one(Why.TOO_MANY, "1", wanted="101")),
    ],
)
def test_answers_that_do_not_fit_are_refused_for_every_item(options, why):
    found = misfits_of(all_with(answerOption=options))

    if why is not None:
        assert found == why
    else:
        assert [each.where for each in found] == ["1", "2", "3"]
        assert {each.why for each in found} <= {Why.OPTIONS, Why.SCORE_TWICE, Why.SCORE_MISSING}


def test_answers_say_what_was_found_and_what_was_wanted():
    body = tea(item("1"), item("2", answerOption=[option(0), option(1), option(2, score=3)]), item("3"))

    assert misfits_of(body) == one(Why.OPTIONS, "2", "0, 1, 3", "0, 1, 2")


def test_two_answers_of_one_score_are_refused_though_every_value_is_there():
    body = tea(item("1", answerOption=[option(n) for n in (0, 1, 2, 2)]), item("2"), item("3"))

    assert misfits_of(body) == one(Why.SCORE_TWICE, "1", "2")


def test_a_score_of_a_million_digits_is_refused_at_once():
    body = json.dumps(tea()).replace('"valueDecimal": 2', '"valueDecimal": 1e999999999').encode()

    assert misfits_of(body)[0] == one(Why.OPTIONS, "1", "0, 1, 1E+999999999", "0, 1, 2")[0]


def test_items_that_the_file_has_mirrored_already_are_refused():
    mirrored = [
        option(value, label=LABEL)
        for value, LABEL in enumerate([("much", "m"), ("a", "b"), ("not at all", "n")])
    ]

    [found] = misfits_of(tea(item("1"), item("2", answerOption=mirrored), item("3")))

    assert (found.why, found.where, found.found, found.wanted) == (Why.LABEL_SCORES, "1, 2", "much", "2, 0")


def in_circles(*includes):
    sets = [
        {"resourceType": "ValueSet", "id": f"s{n}", "compose": {"include": [{"valueSet": inner}]}}
        for n, inner in enumerate(includes)
    ]
    return tea(*(item(n, answerOption=[], answerValueSet="#s0") for n in ASKED), contained=sets)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (in_circles(["#s0"]), one(Why.VALUE_SET_CYCLE, "1", "#s0")),
        (in_circles(["#s1"], ["#s2"], ["#s0"]), one(Why.VALUE_SET_CYCLE, "1", "#s0")),
        (in_circles(["#s1", "#s1"], []), one(Why.VALUE_SET_CYCLE, "1", "#s1")),
        (
            in_circles(["http://elsewhere.example/set"]),
            one(Why.VALUE_SET_UNKNOWN, "1", "http://elsewhere.example/set"),
        ),
        (in_circles(*(([f"#s{n}"]) for n in range(1, 40))), one(Why.TOO_DEEP, "1", wanted="20")),
        (in_circles("#s1"), one(Why.SHAPE, "1", "valueSet")),
    ],
)
def test_sets_of_values_that_lead_nowhere_or_in_circles_are_refused(body, why):
    assert misfits_of(body) == why


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"text": "a" * 1001}, one(Why.TOO_LONG, "1", "1001", "1000")),
        ({"text": "bell \x07"}, one(Why.CONTROL, "1")),
        ({"text": "half \ud800"}, one(Why.CONTROL, "1")),
        (
            {"answerOption": [option(0, label=("n" * 1001, "n")), option(1), option(2)]},
            one(Why.TOO_LONG, "1", "1001", "1000"),
        ),
    ],
)
def test_words_that_cannot_be_shown_are_refused(change, why):
    raw = json.dumps(tea(item("1", **change), item("2"), item("3"))).encode()

    assert misfits_of(raw) == why


def test_a_number_without_the_ends_of_the_key_is_refused():
    assert (
        misfits_of(all_with(type="integer", answerOption=[]))[0] == one(Why.OPTIONS, "1", "0", "0, 1, 2")[0]
    )


def test_what_comes_from_a_file_is_cut_in_a_message():
    [found] = misfits_of(tea(item("1", linkId="x" * 500), item("2", linkId="x" * 500)))

    assert (found.where[-1], len(found.where)) == ("…", 120)
