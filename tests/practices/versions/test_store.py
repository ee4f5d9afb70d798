"""Copies of packs below their digest: whole or not at all, and removed when nobody needs them."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from querencia import packs
from querencia.practices.versions import store
from tests.packs.broken import FIXTURE

AT = datetime(2026, 3, 1, 7, 30, tzinfo=UTC)
A, B, C = "a" * 12, "b" * 12, "c" * 12


def kept(at, digest, *, on=AT):
    """A copy with this name, put there on a day."""
    with store.copied(FIXTURE, at) as copy:
        folder = store.keep(copy, at, digest=digest)
    os.utime(folder.parent, (on.timestamp(), on.timestamp()))
    return folder


def followed(at, digest, *, on=AT):
    store.set_newest(at, digest)
    os.utime(at / store.NEWEST, (on.timestamp(), on.timestamp()))


def names(at):
    return sorted(folder.name for folder in at.iterdir() if folder.is_dir())


def test_a_copy_reads_as_its_source(tmp_path):
    source = packs.load(FIXTURE)

    with store.copied(FIXTURE, tmp_path) as copy:
        folder = store.keep(copy, tmp_path, digest=source.digest)

    assert folder == store.folder_of(tmp_path, source.digest) == tmp_path / source.digest / "pack"
    assert store.read(folder) == source
    assert names(tmp_path) == [source.digest]


def test_the_name_of_a_copy_stays_its_digest(tmp_path):
    assert store.read(kept(tmp_path, A)).digest == A


def test_a_copy_that_is_not_kept_is_gone(tmp_path):
    with pytest.raises(ZeroDivisionError):
        with store.copied(FIXTURE, tmp_path) as copy:
            assert (copy / "pack.toml").read_bytes() == (FIXTURE / "pack.toml").read_bytes()
            raise ZeroDivisionError

    assert names(tmp_path) == []


def test_the_same_pack_twice_is_one_copy(tmp_path):
    first = kept(tmp_path, A)

    assert kept(tmp_path, A) == first
    assert names(tmp_path) == [A]


@pytest.mark.parametrize("digest", ["", ".", "..", "../../etc", "A" * 12, "a" * 11, "a" * 13, f"{A}/pack"])
def test_what_is_no_digest_is_nowhere(tmp_path, digest):
    kept(tmp_path, A)

    assert store.folder_of(tmp_path, digest) is None


def test_the_newest_is_said_by_a_file_whose_stamp_changes(tmp_path):
    before = (store.newest(tmp_path), store.stamp(tmp_path))
    kept(tmp_path, A)
    stamps = []

    for digest in (A, B, B):
        store.set_newest(tmp_path, digest)
        stamps.append(store.stamp(tmp_path))

    assert before == (None, None)
    assert store.newest(tmp_path) == B
    assert len(set(stamps)) == 3


def test_what_nobody_needs_is_removed_after_a_day_and_the_rest_stays(tmp_path):
    for digest in (A, B, C):
        kept(tmp_path, digest)
    followed(tmp_path, C)
    (tmp_path / ".123-left").mkdir()
    os.utime(tmp_path / ".123-left", (AT.timestamp(), AT.timestamp()))

    early = store.destroy_unneeded(tmp_path, needed={A}, at=AT + timedelta(hours=23))
    due = store.destroy_unneeded(tmp_path, needed={A}, at=AT + timedelta(hours=24))

    assert (early, due, names(tmp_path)) == (0, 2, [A, C])
    assert store.destroy_unneeded(tmp_path, needed=set(), at=AT + timedelta(days=2)) == 1
    assert names(tmp_path) == [C]


def test_pages_opened_before_a_change_keep_their_timelines_for_a_day(tmp_path):
    kept(tmp_path, A, on=AT - timedelta(days=90))
    kept(tmp_path, B, on=AT)
    followed(tmp_path, B, on=AT)

    assert store.destroy_unneeded(tmp_path, needed=set(), at=AT + timedelta(hours=23)) == 0
    assert store.destroy_unneeded(tmp_path, needed=set(), at=AT + timedelta(hours=24)) == 1


def test_a_copy_that_was_just_made_is_no_former_one(tmp_path):
    kept(tmp_path, A, on=AT - timedelta(days=90))
    followed(tmp_path, A, on=AT - timedelta(days=90))
    kept(tmp_path, B, on=AT)

    assert store.destroy_unneeded(tmp_path, needed=set(), at=AT + timedelta(hours=1)) == 0


def test_without_a_store_nothing_is_removed(tmp_path):
    assert store.destroy_unneeded(tmp_path / "none", needed=set(), at=AT) == 0
    kept(tmp_path, A)
    assert store.destroy_unneeded(tmp_path, needed=set(), at=AT + timedelta(days=9)) == 0
