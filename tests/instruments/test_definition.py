"""A definition takes exactly what its shape says."""

import pytest
from pydantic import ValidationError

from querencia.instruments import Instrument, ReliableChange
from tests.instruments.samples import facts


def test_a_definition_is_read_and_never_changes():
    made = Instrument.model_validate(facts())

    assert made.item("2").id == "2"
    assert made.item("9") is None
    assert made.scale("total").items == ("1", "2", "3")
    assert made.scale("other") is None
    assert made.options_of(made.item("1")).values == (0, 1, 2, 3)
    with pytest.raises(ValidationError):
        made.version = "2.0.0"


@pytest.mark.parametrize(
    "change",
    [
        {"unknown": 1},
        {"version": "1"},
        {"version": 1},
        {"id": "With Spaces"},
        {"items": ()},
        {"every_days": 0},
        {"every_days": "7"},
        {"validated": 1},
        {"options": {"values": (0, 1.5)}},
        {"options": {"values": (True,)}},
        {"scales": ({"id": "total", "rule": "guess", "direction": "harder"},)},
        {"scales": ({"id": "total", "rule": "sum", "items": ("1",), "direction": "up"},)},
    ],
)
def test_what_does_not_fit_is_refused(change):
    with pytest.raises(ValidationError):
        Instrument.model_validate({**facts(), **change})


def test_words_of_items_stand_only_in_a_measure_of_our_own():
    items = ({"id": "1", "words": {"en": "A word"}}, {"id": "2"}, {"id": "3"})
    own = {"tier": "own", "notice": "Querencia's own words."}

    with pytest.raises(ValidationError, match="project's own"):
        Instrument.model_validate({**facts(), "items": items})
    assert Instrument.model_validate({**facts(), "items": items, "licence": own}).items[0].words


@pytest.mark.parametrize(
    "figures",
    [
        {},
        {"value": 5.0, "sd": 5.0, "reliability": 0.8, "kind": "alpha"},
        {"sd": 5.0, "reliability": 0.8},
        {"value": 5.0, "sd": 5.0},
    ],
)
def test_a_reliable_change_is_published_or_computed(figures):
    with pytest.raises(ValidationError, match="A reliable change has"):
        ReliableChange.model_validate({"scale": "total", "source": "x", "confirmed": True, **figures})
