"""Nothing grows past what one can take in. The exceptions may only shrink."""

import ast
from collections import Counter

from tests.repository.tree import SOURCE, files, name_of

LONGEST_FUNCTION = 50
LONGEST_FILE = 500
LONGEST_TEMPLATE = 200
LARGEST_FOLDER = 20
LONG_FUNCTIONS: dict[str, int] = {}
LARGE_FOLDERS: dict[str, int] = {}


def lines_of(path):
    return len(path.read_text("utf-8").splitlines())


def test_functions_are_short():
    too_long = {}
    for path in files("*.py", under=SOURCE):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = node.end_lineno - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    too_long[f"{name_of(path)}:{node.name}"] = length

    assert too_long == LONG_FUNCTIONS


def test_files_are_short():
    assert [name_of(path) for path in files("*.py") if lines_of(path) > LONGEST_FILE] == []


def test_templates_are_short():
    assert [
        name_of(path) for path in files("*.html", under=SOURCE) if lines_of(path) > LONGEST_TEMPLATE
    ] == []


def test_folders_are_small():
    counts = Counter(name_of(path.parent) for path in files("*", under=SOURCE))

    assert {folder: n for folder, n in counts.items() if n > LARGEST_FOLDER} == LARGE_FOLDERS
