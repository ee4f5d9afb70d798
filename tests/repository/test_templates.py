"""The strict content policy holds by construction: nothing inline, nothing from elsewhere."""

import re

from tests.repository.tree import SOURCE, files, name_of

INLINE = re.compile(r"\sstyle\s*=|\son[a-z]+\s*=|<style|<script(?![^>]*\ssrc=)", re.IGNORECASE)
OTHER_HOST = re.compile(r"(?:src|action)\s*=\s*[\"']https?:|@import|url\(\s*[\"']?https?:", re.IGNORECASE)
A_FILE_TO_TAKE_HOME = {"src/querencia/privacy/templates/privacy/readable.html"}
"""Read outside the site, from a zip: its one style sheet has to be in it."""


def test_no_template_has_inline_script_or_style():
    found = {
        name_of(path): INLINE.findall(path.read_text("utf-8"))
        for path in files("*.html", "*.svg", under=SOURCE)
        if name_of(path) not in A_FILE_TO_TAKE_HOME
    }

    assert {name: hits for name, hits in found.items() if hits} == {}


def test_nothing_is_loaded_from_another_host():
    pages = files("*.html", "*.css", "*.js", "*.svg", under=SOURCE)

    assert [name_of(path) for path in pages if OTHER_HOST.search(path.read_text("utf-8"))] == []
