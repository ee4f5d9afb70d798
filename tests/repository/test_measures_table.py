"""The table in docs/measures.md says what the definitions say."""

from tools import measures_table


def test_the_page_is_fresh():
    assert measures_table.PAGE.is_fresh(measures_table.table()), "stale; run: make fix"


def test_a_changed_table_is_noticed():
    assert not measures_table.PAGE.is_fresh(measures_table.table() + "| x |\n")
