"""`querencia measures import` and `export`, on a real data folder."""

import json
import shutil
import sqlite3
import subprocess

import pytest

from tests.instruments.fhir.tea import as_file, item, tea
from tests.journeys.site import COMMAND, Site
from tests.measures.tea_site import content_with_tea

pytestmark = pytest.mark.sqlite


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site that knows of tea and was started once."""
    folder = tmp_path_factory.mktemp("words")
    site = Site(folder / "data")
    site.content = content_with_tea(folder)
    site.start(QUERENCIA_CONTENT=str(site.content))
    site.stop()
    return site


@pytest.fixture
def file(tmp_path):
    def write(raw):
        file = tmp_path / "tea.json"
        file.write_bytes(raw)
        return str(file)

    return write


def measures(site, *words):
    return subprocess.run(
        [*COMMAND, "measures", *words],
        env=site.environment(QUERENCIA_CONTENT=str(site.content)),
        capture_output=True,
        text=True,
        timeout=120,
    )


def installed(site):
    with sqlite3.connect(site.data / "querencia.sqlite3") as database:
        asked = "select language from measures_installedwording where removed_at is null order by 1"
        return [language for (language,) in database.execute(asked)]


def test_words_come_in_and_go_out_as_they_came(site, file):
    done = measures(site, "import", file(as_file(tea())), "--as", "tea-3")
    again = measures(site, "import", file(as_file(tea())), "--as", "tea-3")
    out = measures(site, "export", "tea-3", "--fhir")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "tea-3: words installed in en, es; items matched by link-id\n"
        "Licence: free. Invented for tests.\n1 <- 1\n2 <- 2\n3 <- 3\n"
    )
    assert (again.returncode, installed(site)) == (0, ["en", "es"])
    body = json.loads(out.stdout)
    assert (out.returncode, body["url"], len(body["item"])) == (0, "urn:querencia:measure:tea-3", 3)
    named = measures(site, "import", file(out.stdout.encode()))
    assert (named.returncode, installed(site)) == (0, ["en", "es"])


@pytest.mark.parametrize(
    ("raw", "words", "line"),
    [
        (as_file(tea()), [], "The file does not say which measure it is; say --as ID."),
        (b"{}", ["--as", "tea-3"], "This is no Questionnaire of FHIR R4. It is: ?"),
        (
            as_file(tea(item("1"), item("2"))),
            ["--as", "tea-3"],
            "There are 2 items; the key has 3, and no link id or code finds them.",
        ),
        (
            as_file(tea()),
            ["--as", "dear-3"],
            "The words of dear-3 need a licence; say --licensed if you have one.",
        ),
        (as_file(tea()), ["--as", "week"], "The words of week are our own and stand in the pack."),
    ],
)
def test_what_does_not_fit_is_one_line_and_2(site, file, raw, words, line):
    before = installed(site)

    refused = measures(site, "import", file(raw), *words)

    assert (refused.returncode, refused.stdout, refused.stderr) == (2, "", f"querencia: {line}\n")
    assert installed(site) == before


def test_a_licence_of_ones_own_lets_words_in(site, file):
    done = measures(site, "import", file(as_file(tea())), "--as", "dear-3", "--licensed")

    assert (done.returncode, done.stdout.splitlines()[1]) == (0, "Licence: licensed. Invented for tests.")


def test_what_is_not_there_is_one_line_and_2(site, tmp_path):
    absent = measures(site, "import", str(tmp_path / "nothing.json"), "--as", "tea-3")
    wordless = measures(site, "export", "phq-9", "--fhir")

    assert (absent.returncode, absent.stderr.count("\n")) == (2, 1)
    assert (wordless.returncode, wordless.stderr) == (2, "querencia: phq-9 has no words here.\n")


def test_our_own_measure_goes_out_without_a_site(site, tmp_path):
    shutil.copytree(site.content, tmp_path / "content")
    nowhere = Site(tmp_path / "none")
    nowhere.content = tmp_path / "content"

    out = measures(nowhere, "export", "week", "--fhir")

    assert (out.returncode, json.loads(out.stdout)["item"][0]["linkId"]) == (0, "kindness")
    assert not nowhere.data.exists()
