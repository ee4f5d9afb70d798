"""Three people with a few entries each."""

import pytest

from tests.journal.samples import Diary, Mood, sample_kinds  # noqa: F401
from tests.vault.owners import someone


@pytest.fixture
def diaries(db, sample_kinds):  # noqa: F811
    """The journals of three people; the second one is the one that gets broken."""
    made = [Diary(someone()) for _ in range(3)]
    for diary in made:
        diary.save("first", Mood(text="first words", mood="calm"))
        diary.save("second", Mood(text="second words"))
        diary.save("first", Mood(text="first words, changed", mood="calm"), seen=1)
        diary.delete("second")
        diary.restore("second")
        diary.save("gone", Mood(text="destroyed"))
        diary.delete("gone")
        diary.destroy("gone")
    return made


@pytest.fixture
def diary(diaries):
    """The one that gets broken."""
    return diaries[1]
