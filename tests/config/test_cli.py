"""The command line: what it prints, and how it refuses."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from querencia import packs
from querencia.config.cli import CHECKOUT, main

ABCT = CHECKOUT / "content" / "abct"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ([], "querencia: the following arguments are required: COMMAND (see querencia --help)"),
        (
            ["timeline", "one-minute", "--lang", "en"],
            "querencia timeline: the following arguments are required: --minutes"
            " (see querencia timeline --help)",
        ),
        (
            ["timeline", "one-minute", "--minutes", "x", "--lang", "en"],
            "querencia timeline: argument --minutes: invalid int value: 'x' (see querencia timeline --help)",
        ),
        (
            ["audit"],
            "querencia audit: the following arguments are required: COMMAND (see querencia audit --help)",
        ),
    ],
)
def test_wrong_words_print_one_line_and_exit_2(words, line, capsys):
    with pytest.raises(SystemExit) as stop:
        main(words)

    assert stop.value.code == 2
    assert capsys.readouterr() == ("", line + "\n")


@pytest.mark.parametrize(
    "words",
    [
        ["timeline", "no-such-unit", "--minutes", "1", "--lang", "en"],
        ["timeline", "one-minute", "--minutes", "7", "--lang", "en"],
        ["timeline", "one-minute", "--minutes", "-1", "--lang", "en"],
        ["timeline", "one-minute", "--minutes", "1", "--lang", "xx"],
        ["timeline", "ground-54321", "--minutes", "2", "--lang", "en"],
        ["timeline", "pe-why-hard", "--minutes", "4", "--lang", "es"],
    ],
)
def test_what_a_pack_does_not_have_is_one_line_and_2(words, capsys):
    code = main(words)

    printed = capsys.readouterr()
    assert (code, printed.out, printed.err.count("\n")) == (2, "", 1)
    assert printed.err.startswith("querencia: ")


@pytest.mark.parametrize("lang", ["en", "es"])
def test_timeline_json_has_these_keys_and_ends_on_time(lang, capsys):
    code = main(["timeline", "breath-soothe", "--minutes", "2", "--lang", lang, "--json"])

    body = json.loads(capsys.readouterr().out)
    assert code == 0
    assert list(body) == ["unit", "lang", "minutes", "cues"]
    assert (body["unit"], body["lang"], body["minutes"]) == ("breath-soothe", lang, 2)
    assert {tuple(cue) for cue in body["cues"]} == {("start", "duration", "least", "kind", "text")}
    last = body["cues"][-1]
    assert abs(last["start"] + last["duration"] - 120) <= 2


def test_timeline_for_people_prints_a_line_a_cue(capsys):
    main(["timeline", "one-minute", "--minutes", "1", "--lang", "en", "--json"])
    cues = json.loads(capsys.readouterr().out)["cues"]

    code = main(["timeline", "one-minute", "--minutes", "1", "--lang", "en"])

    lines = capsys.readouterr().out.splitlines()
    assert (code, len(lines)) == (0, len(cues))
    assert lines[0].endswith(cues[0]["text"])


def test_content_check_of_our_own_pack_finds_nothing(capsys):
    n_units = len(list(ABCT.glob("*/*/unit.toml")))

    code = main(["content", "check"])

    assert (code, capsys.readouterr()) == (0, (f"{ABCT}: {n_units} units in en, es, nothing to mend\n", ""))


def test_content_check_finds_an_old_help_line_with_file_line_and_mend(tmp_path, monkeypatch, capsys):
    content = tmp_path / "content"
    shutil.copytree(ABCT.parent, content)
    file = content / "help" / "ie.toml"
    text = file.read_text(encoding="utf-8")
    at = text.splitlines().index("verified = 2026-11-24") + 1
    file.write_text(text.replace("verified = 2026-11-24", "verified = 2024-02-29", 1), encoding="utf-8")
    monkeypatch.setenv("QUERENCIA_CONTENT", str(content))

    code = main(["content", "check"])

    printed = capsys.readouterr()
    assert (code, printed.out, printed.err.count("\n")) == (2, "", 1)
    assert printed.err.startswith(f"{file}:{at}: emergency: its source was read ")
    assert printed.err.endswith("take the line out if it cannot be confirmed.\n")


def test_content_check_names_file_line_and_mend(tmp_path, capsys):
    broken = broken_copy(tmp_path)

    code = main(["content", "check", str(broken)])

    printed = capsys.readouterr()
    assert (code, printed.out) == (2, "")
    assert "practices/one-minute/es.md:1: " in printed.err


def test_content_check_tells_who_reviewed_each_unit(capsys):
    code = main(["content", "check", "--review"])

    _first, *lines = capsys.readouterr().out.splitlines()
    units = packs.load(ABCT).units.values()
    assert (code, [line.split()[:2] for line in lines]) == (0, [[unit.id, unit.words] for unit in units])
    assert [line.endswith("  not yet") for line in lines] == [unit.review is None for unit in units]


def test_content_check_reads_the_help_lines_too(tmp_path):
    shutil.copytree(CHECKOUT / "content", tmp_path, dirs_exist_ok=True)
    us = tmp_path / "help" / "us.toml"
    us.write_text(
        us.read_text("utf-8").replace('for_whom.en = "', 'for_whom.en = "For sessions. ', 1), "utf-8"
    )

    done = command(["content", "check"], QUERENCIA_CONTENT=str(tmp_path))

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "/help/us.toml:" in done.stderr and "“sessions” is a phrase to avoid." in done.stderr


def overlay(folder, was="Enough for now.", says="This cures pain."):
    (folder / "one-minute").mkdir(parents=True)
    (folder / "one-minute" / "en.toml").write_text(f'[[sentence]]\nwas = "{was}"\nis = "{says}"\n', "utf-8")
    return folder


def test_content_check_reads_the_sentences_of_a_place(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("QUERENCIA_DATA", str(tmp_path))
    own, other = overlay(tmp_path / "overlay", was="Nothing like this."), overlay(tmp_path / "other")
    claims = other / "one-minute" / "en.toml"
    claims.write_text(claims.read_text("utf-8").replace("Enough for now.", first_sentence()), "utf-8")

    codes = [main(["content", "check"]), main(["content", "check", "--overlay", str(other)])]

    printed = capsys.readouterr().err.splitlines()
    assert (codes, len(printed)) == ([2, 2], 2)
    assert printed[0].startswith(f"{own}/one-minute/en.toml:2: practices/one-minute/en.md does not say")
    assert printed[1].startswith(f"{claims}:3: “cures” is a claim to avoid.")


def first_sentence():
    """The first sentence of the minute."""
    return packs.load(ABCT).readable("one-minute", lang="en", minutes=1)[0][0].text


def test_an_overlay_that_is_named_has_to_be_there(tmp_path, monkeypatch, capsys):
    nothing = str(tmp_path / "nothing")

    codes = [main(["content", "check", "--overlay", nothing])]
    monkeypatch.setenv("QUERENCIA_OVERLAY", nothing)
    codes += [main(["content", "check"])]

    assert (codes, capsys.readouterr().err.splitlines()) == (
        [2, 2],
        [
            f"querencia: {nothing} is no folder.",
            f"querencia: QUERENCIA_OVERLAY is {nothing!r}, which is no folder; make it, or leave it out.",
        ],
    )


@pytest.mark.parametrize("path", ["/no/such/folder", __file__])
def test_content_check_of_no_folder_is_one_line_and_2(path, capsys):
    code = main(["content", "check", path])

    printed = capsys.readouterr()
    assert (code, printed.out, printed.err.count("\n")) == (2, "", 1)


def test_serve_refuses_a_broken_pack_with_file_and_line(tmp_path):
    broken_copy(tmp_path)

    done = command(["serve"], QUERENCIA_CONTENT=str(tmp_path), QUERENCIA_DATA=str(tmp_path / "data"))

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "practices/one-minute/es.md:1: " in done.stderr
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("words", [["audit", "verify"], ["audit", "anchor"], ["sweep"]])
def test_without_a_site_the_commands_say_how_to_make_one(words, tmp_path):
    done = command(words, QUERENCIA_DATA=str(tmp_path))

    mend = f"querencia: There is no site in {tmp_path} yet; run: querencia serve\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", mend)


@pytest.mark.parametrize(
    "words",
    [
        *(
            [],
            ["serve"],
            ["demo"],
            ["content"],
            ["content", "check"],
            ["content", "schema"],
            ["timeline"],
            ["audit"],
            ["audit", "verify"],
        ),
        *(["audit", "anchor"], ["sweep"], ["doctor"]),
    ],
)
def test_every_command_explains_itself(words, capsys):
    with pytest.raises(SystemExit) as stop:
        main([*words, "--help"])

    assert stop.value.code == 0
    assert capsys.readouterr().out.startswith(" ".join(["usage: querencia", *words]))


def broken_copy(folder: Path) -> Path:
    """The content with one directive of one language misspelt in its first line."""
    shutil.copytree(CHECKOUT / "content", folder, dirs_exist_ok=True)
    script = folder / "abct" / "practices" / "one-minute" / "es.md"
    first, _, rest = script.read_text("utf-8").partition("\n")
    script.write_text(f"[puase 2..8] {first}\n{rest}", "utf-8")
    return folder / "abct"


def command(words: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a process of its own."""
    clean = {
        k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "KEYSTORE_URL", "QUERENCIA_DATA"}
    }
    return subprocess.run(
        [sys.executable, "-m", "querencia.config.cli", *words],
        env={**clean, **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )
