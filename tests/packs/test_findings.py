"""Everything that can be wrong with a pack is found, with its file, its line and its mend."""

import shutil
from pathlib import Path

import pytest

from querencia import packs
from querencia.packs import PackRefused
from tests.packs.broken import CARDS, FIXTURE, UNIT, WRITING, add_unit, change


@pytest.fixture
def pack(tmp_path):
    return Path(shutil.copytree(FIXTURE, tmp_path / "content" / "breath"))


def found(pack):
    return [(finding.file, finding.line, finding.message) for finding in packs.findings(pack)]


def test_the_fixture_has_no_findings(pack):
    assert packs.findings(pack) == []
    assert packs.load(pack).digest == packs.load(FIXTURE).digest


@pytest.mark.parametrize(
    ("file", "old", "new", "finding"),
    [
        (f"{UNIT}/en.md", "[bell]", "[ring]", (f"{UNIT}/en.md", 135, "Unknown directive [ring].")),
        (
            f"{UNIT}/es.md",
            "[pause 2..8]",
            "[pause 2..9]",
            (f"{UNIT}/es.md", 1, "Here stands [pause 2..9], in en.md, line 1, [pause 2..8]."),
        ),
        (
            f"{UNIT}/es.md",
            "[bell]\n[/plain]",
            "[/plain]",
            (f"{UNIT}/es.md", 138, "Here stands [/plain], in en.md, line 138, [bell]."),
        ),
        (
            f"{UNIT}/es.md",
            "Ya está.\n[bell]\n[/plain]",
            "Ya está.\n[bell]\n[/plain]\n[bell]",
            (f"{UNIT}/es.md", 140, "[bell] has no counterpart in en.md."),
        ),
        (
            f"{UNIT}/en.md",
            "That is all.\n[bell]\n[/plain]",
            "That is all.\n[bell]\n[/plain]\n\n[bell]",
            (f"{UNIT}/es.md", 139, "[bell] of en.md, line 141, is missing here."),
        ),
        (
            f"{UNIT}/unit.toml",
            "number = 6",
            "number =",
            (f"{UNIT}/unit.toml", 2, "This is not TOML: Invalid value."),
        ),
        (f"{UNIT}/unit.toml", "number = 6", "", (f"{UNIT}/unit.toml", 1, "The fact number is missing.")),
        (
            f"{UNIT}/unit.toml",
            "minutes = 5",
            "minutes = 5\ncolour = 1",
            (f"{UNIT}/unit.toml", 14, "Unknown key colour."),
        ),
        (
            f"{UNIT}/unit.toml",
            "minutes = 5",
            "minutes = true",
            (f"{UNIT}/unit.toml", 13, "minutes: Input should be a valid integer."),
        ),
        (
            f"{UNIT}/unit.toml",
            "[1, 5, 10]",
            "[5, 1]",
            (f"{UNIT}/unit.toml", 1, "The offered lengths rise, each once."),
        ),
        (
            f"{UNIT}/unit.toml",
            "reviewed = {}",
            'reviewed = {by = "Ana"}',
            (f"{UNIT}/unit.toml", 16, "A review names by, role, date, version and words, or nothing."),
        ),
        (f"{UNIT}/unit.toml", "title.es", "title.fr", (f"{UNIT}/unit.toml", 5, "title has no es.")),
        (
            f"{UNIT}/unit.toml",
            'id = "breath-kind"',
            'id = "breath"',
            (f"{UNIT}/unit.toml", 1, "The id breath is not the name of the folder."),
        ),
        (
            f"{UNIT}/unit.toml",
            'variants = ["plain", "moving"]',
            'variants = ["plain"]',
            (f"{UNIT}/unit.toml", 15, "The variants are not those of en.md."),
        ),
        (
            f"{UNIT}/unit.toml",
            "lengths = [1, 5, 10]",
            "lengths = []",
            (f"{UNIT}/en.md", 8, "[longer] in a list without a length."),
        ),
        (
            "pack.toml",
            '["breath-kind"]',
            '["breath-kind", "sleep"]',
            ("pack.toml", 12, "Unknown unit sleep."),
        ),
        (
            "pack.toml",
            '["breath-kind"]',
            "[]",
            ("pack.toml", 9, "breath-kind says part 1, the parts say otherwise."),
        ),
        ("pack.toml", "es = 13.0", "fr = 13.0", ("pack.toml", 6, "speech_rate has no es.")),
        ("pack.toml", 'es = "Uno"', 'fr = "Un"', ("pack.toml", 11, "parts.0.title has no es.")),
        (
            "pack.toml",
            "[[parts]]",
            "[[parts]",
            ("pack.toml", 9, "This is not TOML: Expected ']]' at the end of an array declaration."),
        ),
        ("pack.toml", "licence", "license", ("pack.toml", 1, "The fact licence is missing.")),
    ],
)
def test_a_changed_line_is_found(pack, file, old, new, finding):
    change(pack, file, old, new)

    assert finding in found(pack)
    with pytest.raises(PackRefused):
        packs.load(pack)


