"""What a process holds: the newest as others take it, each pack once, and one pack for one page."""

import threading

import pytest

from querencia.practices import kept
from querencia.practices.installed import installed_pack, pack_here, pack_with, speaking_from
from querencia.practices.versions import memory, store
from querencia.practices.versions.taking import When, content_pack, take
from querencia.safety.loading import installed
from tests.packs.broken import change
from tests.practices.versions.conftest import forget, raise_version


@pytest.fixture
def second(first):
    """A second version, taken by another process: this one has not looked yet."""
    assert installed_pack() == first
    known = dict(memory._newest)
    raise_version()
    pack = take(content_pack(), when=When.CHANGED)
    forget()
    memory._newest.update(known)
    return pack


def test_what_another_process_takes_is_noticed(first, second):
    assert installed_pack() == second


def test_each_pack_is_read_once(first, second):
    assert pack_with(first.digest) is pack_with(first.digest)
    assert installed_pack() is installed_pack() is pack_with(second.digest)


def test_help_lines_are_read_anew_with_it(first, content, settings):
    assert [each.country for each in installed(content).countries] == ["gb", "ie"]
    (content / "help" / "ie.toml").unlink()
    store.set_newest(settings.PACKS, first.digest)

    installed_pack()

    assert [each.country for each in installed(content).countries] == ["gb"]


def test_broken_help_lines_leave_the_former_ones(first, content, settings, caplog):
    assert len(installed(content).countries) == 2
    change(content / "help", "ie.toml", "country =", "county =")
    store.set_newest(settings.PACKS, first.digest)

    installed_pack()

    assert len(installed(content).countries) == 2
    assert "the help lines were not read anew" in caplog.text


def test_while_one_reads_the_newest_the_others_go_on_with_the_former(first, second):
    found = []
    with memory._noticing:
        other = threading.Thread(target=lambda: found.append(installed_pack()))
        other.start()
        other.join(10)

    assert found == [first]
    assert installed_pack() == second


def test_a_page_keeps_its_pack_when_a_newer_one_comes(first):
    with speaking_from(installed_pack):
        before = pack_here()
        raise_version()
        take(content_pack(), when=When.CHANGED)
        assert pack_here() is before
        assert installed_pack().version == "1.1.0"

    assert pack_here().version == "1.1.0"


def test_a_page_that_asks_for_no_word_chooses_no_pack(first):
    def refuse():
        raise AssertionError("it was asked for")

    with speaking_from(refuse):
        pass
    with speaking_from(refuse), pytest.raises(AssertionError):
        pack_here()


def test_pages_at_the_same_time_speak_from_their_own(first, second):
    both, heard = threading.Barrier(2, timeout=10), {}

    def page(pack):
        with speaking_from(lambda: pack):
            both.wait()
            heard[pack.version] = pack_here().version

    pages = [threading.Thread(target=page, args=[pack]) for pack in (first, second)]
    for each in pages:
        each.start()
    for each in pages:
        each.join(10)

    assert heard == {"1.0.0": "1.0.0", "1.1.0": "1.1.0"}


def test_what_was_swept_is_let_go(first, second, settings):
    import shutil

    assert pack_with(first.digest) == first
    shutil.rmtree(settings.PACKS / first.digest)
    store.set_newest(settings.PACKS, second.digest)

    installed_pack()

    assert [folder.parent.name for folder in memory._read if settings.PACKS in folder.parents] == [
        second.digest
    ]


def test_phones_keep_the_pages_of_the_newest(first):
    before = kept.version()
    raise_version()
    take(content_pack(), when=When.CHANGED)
    after = kept.version()
    (content_pack().parent / "help" / "ie.toml").unlink()
    take(content_pack(), when=When.CHANGED)

    assert len({before, after, kept.version()}) == 3
