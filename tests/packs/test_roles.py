"""Units that pages name by a role: found, open to all, and what those pages need."""

import shutil

import pytest

from querencia import packs
from querencia.packs.roles import N_CHIPS
from querencia.practices.kinds import CHIPS
from tests.packs.broken import CARDS, FIXTURE, WRITING, add_unit, change

OPTIONS = "".join(f"- {n}\n" for n in range(N_CHIPS))
TWO = WRITING.replace("- late\n- other\n", OPTIONS).replace(
    "[rate belief]\nHow true?\n- no\n- yes\n[/rate]\n", ""
)
ROLES = 14
"""The line of [roles] in the fixture; the minute stands on the next."""


@pytest.fixture
def pack(tmp_path):
    return shutil.copytree(FIXTURE, tmp_path / "breath")


def found(pack):
    return [(each.file, each.line, each.message, each.mend) for each in packs.findings(pack)]


def add_role(pack, role, unit="hard"):
    change(pack, "pack.toml", 'grounding = "feet"', f'grounding = "feet"\n{role} = "{unit}"')


def test_a_role_gives_its_unit_or_none(pack):
    loaded = packs.load(pack)

    assert [loaded.unit_for(role) for role in ("minute", "grounding")] == [loaded.units["feet"]] * 2
    assert [loaded.unit_for(role) for role in ("breathing", "two_sentences", "why_hard", "checkin")] == [
        None
    ] * 4


@pytest.mark.parametrize(
    ("old", "new", "line", "message", "mend"),
    [
        ('minute = "feet"\n', "", ROLES, "The fact roles.minute is missing.", "Write roles.minute = …"),
        (
            'minute = "feet"',
            'minute = "hands"',
            ROLES + 1,
            "roles.minute: Unknown unit hands.",
            "Take it away, or write the unit.",
        ),
        (
            'minute = "feet"',
            'minute = "breath-kind"',
            ROLES + 1,
            "roles.minute: breath-kind does not fit.",
            "Name a practice that takes one minute.",
        ),
        (
            'minute = "feet"',
            'minute = "feet"\nsleep = "feet"',
            ROLES + 2,
            "Unknown key roles.sleep.",
            "Take it away, or check its spelling.",
        ),
        (
            'grounding = "feet"',
            'grounding = "feet"\nbreathing = "feet"',
            ROLES + 3,
            "roles.breathing: feet does not fit.",
            "Name a practice that is offered in two minutes.",
        ),
    ],
)
def test_a_role_that_does_not_fit_is_found(pack, old, new, line, message, mend):
    change(pack, "pack.toml", old, new)

    assert found(pack) == [("pack.toml", line, message, mend)]


@pytest.mark.parametrize(
    ("role", "words", "kind"),
    [("two_sentences", TWO, "exercise"), ("checkin", WRITING, "exercise"), ("why_hard", CARDS, "lesson")],
)
def test_what_fits_has_its_role(pack, role, words, kind):
    add_unit(pack, f"{kind}s/hard", words, kind=kind)
    add_role(pack, role)

    assert (found(pack), packs.load(pack).unit_for(role).id) == ([], "hard")


@pytest.mark.parametrize(
    ("role", "words", "kind"),
    [
        ("two_sentences", WRITING, "exercise"),
        (
            "two_sentences",
            TWO.replace("[side by side]\n- Hard\n- Kind\nBoth.\n[/side by side]\n", ""),
            "exercise",
        ),
        ("two_sentences", TWO.replace("- 4\n", ""), "exercise"),
        ("two_sentences", CARDS, "lesson"),
        ("checkin", CARDS, "lesson"),
        ("why_hard", "# One\n[longer]\nA.\n[/longer]\n", "lesson"),
        ("why_hard", WRITING, "exercise"),
        ("grounding", CARDS, "lesson"),
    ],
)
def test_what_a_page_cannot_show_is_found(pack, role, words, kind):
    add_unit(pack, f"{kind}s/hard", words, kind=kind)
    change(pack, "pack.toml", 'grounding = "feet"\n', "" if role == "grounding" else 'grounding = "feet"\n')
    change(pack, "pack.toml", 'minute = "feet"', f'minute = "feet"\n{role} = "hard"')

    (finding,) = found(pack)
    assert finding[:3] == ("pack.toml", ROLES + 2, f"roles.{role}: hard does not fit.")


def test_what_waits_has_no_role(pack):
    add_unit(pack, "exercises/hard", WRITING, kind="exercise")
    change(pack, "exercises/hard/unit.toml", "reviewed = {}", 'reviewed = {}\nwaits_for = ["readiness"]')
    add_role(pack, "checkin")

    assert found(pack) == [
        (
            "pack.toml",
            ROLES + 3,
            "roles.checkin: hard waits or touches something.",
            "Name a unit that is open to everybody.",
        )
    ]


def test_a_code_for_each_chip():
    assert len(CHIPS) == N_CHIPS
