"""Every word for people exists in Spanish, once, and the compiled files are fresh."""

from collections import defaultdict

import pytest
from babel.messages.pofile import read_po

from tests.repository.interface import apps, said_in
from tests.repository.tree import SOURCE, files
from tools import translations

APPS = apps()


def spoken(app):
    """Every word of an app's code and pages that has to be translated."""
    return {words for path in files("*.py", "*.html", under=SOURCE / app) for _line, words in said_in(path)}


def translated(app):
    po = SOURCE / app / "locale" / "es" / "LC_MESSAGES" / "django.po"
    if not po.exists():
        return {}
    with po.open("rb") as source:
        return {message.id: message.string for message in read_po(source) if message.id}


EVERYWHERE = {key for app in APPS for key, value in translated(app).items() if value}


@pytest.mark.parametrize("app", APPS)
def test_every_word_of_an_app_is_translated(app):
    assert sorted(spoken(app) - EVERYWHERE) == []


@pytest.mark.parametrize("app", APPS)
def test_no_translation_is_left_over_or_empty(app):
    words = translated(app)
    said_somewhere = set().union(*(spoken(each) for each in APPS))

    assert sorted(key for key, value in words.items() if not value or key not in said_somewhere) == []


def test_one_sentence_has_one_translation():
    found = defaultdict(set)
    for app in APPS:
        for key, value in translated(app).items():
            found[key].add(value)

    assert {key: sorted(values) for key, values in found.items() if len(values) > 1} == {}


def test_compiled_translations_are_fresh():
    assert translations.stale() == []