def test_a_length_that_cannot_be_filled_names_tone_and_path(pack):
    change(pack, f"{UNIT}/unit.toml", "[1, 5, 10]", "[1, 5, 20]")

    assert found(pack)[0] == (
        f"{UNIT}/en.md",
        1,
        "20 min cannot be filled: the script lasts 365.3 to 643.3 s. (tone warm, path main)",
    )
    assert [finding[0] for finding in found(pack)] == [f"{UNIT}/en.md"] * 4 + [f"{UNIT}/es.md"] * 4


def test_a_length_that_only_one_variant_cannot_fill(pack):
    for lang in ("en", "es"):
        text = (pack / f"{UNIT}/{lang}.md").read_text(encoding="utf-8")
        _, moving, rest = text.partition("[moving]\n")
        long = "x" * 700
        (pack / f"{UNIT}/{lang}.md").write_text(f"A. [pause 2..8]\n{moving}{long} {rest}", encoding="utf-8")

    assert [finding.message.partition("(")[2] for finding in packs.findings(pack)] == [
        "tone warm, path moving)",
        "tone plain, path moving)",
    ] * 2


@pytest.mark.parametrize(("file", "line"), [("pack.toml", 1), (f"{UNIT}/unit.toml", 1), (f"{UNIT}/es.md", 1)])
def test_a_missing_file(pack, file, line):
    (pack / file).unlink()

    assert (file, line, "This file is missing.") in found(pack)


@pytest.mark.parametrize("file", ["pack.toml", f"{UNIT}/unit.toml", f"{UNIT}/en.md"])
def test_bytes_that_are_no_text(pack, file):
    original = (pack / file).read_bytes()
    (pack / file).write_bytes(b"\n\n\xff" + original)
    assert found(pack) == [(file, 3, "This is not UTF-8.")]

    (pack / file).write_bytes(b"\n\0" + original)
    assert found(pack) == [(file, 2, "There is an invisible character (U+0000).")]


def test_a_file_that_is_a_folder_cannot_be_read(pack):
    (pack / f"{UNIT}/en.md").unlink()
    (pack / f"{UNIT}/en.md").mkdir()

    assert found(pack) == [(f"{UNIT}/en.md", 1, "The file cannot be read: Is a directory.")]


def test_a_language_that_the_pack_does_not_speak(pack):
    shutil.copy(pack / f"{UNIT}/en.md", pack / f"{UNIT}/fr.md")

    assert found(pack) == [(f"{UNIT}/fr.md", 1, "This file is not expected here.")]


def test_a_number_taken_twice(pack):
    add_unit(pack, "lessons/hard", CARDS, kind="lesson")
    change(pack, "lessons/hard/unit.toml", "number = 7", "number = 6")

    assert found(pack) == [(f"{UNIT}/unit.toml", 2, "The number 6 is taken by lessons/hard.")]


def test_a_part_number_taken_twice(pack):
    with (pack / "pack.toml").open("a", encoding="utf-8") as facts:
        facts.write('\n[[parts]]\nnumber = 1\ntitle = {en = "Two", es = "Dos"}\nunits = []\n')

    assert found(pack) == [("pack.toml", 24, "The part number 1 is taken.")]


def test_a_unit_on_the_wrong_shelf(pack):
    add_unit(pack, "exercises/hard", CARDS, kind="lesson")

    assert found(pack) == [("exercises/hard/unit.toml", 3, "A lesson does not belong in exercises/.")]


def test_a_timed_lesson(pack):
    add_unit(pack, "lessons/hard", CARDS, kind="lesson")
    change(pack, "lessons/hard/unit.toml", "lengths = []", "lengths = [4]")

    assert found(pack) == [("lessons/hard/unit.toml", 1, "Only a practice is timed: here lengths = [].")]


WEIGHED = "[weigh a]\nB.\n- no\n- yes\n[/weigh]\n"
AGAIN = "[again a]\nC?\n[/again]\n"


