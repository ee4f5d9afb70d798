"""A review holds for the words that were read, in every language; one changed sentence ends it."""

import shutil
from pathlib import Path

import pytest

from querencia import packs
from tests.packs.broken import FIXTURE, UNIT, add_unit, change


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(FIXTURE, tmp_path / "breath"))


def review(folder, words=None):
    """Ana reviews the words as they are, or signs for others."""
    digest = words or unit(folder).words
    facts = f'by = "Ana", role = "clinician", date = 2026-01-02, version = "1.0.0", words = "{digest}"'
    change(folder, f"{UNIT}/unit.toml", "reviewed = {}", f"reviewed = {{{facts}}}")
    return digest


def unit(folder):
    return packs.load(folder).unit("breath-kind")


def first_line(folder):
    first, _feet = packs.review_lines(packs.load(folder))
    return first


def test_nobody_has_reviewed_it_yet(folder):
    assert unit(folder).review is None
    assert first_line(folder) == f"breath-kind  {unit(folder).words}  not yet"


def test_a_review_ends_with_a_changed_picture(folder):
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text x="1" y="2">{1}</text></svg>'
    (folder / "pictures").mkdir()
    (folder / "pictures" / "cups.svg").write_text(drawing, "utf-8")
    add_unit(folder, "lessons/hard", "# One\n[picture cups]\nA.\n- a\n[/picture]\n", kind="lesson")
    before = packs.load(folder).unit("hard").words
    (folder / "pictures" / "cups.svg").write_text(drawing.replace("9 9", "8 8"), "utf-8")

    assert packs.load(folder).unit("hard").words != before


def test_a_review_of_these_words_holds(folder):
    digest = review(folder)

    assert (unit(folder).review.by, packs.findings(folder)) == ("Ana", [])
    assert first_line(folder) == (
        f"breath-kind  {digest}  reviewed by Ana, clinician, 2026-01-02, version 1.0.0"
    )


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (f"{UNIT}/en.md", "Your eyes can stay open.", "Your eyes can be open."),
        (f"{UNIT}/es.md", "Los ojos pueden seguir abiertos.", "Los ojos pueden estar abiertos."),
        (f"{UNIT}/unit.toml", "without blame", "with no blame"),
        (f"{UNIT}/unit.toml", "Respirar con amabilidad", "Respirar"),
        (f"{UNIT}/unit.toml", "next time one minute", "one minute next time"),
        (f"{UNIT}/unit.toml", "Traditional practice", "A practice"),
    ],
)
def test_a_changed_sentence_ends_the_review(folder, file, old, new):
    digest = review(folder)
    change(folder, file, old, new)

    now = unit(folder).words
    (finding,) = packs.findings(folder)
    assert now != digest
    assert unit(folder).review is None
    assert str(finding) == (
        f"{UNIT}/unit.toml:16: The words have changed since the review of 2026-01-02 by Ana. "
        f'Have them read again (words = "{now}"), or write reviewed = {{}}.'
    )
    assert finding.weight == "words"
    assert first_line(folder) == (
        f"breath-kind  {now}  changed since the review by Ana, clinician, 2026-01-02, version 1.0.0"
    )


def test_a_changed_pause_ends_the_review(folder):
    digest = review(folder)
    for lang in ("en", "es"):
        change(folder, f"{UNIT}/{lang}.md", "[pause 2..8]", "[pause 2..9]")

    assert unit(folder).words != digest
    assert unit(folder).review is None


def test_a_fact_that_is_not_words_or_spaces_at_the_end_of_a_line_change_nothing(folder):
    digest = review(folder)
    change(folder, f"{UNIT}/unit.toml", "minutes = 5", "minutes = 10")
    english = (folder / UNIT / "en.md").read_text(encoding="utf-8")
    (folder / UNIT / "en.md").write_bytes((english.replace("\n", "  \r\n") + "\r\n").encode())

    assert unit(folder).words == digest
    assert unit(folder).review.by == "Ana"


def test_words_that_move_from_one_text_to_the_next_are_other_words(folder):
    digest = unit(folder).words
    change(folder, f"{UNIT}/unit.toml", '"Kind mindful breathing"', '"Kind mindful"')
    change(folder, f"{UNIT}/unit.toml", '"To notice that', '"breathing To notice that')

    assert unit(folder).words != digest


@pytest.mark.parametrize("words", ["0123456789ab", "abc", "0123456789AB", "0123456789abc"])
def test_a_digest_of_other_words_or_of_no_such_form_is_no_review(folder, words):
    review(folder, words)

    findings = packs.findings(folder)
    is_digest = words == "0123456789ab"
    assert [each.weight for each in findings] == (["words"] if is_digest else ["breaks"])
    assert [each.line for each in findings] == [16]


def test_a_review_without_its_words_is_refused(folder):
    change(
        folder,
        f"{UNIT}/unit.toml",
        "reviewed = {}",
        'reviewed = {by = "Ana", role = "clinician", date = 2026-01-02, version = "1.0.0"}',
    )

    assert [str(each) for each in packs.findings(folder)] == [
        f"{UNIT}/unit.toml:16: A review names by, role, date, version and words, or nothing. "
        "Correct the value."
    ]
