"""Names say what a thing is; unfinished work is not left lying about; the project speaks of itself only."""

import re

from tests.repository.tree import CHECKOUT, SOURCE, files, name_of

BANNED_FILES = {"utils", "helpers", "common", "misc", "data", "info", "process"}
# Not unfinished itself: the words that this file looks for in all others.
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b|pragma: no cover|mark\.(skip|xfail)\b")

SOMEBODYS_MACHINE = re.compile(r"(?<![\w.<>{}/*-])/(?:home|root|opt|mnt|work|Users)/\w")


def test_no_module_is_called_utils():
    assert [name_of(p) for p in files("*.py", under=SOURCE) if p.stem in BANNED_FILES] == []


def test_nothing_is_left_unfinished():
    own = CHECKOUT / "tests" / "repository" / "test_names.py"
    sources = [
        *files("*.py", under=SOURCE),
        *files("*.py", under=CHECKOUT / "tests"),
        *files("*.js", "*.html"),
    ]

    assert [name_of(p) for p in sources if p != own and UNFINISHED.search(p.read_text("utf-8"))] == []


def test_every_module_says_what_it_is():
    silent = [
        name_of(path)
        for path in files("*.py", under=SOURCE)
        if "migrations" not in path.parts and not path.read_text("utf-8").startswith('"""')
    ]

    assert silent == []


def test_no_path_of_somebodys_machine_is_named():
    texts = files("*.py", "*.md", "*.toml", "*.lock", "*.html", "*.js", "*.css", "Makefile", "run")

    assert [name_of(path) for path in texts if SOMEBODYS_MACHINE.search(path.read_text("utf-8"))] == []
