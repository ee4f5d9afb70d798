"""The tool that changes code bit by bit finds what tests do not notice, and leaves the checkout as it was."""

import pytest

from tools import mutation

CODE = '''"""One rule."""


def is_late(hour):
    """From nine on."""
    return hour >= 9
'''
STRICT = """from small import is_late


def test_late():
    assert [is_late(hour) for hour in (8, 9, 10)] == [False, True, True]
"""
LOOSE = STRICT.replace("(8, 9, 10)", "(3, 20)").replace("[False, True, True]", "[False, True]")


def checkout_with(tests, folder):
    """A checkout with one small module and its tests."""
    for name, text in (
        ("pyproject.toml", '[tool.pytest.ini_options]\naddopts = "-p no:django"\nmarkers = ["long"]\n'),
        ("src/small/__init__.py", CODE),
        ("tests/test_small.py", tests),
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


@pytest.mark.long
def test_strict_tests_notice_every_change(tmp_path):
    outcome = mutation.outcome_of(checkout_with(STRICT, tmp_path), code="src/small", tests="tests")

    assert outcome.survivors == ()
    assert outcome.noticed == outcome.changes >= 2


@pytest.mark.long
def test_loose_tests_let_changes_live_and_each_is_shown(tmp_path):
    checkout = checkout_with(LOOSE, tmp_path)
    outcome = mutation.outcome_of(checkout, code="src/small", tests="tests")

    assert len(outcome.survivors) == outcome.changes - outcome.noticed >= 2
    assert any("-    return hour >= 9\n+    return hour > 9\n" in each for each in outcome.survivors)
    assert sorted(path.name for path in checkout.iterdir()) == ["pyproject.toml", "src", "tests"]
    assert (checkout / "src" / "small" / "__init__.py").read_text("utf-8") == CODE


@pytest.mark.parametrize(
    ("changes", "noticed", "is_enough"), [(40, 40, True), (40, 36, True), (40, 35, False), (0, 0, False)]
)
def test_ninety_in_a_hundred_are_enough_and_nothing_changed_is_nothing_shown(changes, noticed, is_enough):
    assert mutation.Outcome(changes, noticed, ()).is_enough is is_enough


def test_what_lived_is_printed_before_the_count():
    outcome = mutation.Outcome(40, 38, ("the first change", "the second change"))

    assert str(outcome).splitlines() == [
        "the first change",
        "the second change",
        "38 of 40 changes were noticed (95.0%)",
    ]
