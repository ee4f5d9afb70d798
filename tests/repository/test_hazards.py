"""Every hazard has controls, every control a test that runs, and no open class is left."""

import pytest

from tools import hazards

TEXT = hazards.LOG.read_text("utf-8")
TESTS = hazards.collected()
RESOURCES = "tests/safety/test_resources.py"
MISSING = "H10 is neither in the log nor in “not yet”"
NEVER_FALLS = "classes: a class never falls as severity or likelihood rises"
FIVE_EACH = "classes: each severity from 2 to 5 has five classes from 1 to 5"
SOME_TESTS = """
import pytest
from elsewhere import test_imported

def test_plain(): ...

@pytest.mark.parametrize("n", [1])
def test_each(n): ...

@pytest.mark.long
def test_of_hours(): ...

def helper():
    def test_inside(): ...

# def test_in_a_comment(): ...
WORDS = "def test_in_a_string(): ..."
"""


NHS = {
    "5": [3, 4, 4, 5, 5],
    "4": [2, 3, 3, 4, 5],
    "3": [2, 2, 3, 3, 4],
    "2": [1, 2, 2, 3, 4],
}
"""Catastrophic, major, considerable, significant, by likelihood from very low to very high, as NHS England
prints the matrix of DCB0129 in its UK Core hazard log, read on 2026-11-24.
"""


def changed(old, new):
    assert old in TEXT
    return TEXT.replace(old, new, 1)


def test_the_log_holds():
    assert hazards.faults(hazards.read(TEXT), TESTS) == []


def test_no_class_is_lower_than_in_the_matrix_of_the_nhs_and_the_readme_names_those_that_are_higher():
    ours = hazards.read(TEXT).classes
    apart = {
        f"{severity}×{n}": mine - theirs
        for severity, row in NHS.items()
        for n, (mine, theirs) in enumerate(zip(ours[severity], row, strict=True), start=1)
        if mine != theirs
    }

    assert apart == dict.fromkeys(["5×3", "4×3", "4×4", "3×2", "3×4", "3×5", "2×3"], 1)
    assert "5×3, 4×3, 4×4, 3×2, 3×4, 3×5 and 2×3" in hazards.README.read_text("utf-8")


def test_the_table_in_the_readme_is_fresh():
    readme = hazards.README.read_text("utf-8")

    assert readme == hazards.with_table(readme, hazards.read(TEXT)), "stale; run: make fix"


def test_the_readme_says_whether_anybody_signed():
    says_nobody = "**No clinician has read or signed this log.**" in hazards.README.read_text("utf-8")

    assert says_nobody == (hazards.read(TEXT).signed == {})


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            "::test_stale_begins",
            "::test_gone",
            [f"H3: no test {RESOURCES}::test_gone_after_180_days runs each time"],
        ),
        (
            f"{RESOURCES}::test_stale_begins_after_180_days",
            "tests/safety/test_no_file.py::test_any",
            ["H3: no test tests/safety/test_no_file.py::test_any runs each time"],
        ),
        (
            "::test_stale_begins_after_180_days",
            "::test_help_lines_were_checked_within_180_days",
            [
                "H3: a test is linked twice by “After 180 days without a new reading of its source, "
                "the tests fail, with file and line.”"
            ],
        ),
        (
            "likelihood = 3, class = 5",
            "likelihood = 3, class = 4",
            ["H1: before is class 5 by the table, not 4"],
        ),
        (
            "after = { severity = 5, likelihood = 1, class = 3 }",
            "after = { severity = 5, likelihood = 2, class = 4 }",
            [
                "H1: class 4 after its controls is still open",
                "H1: class 3 after its controls says why it is accepted; the others do not",
            ],
        ),
        (
            "before = { severity = 5, likelihood = 3, class = 5 }",
            "before = { severity = 4, likelihood = 3, class = 4 }",
            ["H1: controls make nothing worse or likelier"],
        ),
        (
            "after = { severity = 5, likelihood = 1, class = 3 }",
            "after = { severity = 4, likelihood = 1, class = 2 }",
            ["H1: class 3 after its controls says why it is accepted; the others do not"],
        ),
        ('id = "H10"', 'id = "H11"', ["H11 stands twice", MISSING]),
        ('id = "H10"', 'id = "H40"', [MISSING]),
        ("2 = [1, 2, 3, 3, 4]", "2 = [1, 2, 3, 3]", [FIVE_EACH]),
        ("2 = [1, 2, 3, 3, 4]", "2 = [1, 2, 3, 3, 6]", [FIVE_EACH]),
        (
            "2 = [1, 2, 3, 3, 4]",
            "2 = [1, 2, 3, 4, 3]",
            [NEVER_FALLS],
        ),
        ("signed = {}", 'signed = { by = "Rosa" }', ["signed names by, role, date and version, or nothing"]),
        (
            "signed = {}",
            'signed = { by = "Rosa", role = "psychologist", date = 2026-01-31, version = "0.1.0" }',
            [],
        ),
    ],
)
def test_what_does_not_hold_is_named(old, new, found):
    assert hazards.faults(hazards.read(changed(old, new)), TESTS) == found


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("accepted_because = ", "allowed_because = ", r"hazards\.0\.allowed_because: Extra inputs"),
        ("left = ", "# left = ", r"hazards\.0\.left: Field required"),
        ("severity = 5", "severity = 6", r"hazards\.0\.before\.severity: Input should be less than"),
        ("likelihood = 3", "likelihood = 0", r"hazards\.0\.before\.likelihood: Input should be greater than"),
        ("severity = 5", 'severity = "5"', r"hazards\.0\.before\.severity: Input should be a valid integer"),
        ('id = "H1"', 'id = "1"', r"hazards\.0\.id: String should match"),
        (
            "[[hazards.controls]]\ncontrol = ",
            "[[hazards.controls]]\nword = ",
            r"0\.control: Field required",
        ),
        (
            'tests = ["tests/programme/test_exercise_pages.py::test_it_wants_me_hurt_puts_people_first"]',
            "tests = []",
            r"hazards\.0\.controls\.2\.tests: List should have at least 1 item",
        ),
        ("[classes]", "[classes", "Expected ']'"),
    ],
)
def test_what_has_another_shape_is_refused(old, new, message):
    with pytest.raises(ValueError, match=message):
        hazards.read(changed(old, new))


def test_a_hazard_without_controls_is_refused():
    start, end = TEXT.index("\n[[hazards.controls]]"), TEXT.index('\n[[hazards]]\nid = "H2"')

    with pytest.raises(ValueError, match=r"hazards\.0\.controls: Field required"):
        hazards.read(TEXT[:start] + TEXT[end:])


def test_only_tests_that_pytest_collects_each_time_count(tmp_path):
    (tmp_path / "tests" / "deep").mkdir(parents=True)
    (tmp_path / "tests" / "deep" / "test_some.py").write_text(SOME_TESTS, "utf-8")
    (tmp_path / "tests" / "posting.py").write_text("def test_in_no_test_file(): ...\n", "utf-8")

    found = hazards.collected(tmp_path)

    assert found == {"tests/deep/test_some.py::test_plain", "tests/deep/test_some.py::test_each"}
