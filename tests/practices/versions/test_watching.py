"""A running site looks at its content now and then, and takes what stands still."""

from querencia.practices.installed import installed_pack
from querencia.practices.versions.taking import content_pack
from querencia.practices.versions.watching import Watch, signature
from tests.packs.broken import change
from tests.practices.versions.conftest import raise_version


def watch_at_rest():
    """A watch that has seen the folder as it is."""
    watch = Watch()
    watch.look()
    watch.look()
    return watch


def test_nothing_happens_while_nothing_changes(first):
    watch = watch_at_rest()

    watch.look()

    assert installed_pack() == first


def test_a_newer_version_is_taken_at_the_second_look(first):
    watch = watch_at_rest()
    raise_version()

    watch.look()
    after_one = installed_pack().version
    watch.look()

    assert (after_one, installed_pack().version) == ("1.0.0", "1.1.0")


def test_a_folder_that_still_changes_is_left_alone(first):
    watch = watch_at_rest()
    raise_version()
    watch.look()
    change(content_pack(), "practices/breath-kind/unit.toml", "To see", "To find")

    watch.look()
    after_two = installed_pack().version
    watch.look()

    assert (after_two, installed_pack().version) == ("1.0.0", "1.1.0")
    assert "To find" in installed_pack().units["breath-kind"].purpose["en"]


def test_a_broken_one_is_said_once_with_file_line_and_mend_and_taken_when_mended(first, caplog):
    watch = watch_at_rest()
    raise_version()
    change(content_pack(), "practices/breath-kind/es.md", "[", "[[")

    for _ in range(4):
        watch.look()
    said = [record.getMessage() for record in caplog.records]
    serves = installed_pack().version
    change(content_pack(), "practices/breath-kind/es.md", "[[", "[")
    watch.look()
    watch.look()

    place = f"{content_pack()}/practices/breath-kind/es.md:"
    assert len(said) >= 1 and len(set(said)) == len(said)
    assert all(place in words for words in said)
    assert (serves, installed_pack().version) == ("1.0.0", "1.1.0")


def test_broken_help_lines_are_said_too(first, content, caplog):
    watch = watch_at_rest()
    change(content / "help", "ie.toml", "country =", "county =")

    watch.look()
    watch.look()

    assert f"the former serves on: {content / 'help' / 'ie.toml'}:" in caplog.text


def test_the_look_reads_no_file(content, monkeypatch):
    import builtins

    def refuse(*_arguments, **_named):
        raise AssertionError("a file was opened")

    monkeypatch.setattr(builtins, "open", refuse)

    assert len(signature(content)) == 3 + 4 + 3
