"""Every word for people exists in Spanish, once, and the compiled files are fresh."""

from collections import defaultdict
from io import BytesIO

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation import template as django_template

from tests.repository.tree import SOURCE, files, name_of
from tools import translations

KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "pgettext": ((1, "c"), 2)}
APPS = sorted(path.name for path in SOURCE.iterdir() if (path / "apps.py").exists())


def spoken(app):
    """Every word of an app's code and pages that has to be translated."""
    code = [path.read_text("utf-8") for path in files("*.py", under=SOURCE / app)]
    code += [
        django_template.templatize(path.read_text("utf-8"), origin=name_of(path))
        for path in files("*.html", under=SOURCE / app)
    ]
    return {
        message[-1] if isinstance(message, tuple) else message
        for text in code
        for _line, message, _comments, _context in extract(
            "python", BytesIO(text.encode()), KEYWORDS, options={"encoding": "utf-8"}
        )
    }


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
