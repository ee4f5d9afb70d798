"""Help lines that cannot be read are refused with file, line and mend."""

import shutil
from pathlib import Path

import pytest

from querencia.errors import StartupRefused
from querencia.safety.loading import load

CONTENT = Path(__file__).resolve().parents[2] / "content"


@pytest.fixture
def content(tmp_path):
    shutil.copytree(CONTENT / "help", tmp_path / "help")
    return tmp_path


def refusal_after(content, name, old, new):
    file = content / "help" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(StartupRefused) as refused:
        load(content)
    return str(refused.value).removeprefix(f"{content}/help/")


def line_number(content, name, needle):
    lines = (content / "help" / name).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(needle))


def test_unknown_key_names_its_line(content):
    at = line_number(content, "es.toml", "for_whom.en")

    message = refusal_after(content, "es.toml", "for_whom.en", "for_who.en")

    assert message == f"es.toml:{at + 1}: lines.0.for_whom.en: Field required. Add it."


def test_missing_key_names_the_line_of_its_entry(content):
    at = line_number(content, "us.toml", "[[lines]]")

    message = refusal_after(content, "us.toml", 'kind = "emergency"\n', "")

    assert message == f"us.toml:{at}: lines.0.kind: Field required. Add it."


def test_wrong_value_in_a_later_entry_names_its_line(content):
    text = (content / "help" / "gb.toml").read_text(encoding="utf-8")
    at = text.splitlines().index('source_date = "2025"') + 1

    message = refusal_after(content, "gb.toml", 'source_date = "2025"', 'source_date = "soon"')

    assert message.startswith(f"gb.toml:{at}: lines.1.source_date: ")
    assert message.endswith(" Correct it.")


def test_broken_toml_names_its_line(content):
    at = line_number(content, "es.toml", "country")

    message = refusal_after(content, "es.toml", 'country = "es"', "country = es")

    assert message.startswith(f"es.toml:{at}: ")
    assert message.endswith(" Correct the TOML there.")


def test_file_under_another_name_is_refused(content):
    message = refusal_after(content, "gb.toml", 'country = "gb"', 'country = "fr"')

    assert message == 'gb.toml:2: country is "fr". Name the file fr.toml.'


def test_country_without_an_emergency_number_is_refused(content):
    message = refusal_after(content, "gb.toml", 'kind = "emergency"', 'kind = "text_chat"')

    assert message == "gb.toml:1: the file: Value error, a line of kind emergency is missing. Correct it."


def test_two_entries_of_one_name_are_refused(content):
    message = refusal_after(content, "gb.toml", 'id = "nhs-111"', 'id = "samaritans"')

    assert message == "gb.toml:1: the file: Value error, each line needs an id of its own. Correct it."


def test_country_that_says_nothing_about_a_need_is_refused(content):
    message = refusal_after(content, "pe.toml", 'kind = "text_chat"', 'kind = "deaf_access"')

    assert message == (
        "pe.toml:1: the file: Value error, nothing is said about text_chat: add a line, or a gap. Correct it."
    )


def test_name_of_a_country_is_needed_in_both_languages(content):
    message = refusal_after(content, "de.toml", 'name.es = "Alemania"\n', "")

    assert message == "de.toml:3: name.es: Field required. Add it."


def test_number_that_cannot_be_dialled_names_its_line(content):
    at = line_number(content, "cl.toml", 'channels = [{ by = "tel", to = "*4141" }]')

    message = refusal_after(content, "cl.toml", 'to = "*4141"', 'to = "4141*"')

    assert message.startswith(f"cl.toml:{at}: lines.1.channels.0: Value error, give a number of digits")


def test_unfinished_file_is_refused_at_its_end(content):
    file = content / "help" / "es.toml"
    file.write_text('country = "es"\nname = """España', encoding="utf-8")

    with pytest.raises(StartupRefused) as refused:
        load(content)

    assert str(refused.value).startswith(f"{file}:2: ")


def test_file_in_another_encoding_is_refused(content):
    file = content / "help" / "es.toml"
    file.write_bytes('name = "España"'.encode("latin-1"))

    with pytest.raises(StartupRefused) as refused:
        load(content)

    assert str(refused.value) == f"{file}:1: this is not UTF-8. Save it as UTF-8."


def test_missing_directories_are_refused(content):
    file = content / "help" / "international.toml"
    file.unlink()

    with pytest.raises(StartupRefused) as refused:
        load(content)

    assert str(refused.value) == f"{file} is missing. Add it."


def test_folder_without_countries_is_refused(tmp_path):
    with pytest.raises(StartupRefused) as refused:
        load(tmp_path)

    assert (
        str(refused.value) == f"{tmp_path / 'help'}: no country has help lines. Add a file such as es.toml."
    )
