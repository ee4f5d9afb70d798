"""What the pages say is held against the same glossaries as the content."""

import re

import pytest

from querencia.packs.words.checking import glossaries, text_findings
from querencia.packs.words.phrases import phrase_findings
from querencia.packs.words.reading_age import Text
from querencia.packs.words.said import Said
from tests.repository.interface import texts, translations
from tests.repository.tree import CHECKOUT

OURS, _ = glossaries(CHECKOUT / "content" / "words")
WHOLE = Said(file="src/querencia", line=1, text="")
PLACEHOLDER = re.compile(r"%\(\w+\)s")


@pytest.mark.parametrize("lang", sorted(OURS))
def test_nothing_is_to_mend_in_what_the_pages_say(lang):
    assert [str(each) for each in text_findings(list(texts(lang)), OURS[lang], whole=WHOLE)] == []


def test_both_languages_are_read_whole():
    files = {lang: {text.name for text in texts(lang)} for lang in OURS}
    said = {lang: sum(len(text.said) for text in texts(lang)) for lang in OURS}

    assert files["en"] == files["es"] and said["en"] == said["es"] > 0
    assert "src/querencia/accounts/templates/accounts/_consent.html" in {
        text.name for text in texts("en") if text.hard_hours
    }


def test_a_translation_has_the_gaps_of_its_original():
    differing = {
        english
        for english, (spanish, _file, _line) in translations().items()
        if english and sorted(PLACEHOLDER.findall(english)) != sorted(PLACEHOLDER.findall(spanish))
    }

    assert differing == set()


@pytest.mark.parametrize(
    ("lang", "words", "message"),
    [
        ("en", "This heals old wounds.", "“heals” is a claim to avoid."),
        ("en", "You should come back.", "“should” is a tone to avoid."),
        ("en", "Your last session.", "“session” is a phrase to avoid."),
        ("en", "It treats anxiety.", "“treats” is a claim to avoid."),
        ("es", "Esto cura heridas viejas.", "“cura” is a claim to avoid."),
        ("es", "Deberías volver.", "“deberías” is a tone to avoid."),
        ("es", "Tu última sesión.", "“sesión” is a phrase to avoid."),
        ("es", "Te damos la hora, usuario.", "“usuario” is a phrase to avoid."),
    ],
)
def test_what_our_words_find(lang, words, message):
    found = phrase_findings([Said(file="page.html", line=3, text=words)], OURS[lang])

    assert [(each.file, each.line, each.message) for each in found] == [("page.html", 3, message)]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "It does not diagnose. It is not a diagnosis. Someone treats you well. Not just now."),
        ("es", "No diagnostica. No cura. No debes nada. Alguien te trata bien."),
    ],
)
def test_what_our_words_allow(lang, words):
    text = Text(name="page", said=[Said(file="page.html", line=3, text=words)])

    assert list(text_findings([text], OURS[lang], whole=WHOLE)) == []


@pytest.mark.parametrize(
    ("lang", "words", "score"),
    [
        ("en", "Administrative documentation requires consideration. " * 8, "Flesch–Kincaid grade"),
        ("es", "La documentación administrativa requiere consideración. " * 8, "INFLESZ"),
    ],
)
def test_what_is_too_hard_to_read_is_found(lang, words, score):
    text = Text(name="page", said=[Said(file="page.html", line=3, text=words)])

    first, half = (each.message for each in text_findings([text], OURS[lang], whole=WHOLE))
    assert first.startswith(f"page reads at {score} ")
    assert half.startswith(f"Half of the texts read at {score} ")
