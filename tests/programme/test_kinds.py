"""A line of one's own."""

import pytest

from querencia.journal.forms import payload_of
from querencia.pacing.weeks import BETTER_HIGH, BETTER_LOW
from querencia.programme.kinds import LINE, OwnLine, Week


def test_line_is_kept_as_typed_and_summed_up_by_its_first_line():
    payload, _problems = payload_of(LINE, {"text": "\n  first\r\nsecond", "kind": "1"})

    assert payload == OwnLine(text="\n  first\nsecond")
    assert (LINE.summary(payload), LINE.mark(payload)) == ("first", "2")


@pytest.mark.parametrize("fields", [{}, {"text": ""}, {"text": " \r\n "}])
def test_line_needs_something_written(fields):
    payload, problems = payload_of(LINE, fields)

    assert payload is None
    assert problems.by_field == {"text": "Nothing here yet. One line is enough, or none today."}


def test_pacing_knows_every_rating_of_a_week_by_its_name():
    assert BETTER_HIGH | BETTER_LOW | {"pain"} == set(Week.model_fields)
