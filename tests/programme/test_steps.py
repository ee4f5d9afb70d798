"""What comes next."""

from dataclasses import replace

import pytest

from querencia.pacing import Reason, Wait
from querencia.practices.installed import installed_pack
from querencia.programme.steps import more_of, next_step, part_ahead, visits_of

DONE = {unit: 1 for part in installed_pack().parts for unit in part.core}


@pytest.mark.parametrize(
    ("visits", "step"),
    [
        ({}, ("pe-why-hard", 1, True, False)),
        ({"pe-why-hard": 1}, ("breath-kind", 1, False, False)),
        ({"pe-why-hard": 2, "breath-kind": 1}, ("friend-and-me", 1, False, False)),
        ({"friend-and-me": 1}, ("pe-why-hard", 1, True, False)),
        ({"one-minute": 9, "ground-54321": 3}, ("pe-why-hard", 1, True, False)),
        ({"pe-why-hard": 0}, ("pe-why-hard", 1, True, False)),
        ({**DONE, "breath-soothe": 3}, ("breath-soothe", 0, False, True)),
        (DONE, ("friend-and-me", 1, False, True)),
        ({**DONE, "one-minute": 5}, ("one-minute", 0, False, True)),
        ({**DONE, "a-unit-gone-by": 5}, ("friend-and-me", 1, False, True)),
    ],
)
def test_next_step(visits, step):
    """Nothing waits."""
    found = next_step(installed_pack(), visits)

    assert (found.unit.id, found.part, found.is_first, found.is_known) == step


def test_pack_without_visits_offers_what_was_chosen_most():
    pack = installed_pack()
    free = replace(pack, parts=tuple(part.model_copy(update={"visits": ()}) for part in pack.parts))

    assert next_step(free, {}).unit.id == "one-minute"
    assert next_step(free, {"breath-soothe": 2, "one-minute": 1}).unit.id == "breath-soothe"


def test_the_visits_of_a_part_and_what_is_there_for_more():
    pack = installed_pack()
    part = pack.part(1).model_copy(update={"visits": (("pe-why-hard",),)})

    (visit,) = visits_of(part, pack, {"pe-why-hard": 1})
    (fresh,) = visits_of(part, pack, {})

    assert ([unit.id for unit in visit.units], visit.minutes) == (["pe-why-hard"], 4)
    assert (visit.is_done, fresh.is_done) == (True, False)
    assert [unit.id for unit in more_of(part, pack)] == [unit for unit in part.units if unit != "pe-why-hard"]


FIRST = dict.fromkeys(("pe-why-hard", "breath-kind", "friend-and-me"), 1)
SECOND = ("pe-fear", "affection-easy", "figure-check")


@pytest.mark.parametrize(
    ("reasons", "step", "ahead"),
    [
        ((Reason.DAYS, Reason.DAYS, Reason.DAYS), "friend-and-me", 2),
        ((Reason.PEOPLE, Reason.NOT_NOW, Reason.NOT_NOW), "friend-and-me", None),
        ((Reason.NOT_NOW, Reason.NOT_NOW, Reason.NOT_NOW), "pe-critic", None),
        ((Reason.NOT_NOW,), "affection-easy", None),
    ],
)
def test_a_part_is_gone_past_only_where_all_of_it_is_not_now(reasons, step, ahead):
    pack = installed_pack()
    waits = {unit: Wait(reason=reason) for unit, reason in zip(SECOND, reasons, strict=False)}

    found = part_ahead(pack, FIRST, waits)
    assert next_step(pack, FIRST, waits=waits).unit.id == step
    assert (found.number if found else None) == ahead
