"""The table of rules speaks of every reason, once, in their order."""

from querencia.pacing import ROWS, Reason


def test_every_reason_has_its_row_in_the_order_in_which_it_is_told():
    assert [row.reason for row in ROWS if row.reason] == list(Reason)
    assert len({row.code for row in ROWS}) == len(ROWS)


def test_every_row_says_what_begins_it_what_it_does_and_what_ends_it():
    assert [row.code for row in ROWS if not (row.begins and row.does and (row.ends or not row.reason))] == []
