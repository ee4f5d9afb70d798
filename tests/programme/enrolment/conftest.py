"""A site with two versions of its pack taken; which of them is the newest is a test's to say."""

import re
import shutil

import pytest

from querencia import packs
from querencia.config.cli import CHECKOUT
from querencia.practices.versions import store
from tests.packs.broken import change

GONE = "phrase-lab"
"""The second version is without this exercise."""
OLD, NEW = "Kind mindful breathing", "Breathing, kindly"
"""The title of a practice in each version."""
CHANGES = """
[[changes]]
version = "0.2.0"
words.en = "Breathing says where from. A sentence to believe is gone."
words.es = "Respirar dice desde dónde. Ya no está la frase que creer."
"""


class Shelf:
    """Two versions of our own pack, both taken."""

    def __init__(self, folder):
        self.packs = folder / "packs"
        self.content = folder / "content"
        shutil.copytree(CHECKOUT / "content", self.content)
        pack = self.content / "abct"
        self.first = self._taken(pack)
        self._rewrite(pack)
        self.second = self._taken(pack)

    def _taken(self, pack):
        with store.copied(pack, self.packs) as copy:
            read = packs.load(copy)
            store.keep(copy, self.packs, digest=read.digest)
        return read

    def _rewrite(self, pack):
        shutil.rmtree(pack / "exercises" / GONE)
        facts = (pack / "pack.toml").read_text("utf-8")
        facts = re.sub(rf'(, )?"{GONE}"', "", facts).replace('version = "0.1.0"', 'version = "0.2.0"')
        (pack / "pack.toml").write_text(facts + CHANGES, "utf-8")
        change(pack, "practices/breath-kind/unit.toml", OLD, NEW)

    def newest_is(self, pack):
        store.set_newest(self.packs, pack.digest)


@pytest.fixture(scope="session")
def both(tmp_path_factory):
    return Shelf(tmp_path_factory.mktemp("versions"))


@pytest.fixture
def shelf(both, settings):
    """The first version is the newest, until a test says otherwise."""
    settings.PACKS, settings.CONTENT = both.packs, both.content
    both.newest_is(both.first)
    return both
