"""Lines of text become words: as many as the key has items, and answers for each set of values."""

import pytest

from querencia.instruments import Instrument
from querencia.instruments.fitting import misfits_in
from querencia.instruments.misfits import Misfit, Why, WordsRefused
from querencia.instruments.pasting import Pasted, option_sets, wording_from
from querencia.instruments.wording import ItemWords, Label
from tests.instruments.samples import facts

KEY = Instrument.model_validate(facts())
LINES = "One here.\nTwo here.\nThree here."
NAMES = "never\nat times\noften\nalways"
ALL = tuple(Label(value=value, text=name) for value, name in enumerate(NAMES.split("\n")))
ENDS = (Label(value=0, text="never"), Label(value=3, text="always"))


def pasted(items=LINES, labels=(NAMES,), **change):
    return wording_from(Pasted(language="en", items=items, labels=labels, **change), KEY)


def misfits_of(*given, **change):
    with pytest.raises(WordsRefused) as no:
        pasted(*given, **change)
    return list(no.value.misfits)


def test_lines_become_items_and_answers():
    made = pasted(title=" My  measure ", introduction="Think\r\nof today.", notice="Ours.")

    assert made.items[0] == ItemWords(id="1", text="One here.", labels=ALL)
    assert (made.title, made.introduction, made.notice) == ("My measure", "Think of today.", "Ours.")
    assert misfits_in(made, KEY) == []


def test_without_a_title_or_notice_those_of_the_key_stand():
    made = pasted()

    assert (made.title, made.notice, made.introduction) == ("Invented", "Nobody's.", "")


@pytest.mark.parametrize(
    "items",
    [
        "\n\n One  here.\t\r\nTwo here.\rThree here.\n",
        "1. One here.\n2. Two here.\n3. Three here.",
        "1) One here.\n2) Two here.\n3) Three here.",
    ],
)
def test_empty_lines_spaces_and_numbers_in_order_are_no_words(items):
    assert pasted(items) == pasted()


def test_numbers_out_of_order_are_words():
    made = pasted("3. One here.\n2. Two here.\n1. Three here.")

    assert made.items[0].text == "3. One here."


@pytest.mark.parametrize(("labels", "made"), [(NAMES, ALL), ("never\nalways", ENDS), ("", ())])
def test_all_answers_are_named_or_the_ends_or_none(labels, made):
    assert {item.labels for item in pasted(labels=(labels,)).items} == {made}


def test_one_item_can_have_ends_of_its_own():
    made = pasted("One here. | never | always\nTwo here.\nThree here.", labels=("",))

    assert made.items[0] == ItemWords(id="1", text="One here.", labels=ENDS)
    assert made.items[1].labels == ()


@pytest.mark.parametrize(
    ("items", "labels", "misfits"),
    [
        ("One.\nTwo.", NAMES, [Misfit(why=Why.LINES, found="2", wanted="3")]),
        (LINES + "\nFour.", NAMES, [Misfit(why=Why.LINES, found="4", wanted="3")]),
        ("", NAMES, [Misfit(why=Why.LINES, found="0", wanted="3")]),
        ("One.\nTwo.\none.", NAMES, [Misfit(why=Why.LINE_TWICE, where="3", found="1")]),
        (
            LINES,
            "never\noften\nalways",
            [Misfit(why=Why.LABELS, where="answers", found="3", wanted="0, 2, 4")],
        ),
        ("One. | low\nTwo.\nThree.", NAMES, [Misfit(why=Why.LABELS, where="1", found="1", wanted="2")]),
        ("One. | | high\nTwo.\nThree.", NAMES, [Misfit(why=Why.LABELS, where="1", found="2", wanted="2")]),
        (
            "O" * 1001 + "\nTwo.\nThree.",
            NAMES,
            [Misfit(why=Why.TOO_LONG, where="1", found="1001", wanted="1000")],
        ),
        ("One\x07.\nTwo.\nThree.", NAMES, [Misfit(why=Why.CONTROL, where="1")]),
    ],
)
def test_lines_that_do_not_fit_are_refused(items, labels, misfits):
    assert misfits_of(items, (labels,)) == misfits


def test_all_that_does_not_fit_is_told_at_once():
    assert [each.why for each in misfits_of("One.", ("never",), title="t" * 201)] == [
        Why.LINES,
        Why.LABELS,
        Why.TOO_LONG,
    ]


def test_a_title_too_long_is_refused():
    assert misfits_of(title="t" * 201) == [Misfit(why=Why.TOO_LONG, where="title", found="201", wanted="200")]


def test_each_set_of_answers_is_typed_once():
    choice = {"id": "3", "options": {"values": ("green", "black")}}
    two = Instrument.model_validate({**facts(), "items": ({"id": "1"}, {"id": "2"}, choice), "scales": SUM})

    made = wording_from(Pasted(language="en", items=LINES, labels=("", "Green tea\nBlack tea")), two)

    assert option_sets(two) == {(0, 1, 2, 3): ("1", "2"), ("green", "black"): ("3",)}
    assert made.items[2].labels[1] == Label(value="black", text="Black tea")
    assert misfits_in(made, two) == []
    with pytest.raises(WordsRefused) as no:
        wording_from(Pasted(language="en", items=LINES, labels=("",)), two)
    assert no.value.misfits == (Misfit(why=Why.LABELS, where="answers", found="0", wanted="2"),)


SUM = ({"id": "total", "rule": "sum", "items": ("1", "2"), "direction": "harder"},)


@pytest.mark.parametrize(
    ("change", "misfits"),
    [
        ({"instrument": "other"}, [Misfit(why=Why.OTHER_MEASURE, found="other", wanted="invented")]),
        ({"items": pasted().items[:2]}, [Misfit(why=Why.COUNT, found="2", wanted="3")]),
        ({"items": pasted().items[::-1]}, [Misfit(why=Why.COUNT, found="3", wanted="3")]),
        (
            {"items": (ItemWords(id="1", text="One.", labels=ALL[:3]), *pasted().items[1:])},
            [Misfit(why=Why.OPTIONS, where="1", found="0, 1, 2", wanted="0, 1, 2, 3")],
        ),
    ],
)
def test_words_that_no_longer_fit_the_key_are_found(change, misfits):
    assert misfits_in(pasted().model_copy(update=change), KEY) == misfits
