"""A site that knows an invented measure about tea, and one whose words need a licence."""

import shutil

import pytest

from tests.repository.tree import CHECKOUT

TEA = """id = "tea-3"
version = "1.0.0"
title = {en = "Tea", es = "Té"}
validated = false
source = "Nowhere: invented for tests"
every_days = 7
items = [{id = "1", loinc = "90001-1"}, {id = "2", loinc = "90002-9"}, {id = "3", loinc = "90003-7"}]

[licence]
tier = "free"
notice = "Invented for tests."
ask = "Ask nobody."

[options]
values = [0, 1, 2]

[[scales]]
id = "total"
rule = "sum"
items = ["1", "2", "3"]
lowest = 0
highest = 6
direction = "better"
"""
DEAR = (
    TEA.replace('"tea-3"', '"dear-3"')
    .replace('tier = "free"', 'tier = "licensed"')
    .replace('"Tea"', '"Dear tea"')
)


def content_with_tea(folder):
    """A copy of the content in this folder, with the two measures in its pack."""
    shutil.copytree(CHECKOUT / "content", folder / "content")
    for name, facts in (("tea-3", TEA), ("dear-3", DEAR)):
        measure = folder / "content" / "abct" / "measures" / name
        measure.mkdir(parents=True)
        (measure / "measure.toml").write_text(facts, encoding="utf-8")
    return folder / "content"


@pytest.fixture(scope="session")
def tea_content(tmp_path_factory):
    return content_with_tea(tmp_path_factory.mktemp("tea"))


@pytest.fixture
def tea_site(db, settings, tea_content):
    settings.CONTENT = tea_content
