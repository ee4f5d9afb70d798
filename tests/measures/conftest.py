"""The cast lives here, in a place where invented measures are installed."""

import pytest

from querencia.instruments.wording import Wording
from querencia.measures.installing.actions import install_wordings, remove_wording
from tests.cast import ENTERED, ana, ana_browser, ben, ben_browser, guest, sam, sam_browser  # noqa: F401
from tests.measures.harbour import boats_words, content_with_harbour, harbour_words


@pytest.fixture(scope="session")
def harbour_content(tmp_path_factory):
    """The content with the invented measures in it."""
    return content_with_harbour(tmp_path_factory.mktemp("harbour"))


@pytest.fixture
def harbour(db, settings, harbour_content):
    """A site that has the invented measures and the words of two of them. Installs and removes words."""
    settings.CONTENT = harbour_content
    words = Words()
    words.install(harbour_words("en"), harbour_words("es"))
    words.install(boats_words())
    return words


class Words:
    """The words that an administrator installed."""

    def install(self, *stored):
        wordings = tuple(Wording.model_validate(each) for each in stored)
        install_wordings(wordings, tier="free", by=None, at=ENTERED)
        return wordings[0].digest

    def remove(self, instrument, lang="en"):
        remove_wording(instrument, lang, by=None, at=ENTERED)
