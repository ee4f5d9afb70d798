"""The parser keeps lines and says what is wrong, where, and how to mend it."""

import pytest

from querencia import scripts
from querencia.scripts import Item, Paragraph, ScriptRefused


def test_parse_a_script_with_everything():
    text = (
        "One. [anchor feet] [pause 2..8.5]\n"
        "Two.\n"
        "[plain]\n"
        "Cool. [pause 1..2]\n"
        "[/plain]\n"
        "[guarded]\n"
        "Far.\n"
        "[/guarded]\n"
        "\n"
        "[longer 10]\n"
        "[breathe in 4 out 6.5 for 1..3 min]\n"
        "[/longer]\n"
        "[longer] Late. [/longer]\n"
        "[bell]\n"
    )

    script = scripts.parse(text)

    assert script.paragraphs == (
        Paragraph(
            items=(
                Item(line=1, kind="say", text="One."),
                Item(line=1, kind="anchor", text="feet"),
                Item(line=1, kind="pause", least=2000, most=8500),
                Item(line=2, kind="say", text="Two."),
            ),
            variants={
                "plain": (
                    Item(line=4, kind="say", text="Cool."),
                    Item(line=4, kind="pause", least=1000, most=2000),
                ),
                "guarded": (Item(line=7, kind="say", text="Far."),),
            },
        ),
        Paragraph(
            items=(
                Item(line=11, kind="breathe", text="in 4 out 6.5", least=60_000, most=180_000, cycle=10_500),
            ),
            longer=10,
        ),
        Paragraph(items=(Item(line=13, kind="say", text="Late."),), longer=0),
        Paragraph(items=(Item(line=14, kind="bell"),)),
    )
    assert script.variants == ("plain", "guarded")
    assert script.paths == (None, "guarded")
    assert [(each.line, each.text) for each in script.directives][:3] == [
        (1, "[anchor feet]"),
        (1, "[pause 2..8.5]"),
        (3, "[plain]"),
    ]


def test_windows_lines_byte_order_mark_and_loose_spaces_read_the_same():
    plain = scripts.parse("Café. [pause 2..8]\n\nB.")

    assert scripts.parse("\ufeffCafe\u0301.   [ pause  2..8 ]\r\n\r\n B. \r\n").paragraphs == plain.paragraphs


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("A.\n[puase 2..8]", 2, "Unknown directive [puase 2..8]."),
        ("A. [pause 2]", 1, "[pause 2] is not complete."),
        ("A. [pause 8..2]", 1, "The first number is larger than the second."),
        ("A. [pause 2..46]", 1, "A pause is at most 45 seconds long."),
        ("A. [breathe in 4 for 1..2 min]", 1, "[breathe in 4 for 1..2 min] is not complete."),
        ("A. [breathe in 4 out 6 for 3..1 min]", 1, "The first number is larger than the second."),
        ("A. [breathe in 0 out 6 for 1..2 min]", 1, "A breath in or out lasts 1 to 15 seconds."),
        (
            "A. [breathe in 4 out 7 for 1..1 min]",
            1,
            "No whole number of breaths of 11 seconds lies between these minutes.",
        ),
        ("A. [anchor]", 1, "[anchor] is not complete."),
        ("A.\n\n[longer]\nB.", 3, "[longer] is never closed."),
        ("A.\n[plain]\nB.", 2, "[plain] is never closed."),
        ("A.\n[/plain]", 2, "[/plain] closes a block that is not open."),
        ("A.\n[plain]\nB.\n[/moving]\n[/plain]", 4, "[/moving] closes a block that is not open."),
        ("[plain]\nA.\n[/plain]\nB.", 1, "[plain] has no paragraph above it to stand in for."),
        (
            "A.\n[longer]\n[plain]\nB.\n[/plain]\n[/longer]",
            3,
            "[plain] has no paragraph above it to stand in for.",
        ),
        ("A.\n[plain]\nB.\n[/plain]\n[plain]\nC.\n[/plain]", 5, "[plain] stands twice below one paragraph."),
        ("A.\n[plain]\nB.\n[moving]\nC.\n[/plain]", 4, "[moving] stands inside [plain]."),
        ("A.\n[longer]\nB.\n[longer 5]\nC.\n[/longer]", 4, "[longer] stands inside another block."),
        ("A.\n[longer]\nB.\n[plain]\nC.\n[/longer]", 6, "[/longer] comes before [/plain]."),
        ("A.\n[plain]\n[/plain]", 2, "[plain] is empty."),
        ("A.\n[longer]\n[/longer]", 2, "[longer] is empty."),
        ("A. [pause 2..8", 1, "A [ has no partner."),
        ("# Title\nA.", 1, "A script has no headings."),
        ("[pause 2..8]\n", 1, "There is no line to say."),
        ("", 1, "There is no line to say."),
    ],
)
def test_parse_refuses(text, line, message):
    with pytest.raises(ScriptRefused) as no:
        scripts.parse(text)

    problem = no.value.problems[0]
    assert (problem.line, problem.message) == (line, message)
    assert problem.mend != ""


def test_parse_finds_every_problem_in_one_reading():
    with pytest.raises(ScriptRefused) as no:
        scripts.parse("A. [bel]\n[longer]\nB. [pause 9..1]")

    assert [problem.line for problem in no.value.problems] == [1, 2, 3]
    assert str(no.value).startswith("Line 1: Unknown directive [bel]. Use one of [pause 2..8],")