@pytest.mark.parametrize(
    ("words", "line", "message"),
    [
        ("A.\n", 1, "A lesson begins with a title."),
        ("", 1, "A lesson begins with a title."),
        ("# One\nA.\n- b\n", 3, "An option outside [place]."),
        ("# One\n[longer]\nA.\n# Two\nB.\n[/longer]\n", 4, "A title inside a block."),
        ("# One\nA.\n[place]\nWhich?\n[/place]\n", 3, "[place] lacks its question or options."),
        ("# One\nA.\n[pause 2..8]\n", 3, "Unknown directive in: [pause 2..8]"),
        ("# One\nA.\n[wide]\nB.\n[/wide]\n", 3, "Unknown directive [wide]."),
        ("# One\n[longer]\nA.\n", 2, "[longer] is never closed."),
        ("# One\nA.\n[/longer]\n", 3, "[/longer] closes a block that is not open."),
        ("# One\nA.\n[week]\n[/week]\n", 3, "[week] is empty."),
        ("# One\n[week]\n[longer]\nA.\n[/longer]\n[/week]\n", 3, "[longer] stands inside [week]."),
        (
            "# One\n[weigh a]\nB.\n- no\n[/weigh]\n[again a]\nC?\n[/again]\n",
            2,
            "[weigh a] is no statement with two ends.",
        ),
        ("# One\n[weigh a]\nB.\n- no\n- yes\n[/weigh]\n", 2, "a is never weighed again."),
        ("# One\n[again a]\nC?\n[/again]\n", 2, "Nothing was weighed as a before."),
        (f"# One\n{WEIGHED}{WEIGHED}{AGAIN}", 6 + 1, "[weigh a] stands twice."),
        (f"# One\n{WEIGHED}{AGAIN}{AGAIN}", 10, "[again a] stands twice."),
        (f"# One\n{WEIGHED}[longer]\n{AGAIN}[/longer]\n", 8, "[again a] is not where [weigh a] is."),
        ("# One\n[weigh]\nB.\n- no\n- yes\n[/weigh]\n", 2, "[weigh] has no name of one short word."),
        ("# One\n[scene]\nA.\n- b\nC.\n[/scene]\n", 2, "[scene] is not a scene with its ways."),
        ("# One\n[scene]\nA.\n- b\n- c\nD.\n[/scene]\n", 2, "[scene] is not a scene with its ways."),
        ("# One\n[scene]\n- b\nC.\n- d\nE.\n[/scene]\n", 2, "[scene] is not a scene with its ways."),
        ("# One\n[picture cups]\n- a\n[/picture]\n", 2, "[picture cups] lacks its words or its labels."),
        ("# One\n[picture cups]\nA.\n- a\n[/picture]\n", 2, "There is no picture cups."),
    ],
)
def test_a_broken_lesson(pack, words, line, message):
    add_unit(pack, "lessons/hard", words, kind="lesson")

    assert found(pack) == [(f"lessons/hard/{lang}.md", line, message) for lang in ("en", "es")]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("- other\n", "", 2, "It has 1 options."),
        ("- other\n", "- late\n", 4, "The option “late” stands twice."),
        ("Today?\n", "", 2, "[choose chip] asks nothing."),
        ("- other\n", "- other\nOr not.\n", 6, "A line stands after an option."),
        ("What?\n", "What?\n- a\n", 9, "[ask hard] has no options."),
        ("What?\nOne line.\n", "", 7, "[ask hard] is empty."),
        ("- yes\n", "", 14, "It has 1 ends."),
        ("- yes\n", "- yes\n- very\n", 14, "It has 3 ends."),
        ("How true?\n", "", 14, "[rate belief] asks nothing."),
        ("- Kind\n", "- Kind\n- Third\n", 19, "It has 3 labels."),
        ("[ask kind]", "[ask other]", 19, "[side by side] needs the two sentences."),
        ("[ask kind]", "[ask hard]", 11, "The name hard stands twice."),
        ("[rate belief]", "[rate hard]", 14, "The name hard stands twice."),
        ("[ask kind]", "[ask]", 11, "[ask] has no name of one short word."),
        ("[ask kind]", "[ask kind one]", 11, "[ask kind one] has no name of one short word."),
        ("[ask kind]", f"[ask {'k' * 21}]", 11, f"[ask {'k' * 21}] has no name of one short word."),
        ("[ask kind]", "[ask Kind]", 11, "Unknown directive in: [ask Kind]"),
        ("[ask kind]", "[field kind]", 11, "Unknown directive [field kind]."),
        ("[/choose]", "[/choose chip]", 6, "[/choose chip] closes a block that is not open."),
        ("[/choose]\n", "", 6, "[ask hard] stands inside [choose chip]."),
        ("Small.\n", "Small.\n# Title\n", 2, "An exercise has no headings."),
        ("Small.\n", "Small.\n- small\n", 2, "An option stands outside its block."),
        ("[ask kind]\n", "Then.\n[ask kind]\n", 11, "A line stands outside the blocks."),
        ("Enough for now.\n", "Enough for now.\n- end\n", 26, "[after] has no options."),
        ("[side by side]", "[after]\nB.\n[/after]\n[side by side]", 19, "[after] is not the last block."),
        ("[side by side]", "[after]\nB.\n[/after]\n[side by side]", 27, "The block after stands twice."),
    ],
)
def test_a_broken_exercise(pack, old, new, line, message):
    add_unit(pack, "exercises/hard", WRITING.replace(old, new), kind="exercise")

    assert ("exercises/hard/en.md", line, message) in found(pack)
    assert all(finding.mend for finding in packs.findings(pack))


