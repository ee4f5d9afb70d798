"""A content folder with a small pack, and a data folder of its own to take it into."""

import shutil
from pathlib import Path

import pytest

from querencia.practices.versions import memory
from querencia.practices.versions.taking import When, content_pack, take
from tests.packs.broken import FIXTURE, change

HELP = Path(__file__).parents[3] / "content" / "help"
NEWER = (
    '\n[[changes]]\nversion = "1.1.0"\nwords = {en = "A shorter way in.", es = "Una entrada más corta."}\n'
)


@pytest.fixture
def content(tmp_path, settings):
    """The content folder; `content_pack()` is the pack in it."""
    settings.CONTENT, settings.PACKS = tmp_path / "content", tmp_path / "data" / "packs"
    settings.PUBLIC_FILES = tmp_path / "data" / "public"
    shutil.copytree(FIXTURE, settings.CONTENT / "abct")
    (settings.CONTENT / "help").mkdir()
    for name in ("ie.toml", "gb.toml", "international.toml"):
        shutil.copy(HELP / name, settings.CONTENT / "help")
    return settings.CONTENT


@pytest.fixture
def first(content):
    """The pack, taken as at a first start."""
    return take(content_pack(), when=When.START)


def raise_version(pack=None, *, to="1.1.0", before="1.0.0", changes=NEWER):
    """A newer version of the pack, whose purpose reads in another way."""
    pack = pack or content_pack()
    change(pack, "pack.toml", f'version = "{before}"', f'version = "{to}"')
    with (pack / "pack.toml").open("a", encoding="utf-8") as file:
        file.write(changes)
    change(pack, "practices/breath-kind/unit.toml", "To notice", "To see")


def forget():
    """Forget all that this process read, as if it were another one."""
    memory._read.clear()
    memory._newest.clear()
