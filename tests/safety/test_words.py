"""The words of the help lines are held against the glossaries, in both languages, as read in hard hours."""

import shutil

import pytest

from querencia.safety.loading import HelpRefused
from querencia.safety.words import help_findings, help_texts
from tests.repository.tree import CHECKOUT

CONTENT = CHECKOUT / "content"
KEYS = ("name", "for_whom", "step", "languages", "hours", "note", "words", "about")
HELP = """country = "us"
name = "United States"
name_lang = "en"

[[gaps]]
kind = "child_youth"
words.en = "We found no checked line for young people."
words.es = "No encontramos una línea comprobada para jóvenes."

[[lines]]
id = "emergency"
kind = "emergency"
name.en = "Emergencies"
name.es = "Emergencias"
channels = [{ by = "tel", to = "911" }]
step.en = "Say where you are."
step.es = "Di dónde estás."
source = "https://www.example.org/"
verified = 2026-11-24
confidence = "A"
"""


@pytest.fixture
def content(tmp_path):
    (tmp_path / "help").mkdir()
    shutil.copy(CONTENT / "help" / "international.toml", tmp_path / "help")
    shutil.copytree(CONTENT / "words", tmp_path / "words")
    (tmp_path / "help" / "us.toml").write_text(HELP, encoding="utf-8")
    assert help_findings(tmp_path) == []
    return tmp_path


def change(content, old, new):
    file = content / "help" / "us.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_nothing_is_to_mend_in_the_help_lines():
    assert help_findings(CONTENT) == []


@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_file_is_read_whole(lang):
    texts = help_texts(CONTENT, lang=lang)

    files = sorted(path.stem for path in (CONTENT / "help").glob("*.toml"))
    assert [text.name for text in texts] == [f"help/{name} ({lang})" for name in files]
    assert [len(text.said) for text in texts] == [
        sum(
            line.lstrip().startswith(tuple(f"{key}.{lang} =" for key in KEYS))
            for line in (CONTENT / "help" / f"{name}.toml").read_text(encoding="utf-8").splitlines()
        )
        for name in files
    ]


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (
            "Say where you are.",
            "You should say where you are.",
            "../help/us.toml:16: “should” is a tone to avoid. It presses. Say: can, may, or not.",
        ),
        (
            'name.es = "Emergencias"',
            'name.es = "Emergencias y sesiones"',
            "../help/us.toml:14: “sesiones” is a phrase to avoid. "
            "También es entrar en la página, y la hora de terapia. Say: Parte 1 de 8.",
        ),
        (
            'words.en = "We found no checked line',
            'words.en = "' + "so " * 20 + "we found no checked line",
            "../help/us.toml:7: A sentence of 28 words: "
            + "so " * 20
            + "we found no checked line for young people "
            "Cut it to 20 words or fewer.",
        ),
    ],
)
def test_words_to_mend_are_named_with_their_line(content, old, new, finding):
    change(content, old, new)

    assert [str(each) for each in help_findings(content)] == [finding]


def test_a_file_too_hard_to_read_is_named(content):
    heavy = "Institutional representatives administer confidential documentation. " * 20
    change(content, "Say where you are.", heavy)

    finding, half = help_findings(content)
    assert finding.message.startswith("help/us (en) reads at Flesch–Kincaid grade ")
    assert (half.file, half.line) == ("../help/international.toml", 1)
    assert finding.mend == "Bring it to 6 or less: shorter words, shorter sentences."


def test_help_that_cannot_be_read_is_refused_as_ever(content):
    (content / "help" / "us.toml").write_text("lines = 1", encoding="utf-8")

    with pytest.raises(HelpRefused):
        help_findings(content)
