"""`querencia createadmin`, on a real data folder."""

import re
import sqlite3
import subprocess

import pytest

from tests.journeys.site import COMMAND, Site

WORDS = "harbour lemon kite seven"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A site that was started once."""
    site = Site(tmp_path_factory.mktemp("admin") / "data")
    site.start()
    site.stop()
    return site


def createadmin(site, *words, typed=""):
    return subprocess.run(
        [*COMMAND, "createadmin", *words],
        env=site.environment(),
        input=typed,
        capture_output=True,
        text=True,
        timeout=60,
    )


def staff(site):
    with sqlite3.connect(site.data / "querencia.sqlite3") as database:
        return database.execute("select is_staff from accounts_user where is_staff order by id").fetchall()


pytestmark = pytest.mark.sqlite


def test_four_words_are_proposed_where_nothing_is_typed_then_a_password_is_taken_and_a_second_sam_refused(
    site,
):
    proposed = createadmin(site, "Sam", typed="\n")
    typed = createadmin(site, "Sara", "--lang", "es", typed=f"{WORDS}\n")
    again = createadmin(site, "SAM", typed=f"{WORDS}\n")

    where = f"Sign in at {site.origin}/sign-in/ and add a second factor: nothing else opens before that.\n"
    assert proposed.returncode == 0
    assert re.fullmatch(
        r"The words of Sam: \w+ \w+ \w+ \w+\nWrite them down now; they are shown this once\.\n"
        + re.escape(where),
        proposed.stdout,
    )
    assert (typed.returncode, typed.stdout, typed.stderr) == (0, where, "")
    assert (again.returncode, again.stdout, again.stderr) == (
        2,
        "",
        "querencia: Somebody has this name here. Another one, please.\n",
    )
    assert staff(site) == [(1,), (1,)]


@pytest.mark.parametrize(
    ("name", "typed", "line"),
    [
        ("", WORDS, "A name is missing. Any name will do; it need not be yours."),
        ("Tom", "short", "This is shorter than 15 signs. A whole sentence is easy to keep."),
    ],
)
def test_what_cannot_be_is_one_line_and_2(site, name, typed, line):
    refused = createadmin(site, name, typed=f"{typed}\n")

    assert (refused.returncode, refused.stdout, refused.stderr) == (2, "", f"querencia: {line}\n")


def test_without_a_site_nothing_is_made(tmp_path):
    refused = createadmin(Site(tmp_path / "none"), "Sam", typed=f"{WORDS}\n")

    assert refused.returncode == 2
    assert refused.stderr.startswith("querencia: There is no site in ")
