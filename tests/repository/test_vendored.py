"""Vendored files are the ones that are named, and light enough for an old phone."""

import hashlib
import re
import tomllib

import pytest

from tests.repository.tree import SOURCE, files, name_of

STATIC = SOURCE / "web" / "static" / "web"
VENDOR = STATIC / "vendor"
PAPER = SOURCE / "paper" / "fonts"
PART = re.compile(r"\{% (?:extends|include) [\"'](\S+)[\"']")
SCRIPT = re.compile(r"\{% static '(\S+\.js)' %\}")
IMPORT = re.compile(r"(?m)^import .* from \"(\./[^\"]+|\.\./[^\"]+)\";")


@pytest.mark.parametrize(("folder", "kind"), [(VENDOR, "*.woff2"), (PAPER, "*.ttf")])
def test_vendored_files_have_the_stated_hashes(folder, kind):
    stated = tomllib.loads((folder / "VENDORED.toml").read_text("utf-8"))["file"]
    found = {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files(kind, under=folder)
    }

    assert {entry["path"]: entry["sha256"] for entry in stated} == found
    licences = {folder / f"{entry['path'].rsplit('.', 1)[0].split('_')[0]}.LICENSE.txt" for entry in stated}
    assert [name_of(path) for path in licences if not path.exists()] == []


def test_fonts_weigh_at_most_90_kb():
    assert sum(path.stat().st_size for path in files("*.woff2", under=VENDOR)) <= 90_000


def scripts_of(template):
    """The scripts that a template and those it extends or includes ask for, with the modules they import."""
    text, scripts = template.read_text("utf-8"), set()
    for name in PART.findall(text):
        found = next((path for path in files("*.html", under=SOURCE) if path.as_posix().endswith(name)), None)
        scripts |= scripts_of(found) if found else set()
    for name in SCRIPT.findall(text):
        scripts |= modules_of(next(path for path in SOURCE.glob(f"*/static/{name}")))
    return scripts


def modules_of(script):
    """A script and all that it imports."""
    imports = [(script.parent / name).resolve() for name in IMPORT.findall(script.read_text("utf-8"))]
    return {script}.union(*(modules_of(each) for each in imports))


def test_scripts_of_a_page_weigh_at_most_40_kb():
    pages = {
        name_of(path): sum(script.stat().st_size for script in scripts_of(path))
        for path in files("*.html", under=SOURCE)
        if "extends" in path.read_text("utf-8")
    }

    assert {page: weight for page, weight in pages.items() if weight > 40_000} == {}
    assert max(pages.values()) > 20_000


def test_drawings_weigh_at_most_2_kb_each():
    drawings = files("*.svg", under=SOURCE / "web" / "drawings")

    assert [path.name for path in drawings if path.stat().st_size > 2_000] == []
    assert len(drawings) > 0
