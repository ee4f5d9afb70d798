"""What comes next."""

from dataclasses import replace

import pytest

from querencia.practices.library import installed_pack
from querencia.programme.steps import next_step


@pytest.mark.parametrize(
    ("visits", "step"),
    [
        ({}, ("pe-why-hard", 1, True, False)),
        ({"pe-why-hard": 1}, ("breath-soothe", 1, False, False)),
        ({"pe-why-hard": 7, "breath-soothe": 2}, ("friend-and-me", 1, False, False)),
        ({"friend-and-me": 1}, ("pe-why-hard", 1, True, False)),
        ({"breath-soothe": 1, "friend-and-me": 1}, ("pe-why-hard", 1, True, False)),
        ({"one-minute": 9, "ground-54321": 3}, ("pe-why-hard", 1, True, False)),
        ({"pe-why-hard": 0, "breath-soothe": 0}, ("pe-why-hard", 1, True, False)),
        ({"pe-why-hard": 1, "breath-soothe": 3, "friend-and-me": 2}, ("breath-soothe", 0, False, True)),
        ({"pe-why-hard": 1, "breath-soothe": 1, "friend-and-me": 1}, ("breath-soothe", 0, False, True)),
        (
            {"pe-why-hard": 1, "breath-soothe": 1, "friend-and-me": 1, "one-minute": 5},
            ("one-minute", 0, False, True),
        ),
        (
            {"pe-why-hard": 1, "breath-soothe": 1, "friend-and-me": 1, "a-unit-gone-by": 5},
            ("breath-soothe", 0, False, True),
        ),
    ],
)
def test_next_step(visits, step):
    found = next_step(installed_pack(), visits)

    assert (found.unit.id, found.part, found.is_first, found.is_known) == step


def test_pack_without_a_core_unit_goes_on_with_the_next():
    pack = installed_pack()
    smaller = replace(pack, units={unit: pack.units[unit] for unit in ("one-minute", "breath-soothe")})

    assert next_step(smaller, {}).unit.id == "breath-soothe"
    assert next_step(smaller, {"breath-soothe": 1}).unit.id == "breath-soothe"
    assert next_step(smaller, {"breath-soothe": 1, "one-minute": 2}).unit.id == "one-minute"
