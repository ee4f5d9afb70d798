"""The table in docs/measures.md says what the definitions say."""

from tools import measures_table


def test_the_page_is_fresh():
    assert measures_table.is_fresh()


def test_a_changed_table_is_noticed():
    text = measures_table.PAGE.read_text("utf-8")

    assert measures_table.page_with(text, measures_table.table() + "| x |\n") != text
