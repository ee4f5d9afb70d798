"""The words of the help lines are held against the glossaries, in both languages, as read in hard hours."""

import re
import shutil

import pytest

from querencia.safety.words import help_findings, help_texts
from tests.repository.tree import CHECKOUT

CONTENT = CHECKOUT / "content"
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

    files = sorted((CONTENT / "help").glob("*.toml"))
    written = [
        re.findall(
            rf'^(?!name).*(?:\.{lang} = |[{{,] {lang} = )"', path.read_text("utf-8"), flags=re.MULTILINE
        )
        for path in files
    ]
    assert [(text.name, len(text.said)) for text in texts] == [
        (f"help/{path.stem} ({lang})", len(lines)) for path, lines in zip(files, written, strict=True)
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
            "Di dónde estás.",
            "Di dónde estás, en sesiones.",
            "../help/us.toml:17: “sesiones” is a phrase to avoid. "
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

    assert [str(each) for each in help_findings(content)] == [finding.replace("..", str(content))]


def test_a_name_is_the_services_own(content):
    change(content, "Emergencies", "Sessions for victims")

    assert help_findings(content) == []


def test_a_file_too_hard_to_read_is_named(content):
    heavy = "Institutional representatives administer confidential documentation. " * 20
    change(content, "Say where you are.", heavy)

    finding, half = help_findings(content)
    assert finding.message.startswith("help/us (en) reads at Flesch–Kincaid grade ")
    assert (half.file, half.line) == (str(content / "help" / "international.toml"), 1)
    assert finding.mend == "Bring it to 6 or less: shorter words, shorter sentences."
