"""A style sheet that leaves a rule open loses all that comes after it, and no browser says so."""

import re

from tests.repository.tree import SOURCE, files, name_of

COMMENT_OR_STRING = re.compile(r"/\*.*?\*/|\"[^\"]*\"", re.DOTALL)
NESTED = re.compile(r"(?:^|[}{;])\s*(?!@)[^@{};]+\{[^{}]*\{")
"""A rule inside a rule that is no @media or the like: a brace is missing, or it is nesting."""


def plain(path):
    return COMMENT_OR_STRING.sub("", path.read_text("utf-8"))


def test_every_rule_of_a_style_sheet_is_closed():
    sheets = {name_of(path): plain(path) for path in files("*.css", under=SOURCE)}

    assert [name for name, text in sheets.items() if text.count("{") != text.count("}")] == []
    assert [name for name, text in sheets.items() if NESTED.search(text)] == []
