"""What can follow the pack that serves, what is refused, and that a refusal changes nothing."""

import shutil

import pytest

from querencia import packs
from querencia.practices.installed import installed_pack, pack_with
from querencia.practices.versions import store
from querencia.practices.versions.taking import (
    When,
    content_pack,
    refusals,
    serving_pack,
    sweep_packs,
    take,
    take_content,
)
from querencia.safety.loading import HelpRefused
from tests.packs.broken import change
from tests.practices.versions.conftest import NEWER, forget, raise_version

AUTOMATIC = [When.START, When.CHANGED]


def state(settings):
    """All that a refusal has to leave alone."""
    files = {str(file): file.read_bytes() for file in settings.PACKS.parent.rglob("*") if file.is_file()}
    return files, installed_pack().digest


def lines_of(refused):
    return [(finding.file, finding.line, finding.message) for finding in refused.value.findings]


def test_where_nothing_was_taken_the_content_folder_speaks(content):
    assert (serving_pack(), installed_pack()) == (None, packs.load(content_pack()))
    assert pack_with(installed_pack().digest) is installed_pack()
    assert pack_with("0" * 12) is None


def test_a_first_pack_is_taken_with_its_help_pages(first, settings):
    assert first == packs.load(content_pack())
    assert (installed_pack(), serving_pack()) == (first, first)
    assert (settings.PUBLIC_FILES / "es" / "help" / "index.html").is_file()


def test_it_serves_on_when_the_content_folder_is_gone_also_in_another_process(first, content):
    shutil.rmtree(content)
    forget()

    assert installed_pack() == first


@pytest.mark.parametrize("when", When)
def test_a_higher_version_is_taken_and_the_former_still_answers(first, when):
    raise_version()

    second = take(content_pack(), when=when)
    forget()

    assert (second.version, installed_pack()) == ("1.1.0", second)
    assert pack_with(first.digest) == first
    assert second.units["breath-kind"].purpose["en"] == first.units["breath-kind"].purpose["en"].replace(
        "To notice", "To see"
    )


@pytest.mark.parametrize("when", When)
def test_a_higher_version_has_to_say_what_changed(first, settings, when):
    raise_version(changes="")
    before = state(settings)

    with pytest.raises(packs.PackRefused) as refused:
        take(content_pack(), when=when)

    assert lines_of(refused) == [("pack.toml", 2, "Version 1.1.0 does not say what changed.")]
    assert state(settings) == before


@pytest.mark.parametrize("when", [When.CHANGED, When.ASKED])
def test_other_words_under_the_same_version_are_refused_while_it_runs(first, settings, when):
    change(content_pack(), "practices/breath-kind/unit.toml", "To notice", "To see")
    before = state(settings)

    with pytest.raises(packs.PackRefused) as refused:
        take(content_pack(), when=when)

    message = "These are not the words of version 1.0.0 that serve."
    assert lines_of(refused) == [("pack.toml", 2, message)]
    assert refused.value.findings[0].mend == "Raise the version, or restart the site."
    assert state(settings) == before


def test_they_are_a_correction_at_a_start(first):
    change(content_pack(), "practices/breath-kind/unit.toml", "To notice", "To see")

    corrected = take(content_pack(), when=When.START)

    assert corrected.version == first.version
    assert installed_pack() == corrected != first


@pytest.mark.parametrize("when", AUTOMATIC)
def test_a_lower_version_does_not_come_by_itself(first, when, content, caplog):
    former = shutil.copytree(content_pack(), content.parent / "former")
    raise_version()
    second = take(content_pack(), when=When.CHANGED)
    shutil.rmtree(content_pack())
    former.rename(content / "abct")

    assert take(content_pack(), when=when) == second
    assert installed_pack() == second
    assert "version 1.0.0; version 1.1.0 serves on" in caplog.text


def test_a_lower_version_is_taken_when_it_is_asked_for(first, content):
    former = shutil.copytree(content_pack(), content.parent / "former")
    raise_version()
    take(content_pack(), when=When.CHANGED)

    assert take(former, when=When.ASKED) == first
    assert installed_pack() == first


@pytest.mark.parametrize("when", When)
def test_a_broken_one_is_refused_with_file_and_line(first, settings, when):
    raise_version()
    change(content_pack(), "practices/breath-kind/es.md", "[", "[[")
    before = state(settings)

    with pytest.raises(packs.PackRefused) as refused:
        take(content_pack(), when=when)

    assert {finding.file for finding in refused.value.findings} == {"practices/breath-kind/es.md"}
    assert all(finding.line > 0 and finding.mend for finding in refused.value.findings)
    assert state(settings) == before


