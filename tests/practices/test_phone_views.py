"""The worker's script and the pages of what a phone keeps."""

import json

import pytest

from querencia.practices import kept
from tests.practices.conftest import page_of

ALWAYS = [
    "/away/",
    "/en/help/",
    "/en/u/one-minute/",
    "/en/u/ground-54321/",
    "/en/good-night/",
    "/en/offline/",
    "/en/kept/",
    "/es/help/",
    "/es/u/one-minute/",
    "/es/u/ground-54321/",
    "/es/good-night/",
    "/es/offline/",
    "/es/kept/",
]


@pytest.fixture
def fresh_version():
    kept._version.cache_clear()
    yield
    kept._version.cache_clear()


def told(guest):
    """What the worker is told to keep."""
    return json.loads(
        guest.get("/worker.js").content.decode().removeprefix("const KEPT = ").split(";\n", 1)[0]
    )


def test_the_worker_is_asked_for_anew_and_stands_for_the_whole_site(guest):
    response = guest.get("/worker.js")

    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert response.headers["Cache-Control"] == "public, no-cache"
    assert response.content.decode().endswith(kept.WORKER.read_text("utf-8"))


@pytest.mark.django_db  # closing a file's answer ends a request, which looks at connections
def test_it_keeps_public_pages_and_the_files_of_the_shell(guest, settings, tmp_path):
    from querencia.safety.pages import write_help_files

    settings.PUBLIC_FILES = tmp_path
    write_help_files(settings.CONTENT, tmp_path)
    what = told(guest)

    assert what["pages"] == ALWAYS
    assert {path: guest.get(path).status_code for path in ALWAYS} == dict.fromkeys(ALWAYS, 200)
    answers = {path: guest.get(path) for path in what["parts"]}
    for answer in answers.values():
        answer.close()
    assert {answer.status_code for answer in answers.values()} == {200}
    assert all("immutable" in answer.headers["Cache-Control"] for answer in answers.values())
    assert {path.rpartition(".")[2] for path in answers} == {"css", "js", "woff2", "svg"}


def test_the_version_changes_with_help_and_with_nothing_else_of_the_data(fresh_version, settings, tmp_path):
    settings.PUBLIC_FILES = tmp_path
    page = tmp_path / "en" / "help" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("988")
    versions = []

    for words in ("988", "989", "988"):
        page.write_text(words)
        (tmp_path / "other.txt").write_text(str(len(versions)))
        kept._version.cache_clear()
        versions.append(kept.version())

    assert versions[0] == versions[2] != versions[1]


def test_the_version_changes_with_the_worker_itself(fresh_version, settings, tmp_path, monkeypatch):
    settings.PUBLIC_FILES = tmp_path
    kept._version.cache_clear()
    before = kept.version()
    changed = tmp_path / "worker.js"
    changed.write_text(kept.WORKER.read_text("utf-8") + "// newer\n", "utf-8")
    monkeypatch.setattr(kept, "WORKER", changed)
    kept._version.cache_clear()

    assert kept.version() != before


@pytest.mark.parametrize(("lang", "title"), [("en", "No network."), ("es", "No hay red.")])
def test_the_page_without_a_network_leads_only_to_what_is_kept(guest, lang, title):
    page = page_of(guest.get(f"/{lang}/offline/"))

    assert title in page.texts
    assert set(page.links) - {"", "#main"} <= set(ALWAYS) | {f"/{lang}/u/one-minute/#begin"}


@pytest.mark.parametrize(
    ("path", "keep"),
    [
        ("/en/u/breath-soothe/", '"/en/u/breath-soothe/"'),
        ("/en/u/breath-soothe/5/plain/", '"/en/u/breath-soothe/5/plain/"'),
        ("/en/u/one-minute/", None),
        ("/en/u/ground-54321/", None),
    ],
)
def test_a_practice_can_be_kept_unless_it_always_is(guest, path, keep):
    page = guest.get(path).content.decode()

    assert page.count("data-keep") == (1 if keep else 0)
    assert page.count("phone/choose.") == (1 if keep else 0)
    assert keep is None or f"data-keep={keep}" in page