@pytest.mark.parametrize("words", ["", "Small.\n", "Small.\n[after]\nEnd.\n[/after]\n"])
def test_an_exercise_that_asks_nothing(pack, words):
    add_unit(pack, "exercises/hard", words, kind="exercise")

    assert found(pack) == [(f"exercises/hard/{lang}.md", 1, "It asks nothing.") for lang in ("en", "es")]


def test_an_exercise_has_the_same_names_in_every_language(pack):
    add_unit(pack, "exercises/hard", WRITING, kind="exercise")
    change(pack, "exercises/hard/es.md", "[rate belief]", "[rate creer]")

    assert found(pack) == [
        ("exercises/hard/es.md", 14, "Here stands [rate creer], in en.md, line 14, [rate belief].")
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [("nowhere", "There is no such folder."), ("pack.toml", "This is a file, not a folder.")],
)
def test_a_path_that_is_no_folder(pack, name, message):
    path = pack / name

    assert found(path) == [(str(path), 1, message)]
    with pytest.raises(PackRefused) as no:
        packs.load(path)
    assert str(no.value) == f"{path}:1: {message} Name the folder of a pack."


def test_a_folder_of_packs_names_each_file_from_there(pack):
    change(pack, f"{UNIT}/en.md", "[bell]", "[ring]")

    assert found(pack.parent)[0] == (f"breath/{UNIT}/en.md", 135, "Unknown directive [ring].")


def test_load_says_the_first_finding_in_one_line(pack):
    change(pack, f"{UNIT}/en.md", "[bell]", "[ring]")
    change(pack, f"{UNIT}/es.md", "[bell]", "[ring]")

    with pytest.raises(PackRefused) as no:
        packs.load(pack)

    assert len(no.value.findings) == 2
    assert str(no.value).startswith(f"{UNIT}/en.md:135: Unknown directive [ring]. Use one of")
    assert str(no.value).endswith("(and 1 more: querencia content check)")
    assert "\n" not in str(no.value)


def test_two_packs_in_one_folder_are_not_one_pack(pack):
    shutil.copytree(pack, pack.parent / "other")

    with pytest.raises(PackRefused) as no:
        packs.load(pack.parent)

    assert (
        str(no.value) == f"{pack.parent}:1: There are 2 packs here. Name one of them, or leave only one here."
    )


CUPS = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text x="1" y="2">{1}</text></svg>'
NOT_PLACES = "The labels of a picture are {1}, {2} and so on, each once, alone in a <text> with an x."


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("</svg>", "", "This is not a drawing: no element found: line 1, column 86."),
        (' viewBox="0 0 9 9"', "", "A picture is an <svg> with a viewBox."),
        ("<text", "<script>alert(1)</script><text", "A picture has no <script>."),
        ("<text", "<text onclick='x'", "<text> has no onclick here."),
        ("<text", "<text style='x'", "<text> has no style here."),
        ("<svg", "<!DOCTYPE svg><svg", "A picture has no declarations, comments or instructions."),
        ('x="1"', 'x="url(a)"', "The x of <text> is no place, size or class."),
        ('x="1"', 'x="1;a:b"', "The x of <text> is no place, size or class."),
        ("<text", "<g>" + " " * 4096 + "</g><text", "A picture has at most 4096 bytes."),
        ("{1}", "{2}", NOT_PLACES),
        ("{1}", "one", NOT_PLACES),
    ],
)
def test_a_picture_is_only_shapes_and_words(pack, old, new, message):
    (pack / "pictures").mkdir()
    (pack / "pictures" / "cups.svg").write_text(CUPS.replace(old, new), "utf-8")

    assert found(pack) == [("pictures/cups.svg", 1, message)]


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ("- a\n- b\n", "The picture cups has 1 labels, here are 2."),
        (f"- {'a' * 35}\n", f"The label “{'a' * 35}” is too long to be drawn."),
    ],
)
def test_labels_that_do_not_fit_their_picture(pack, labels, message):
    (pack / "pictures").mkdir()
    (pack / "pictures" / "cups.svg").write_text(CUPS, "utf-8")
    add_unit(pack, "lessons/hard", f"# One\n[picture cups]\nA.\n{labels}[/picture]\n", kind="lesson")

    assert found(pack) == [(f"lessons/hard/{lang}.md", 2, message) for lang in ("en", "es")]