def test_a_file_that_is_no_text_is_refused_before_anything_is_copied(first, settings):
    (content_pack() / "practices" / "breath-kind" / "en.md").write_bytes(b"caf\xe9")
    before = state(settings)

    with pytest.raises(packs.PackRefused) as refused:
        take(content_pack(), when=When.ASKED)

    assert lines_of(refused) == [("practices/breath-kind/en.md", 1, "This is not UTF-8.")]
    assert state(settings) == before


def test_a_folder_without_a_pack_is_refused(first, tmp_path):
    with pytest.raises(packs.PackRefused) as refused:
        take(tmp_path / "nowhere", when=When.ASKED)

    assert lines_of(refused) == [("pack.toml", 1, "This file is missing.")]


def test_broken_help_lines_keep_the_pack_from_being_taken(first, content, settings):
    raise_version()
    change(content / "help", "ie.toml", "country =", "county =")
    before = state(settings)

    with pytest.raises(HelpRefused):
        take(content_pack(), when=When.CHANGED)

    assert state(settings) == before


def test_new_help_lines_are_taken_without_a_new_pack(first, content, settings):
    stamp = store.stamp(settings.PACKS)
    (content / "help" / "ie.toml").unlink()

    again = take(content_pack(), when=When.CHANGED)

    assert again == first
    assert not (settings.PUBLIC_FILES / "en" / "help" / "ie").exists()
    assert store.stamp(settings.PACKS) != stamp


def test_another_pack_follows_whatever_its_version(first):
    change(content_pack(), "pack.toml", 'id = "breath"', 'id = "other"')
    change(content_pack(), "pack.toml", '"1.0.0"', '"0.1.0"')

    assert take(content_pack(), when=When.START).id == "other"


def test_why_it_would_be_refused_is_told_without_taking(first, settings):
    assert refusals() == []
    raise_version(changes="")
    before = state(settings)

    found = refusals()

    assert found == [
        f"{content_pack()}/pack.toml:2: Version 1.1.0 does not say what changed."
        " Add [[changes]] with its version and words."
    ]
    assert state(settings) == before
    with (content_pack() / "pack.toml").open("a", encoding="utf-8") as file:
        file.write(NEWER)
    assert refusals() == []


def test_a_newest_that_no_longer_reads_leaves_the_former_serving(first, settings, caplog):
    raise_version()
    second = take(content_pack(), when=When.CHANGED)
    change(store.folder_of(settings.PACKS, second.digest), "pack.toml", "licence", "license")
    store.set_newest(settings.PACKS, first.digest)
    forget()
    assert installed_pack() == first

    store.set_newest(settings.PACKS, second.digest)

    assert installed_pack() == first
    assert serving_pack() is None
    assert f"{second.digest}/pack: pack.toml:" in caplog.text


def test_the_sweep_removes_what_is_not_needed(first, settings):
    import os
    from datetime import UTC, datetime, timedelta

    raise_version()
    second = take(content_pack(), when=When.CHANGED)
    later = datetime.now(UTC) + timedelta(days=2)

    assert sweep_packs({first.digest}, at=later) == 0
    assert sweep_packs(set(), at=later) == 1
    assert sorted(os.listdir(settings.PACKS)) == sorted([second.digest, store.NEWEST])
    assert pack_with(first.digest) is None


def test_a_site_starts_with_the_former_where_its_content_is_broken(first, content, settings, caplog):
    raise_version()
    change(content_pack(), "practices/breath-kind/es.md", "[", "[[")
    (content / "help" / "ie.toml").unlink()

    take_content(when=When.START)

    assert installed_pack() == first
    assert f"the former serves on: {content_pack()}/practices/breath-kind/es.md:" in caplog.text
    assert not (settings.PUBLIC_FILES / "en" / "help" / "ie").exists()


def test_a_first_start_with_broken_content_is_refused(content):
    change(content_pack(), "practices/breath-kind/es.md", "[", "[[")

    with pytest.raises(packs.PackRefused):
        take_content(when=When.START)

    assert serving_pack() is None


def test_a_start_with_broken_help_lines_is_refused(first, content):
    change(content / "help", "ie.toml", "country =", "county =")

    with pytest.raises(HelpRefused):
        take_content(when=When.START)


def test_two_packs_in_the_content_are_none(first, content, caplog):
    shutil.copytree(content_pack(), content / "other")

    take_content(when=When.CHANGED)

    assert installed_pack() == first
    assert f"{content}:1: There are 2 packs here." in caplog.text
