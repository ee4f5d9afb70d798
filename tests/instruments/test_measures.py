"""The measures that are shipped: which, and that each is whole."""

import json

import pytest

from querencia import packs
from querencia.config.cli import CHECKOUT
from querencia.instruments import score
from querencia.instruments.checks import problems

PACK = packs.load(CHECKOUT / "content" / "abct")
MEASURES = PACK.measures
SHIPPED = (
    "aaq-ii brs ceas core-10 ecr-12 ecr-r-36 ecr-rs fcs fiqr fscrs gad-2 gad-7 itq pcl-5 peg phq-2 phq-9 rq "
    "scs-26 scs-sf-12 ucla-3 week wai-sr wemwbs who-5"
)
NUMBERS = ("sum", "mean", "mean-of-scales", "sum-of-scales")


def answered(instrument, value_of):
    one = {item.id: value_of(item, instrument.options_of(item).values) for item in instrument.items}
    return dict.fromkeys(instrument.targets, one) if instrument.targets else one


def test_these_are_shipped():
    assert sorted(MEASURES) == sorted(SHIPPED.split())


@pytest.mark.parametrize("instrument", MEASURES.values(), ids=list(MEASURES))
class TestEach:
    def test_its_parts_fit(self, instrument):
        assert problems(instrument) == []

    def test_only_our_own_has_words(self, instrument):
        assert {bool(item.words) for item in instrument.items} == {instrument.id == "week"}
        assert instrument.validated == (instrument.id != "week")

    def test_its_titles_are_in_both_languages(self, instrument):
        assert instrument.languages == ("en", "es")

    def test_every_item_counts_but_the_fillers(self, instrument):
        counted = {name for step in instrument.key.steps for name in step.beneath}
        tie = {scale.tie for scale in instrument.scales}
        left = {item.id for item in instrument.items} - counted - tie

        assert left == ({"E3", "E7", "A3"} if instrument.id == "ceas" else set())

    def test_every_number_says_its_range(self, instrument):
        silent = [each.id for each in instrument.scales if each.rule in NUMBERS and each.lowest is None]

        assert silent == []

    def test_no_value_leaves_its_range(self, instrument):
        for pick in (min, max):
            found = score(instrument, answered(instrument, lambda _item, values, pick=pick: pick(values)))
            for name, each in found.scales.items():
                scale = instrument.scale(name.split(".")[-1])
                if scale.lowest is not None:
                    assert scale.lowest <= each.value <= scale.highest, name

    def test_nothing_answered_has_no_value(self, instrument):
        found = score(instrument, answered(instrument, lambda _item, _values: None))

        assert {each.value for each in found.scales.values()} == {None}
        assert None not in {each.reason for each in found.scales.values()}
        json.dumps(found.as_json(), allow_nan=False)


def test_what_calls_for_help():
    calls = {
        f"{instrument.id}:{item.id}": {
            value: item.level(value) for value in instrument.options_of(item).values
        }
        for instrument in MEASURES.values()
        for item in instrument.items
        if item.critical
    }

    assert calls == {
        "phq-9:9": {0: None, 1: "help", 2: "urgent", 3: "urgent"},
        "core-10:6": {0: None, 1: "help", 2: "help", 3: "help", 4: "help"},
        "fscrs:9": {0: None, 1: "help", 2: "help", 3: "help", 4: "help"},
        "fscrs:12": {0: None, 1: None, 2: None, 3: "soft", 4: "soft"},
        "pcl-5:16": {0: None, 1: None, 2: None, 3: "soft", 4: "soft"},
    }


def test_a_short_form_names_its_items_in_the_long_one():
    for instrument in MEASURES.values():
        for longer, items in instrument.within.items():
            assert all(MEASURES[longer].item(there) for there in items.values())


def test_the_week_has_the_words_of_the_page(settings):
    from django.utils.translation import override

    from querencia.programme.ratings import questions

    for lang in ("en", "es"):
        with override(lang):
            asked = [(each.name, each.words) for each in questions()]
        assert [(item.id, item.words[lang]) for item in MEASURES["week"].items] == asked


def test_an_unknown_measure_is_refused_by_name():
    with pytest.raises(packs.UnknownMeasure, match="There is no measure 'phq-10' in abct"):
        PACK.measure("phq-10")
    assert PACK.measure("phq-9") is MEASURES["phq-9"]
