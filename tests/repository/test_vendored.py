"""Vendored files are the ones that are named, and light enough for an old phone."""

import hashlib
import tomllib

from tests.repository.tree import SOURCE, files

STATIC = SOURCE / "web" / "static" / "web"
VENDOR = STATIC / "vendor"


def test_vendored_files_have_the_stated_hashes():
    stated = tomllib.loads((VENDOR / "VENDORED.toml").read_text("utf-8"))["file"]
    found = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files("*.woff2", under=VENDOR)
    }

    assert {entry["path"]: entry["sha256"] for entry in stated} == found
    assert all((VENDOR / entry["path"]).with_suffix(".LICENSE.txt").exists() for entry in stated)


def test_fonts_weigh_at_most_90_kb():
    assert sum(path.stat().st_size for path in files("*.woff2", under=VENDOR)) <= 90_000


def test_scripts_of_a_page_weigh_at_most_40_kb():
    """A page loads at most all scripts of the shell and one of a feature."""
    weights = {path: path.stat().st_size for path in files("*.js", under=SOURCE)}
    shell = sum(weight for path, weight in weights.items() if SOURCE / "web" in path.parents)
    of_features = [weight for path, weight in weights.items() if SOURCE / "web" not in path.parents]

    assert shell + max(of_features) <= 40_000


def test_drawings_weigh_at_most_2_kb_each():
    drawings = files("*.svg", under=SOURCE / "web" / "drawings")

    assert [path.name for path in drawings if path.stat().st_size > 2_000] == []
    assert len(drawings) > 0
