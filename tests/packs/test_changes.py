"""What a version changed: in order, in every language, and ending with the pack's own version."""

import shutil
from pathlib import Path

import pytest

from querencia import packs
from querencia.config.cli import CHECKOUT
from querencia.packs import Change, rank_of
from tests.packs.broken import FIXTURE, change

SECOND = '\n[[changes]]\nversion = "1.1.0"\nwords = {en = "Shorter.", es = "Más breve."}\n'
THIRD = '\n[[changes]]\nversion = "1.10.0"\nwords = {en = "Longer.", es = "Más largo."}\n'


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(FIXTURE, tmp_path / "breath"))


def with_changes(folder, version, changes):
    change(folder, "pack.toml", '"1.0.0"', f'"{version}"')
    with (folder / "pack.toml").open("a", encoding="utf-8") as file:
        file.write(changes)
    return folder


def found(folder):
    """What is wrong, with the text of the line that is named."""
    lines = (folder / "pack.toml").read_text("utf-8").splitlines()
    return [(lines[finding.line - 1], finding.message) for finding in packs.findings(folder)]


def test_versions_compare_by_their_numbers():
    assert sorted(["1.10.0", "1.9.12", "1.9.2", "0.99.99"], key=rank_of) == [
        "0.99.99",
        "1.9.2",
        "1.9.12",
        "1.10.0",
    ]


def test_a_first_version_has_none(folder):
    assert (packs.load(folder).changes, packs.load(folder).rank) == ((), (1, 0, 0))


def test_changes_are_there_in_each_language(folder):
    pack = packs.load(with_changes(folder, "1.10.0", SECOND + THIRD))

    assert pack.changes == (
        Change(version="1.1.0", words={"en": "Shorter.", "es": "Más breve."}),
        Change(version="1.10.0", words={"en": "Longer.", "es": "Más largo."}),
    )


@pytest.mark.parametrize("changes", [THIRD + SECOND, SECOND + SECOND])
def test_they_rise(folder, changes):
    messages = [message for _line, message in found(with_changes(folder, "1.1.0", changes))]

    first = "1.10.0" if changes.startswith(THIRD) else "1.1.0"
    assert messages == [f"Version 1.1.0 does not come after {first}."]


def test_the_last_one_is_the_packs_own(folder):
    assert found(with_changes(folder, "1.2.0", SECOND)) == [
        ('version = "1.2.0"', "Version 1.2.0 does not say what changed.")
    ]


def test_a_missing_language_is_named(folder):
    spanish = SECOND.replace(', es = "Más breve."', "")

    assert found(with_changes(folder, "1.1.0", spanish)) == [
        ('words = {en = "Shorter."}', "changes.0.words has no es.")
    ]


def test_they_speak_as_everything_here_speaks(folder):
    shutil.copytree(CHECKOUT / "content" / "words", folder.parent / "words")
    with_changes(folder, "1.1.0", SECOND.replace("Shorter.", "This will heal you."))

    assert found(folder) == [
        ('words = {en = "This will heal you.", es = "Más breve."}', "“heal” is a claim to avoid.")
    ]


@pytest.mark.parametrize("version", ["1.1", "1.1.0.0", "v1.1.0", "1.1.0-rc1", "1.1.99999999"])
def test_what_is_no_version_is_refused(folder, version):
    messages = [message for _line, message in found(with_changes(folder, version, ""))]

    assert len(messages) == 1 and messages[0].startswith("version: String should match pattern")
