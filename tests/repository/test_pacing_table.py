"""The table in docs/pacing.md says what the code does."""

from django.utils.translation import override

from querencia.pacing import ROWS, Reason
from querencia.programme.reasons import WORDS
from tools import pacing_table


def test_the_table_is_fresh():
    assert pacing_table.PAGE.is_fresh(pacing_table.table()), "stale; run: make fix"


def test_another_word_makes_it_stale():
    assert not pacing_table.PAGE.is_fresh(pacing_table.table() + "| x |\n")


def test_every_reason_has_words_in_both_languages():
    said = {}
    for lang in ("en", "es"):
        with override(lang):
            said[lang] = {code: str(WORDS[code]) for code in WORDS}

    assert {*Reason} <= WORDS.keys() <= {row.code for row in ROWS}
    assert [code for code in WORDS if said["en"][code] == said["es"][code]] == []
