"""A script as a page to read."""

import pytest

from querencia import scripts
from querencia.scripts import LengthNotOffered, Line

TEXT = (
    "One. [pause 2..8]\nTwo.\n[plain]\nCool.\n[/plain]\n\n[longer]\nLate.\n"
    "[breathe in 4 out 6 for 1..2 min]\n[/longer]\n\n[bell]"
)


@pytest.mark.parametrize(
    ("minutes", "tone", "page"),
    [
        (1, "warm", ((Line(kind="say", text="One."), Line(kind="say", text="Two.")),)),
        (
            5,
            "plain",
            (
                (Line(kind="say", text="Cool."),),
                (Line(kind="say", text="Late."), Line(kind="breathe", text="in 4 out 6")),
            ),
        ),
    ],
)
def test_readable(minutes, tone, page):
    assert scripts.readable(scripts.parse(TEXT), minutes=minutes, lengths=(1, 5), tone=tone) == page


def test_untimed_list_has_one_card_for_each_paragraph():
    cards = scripts.readable(scripts.parse("A.\nB.\n\nC."), minutes=None, lengths=())

    assert [[line.text for line in card] for card in cards] == [["A.", "B."], ["C."]]


def test_timed_script_needs_its_minutes():
    with pytest.raises(LengthNotOffered) as no:
        scripts.readable(scripts.parse(TEXT), minutes=None, lengths=(1, 5))

    assert str(no.value) == "Not offered: no length. Offered minutes: 1, 5."
