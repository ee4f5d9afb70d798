"""A real site takes a newer version without a restart, refuses a broken one, and leaves people theirs."""

import re
import shutil
import time
from pathlib import Path

import pytest

from tests.journeys.browser import faults_of
from tests.journeys.people import ANA, BEN, sign_in
from tests.journeys.posting import Visitor

CONTENT = Path(__file__).parents[2] / "content"
UNIT = "practices/breath-kind/unit.toml"
FIRST, SECOND = "0.1.0", "0.2.0"
TITLES = {"Kind mindful breathing": FIRST, "Respirar con amabilidad": FIRST, "Aire": SECOND}
"""Of one practice, and the versions that they belong to."""
CHANGES = """
[[changes]]
version = "0.2.0"
words = {en = "Another title.", es = "Otro título."}
"""
TIMELINE = re.compile(r'src="(/e[ns]/timelines/[^"]+)"')
PATIENCE_SECONDS = 200


class Content:
    """A content folder of this site's own, and its author."""

    def __init__(self, folder):
        self.folder = Path(shutil.copytree(CONTENT, folder))
        self.pack = self.folder / "abct"
        self.place = {"QUERENCIA_CONTENT": str(self.folder)}

    def change(self, file, old, new):
        text = (self.pack / file).read_text("utf-8")
        assert old in text
        (self.pack / file).write_text(text.replace(old, new, 1), "utf-8")

    def write_the_second_version(self):
        """Another title for a practice, and what changed, in both languages."""
        self.change("pack.toml", f'version = "{FIRST}"', f'version = "{SECOND}"')
        with (self.pack / "pack.toml").open("a", encoding="utf-8") as file:
            file.write(CHANGES)
        self.change(UNIT, 'title.en = "Kind mindful breathing"', 'title.en = "Aire"')
        self.change(UNIT, 'title.es = "Respirar con amabilidad"', 'title.es = "Aire"')


@pytest.fixture
def content(tmp_path):
    return Content(tmp_path / "content")


@pytest.fixture
def site(make_site, content):
    """A running site with a content folder that can be changed."""
    made = make_site()
    made.start(**content.place)
    return made


def signed_in(site, person):
    visitor = Visitor(site)
    visitor.sign_in(person)
    return visitor


def version_read(visitor, path):
    """The version whose title a library shows."""
    text = visitor.get(path).text
    return [version for title, version in TITLES.items() if f">{title}<" in text]


def taken(site, content):
    done = site.run("content", "take", **content.place)
    return done.returncode, done.stdout.split(" (")[0], done.stderr


def wait_until(true):
    """Until it is so; the site looks at its content once a minute."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not true():
        assert time.monotonic() < end
        time.sleep(0.5)


def test_two_people_on_two_versions_of_one_running_site(site, content):
    process, guest = site.process.pid, Visitor(site)
    ana, ben = signed_in(site, ANA), signed_in(site, BEN)
    content.write_the_second_version()
    before = [
        version_read(guest, "/en/library/"),
        version_read(ana, "/library/"),
        version_read(ben, "/library/"),
    ]

    done = taken(site, content)
    page = ben.get("/version/")
    answer = ben.post("/version/", **page.hidden, answer="take")

    assert before == [[FIRST]] * 3
    assert done == (0, "abct 0.2.0", "")
    assert "Otro título." in page.text
    assert (answer.status, answer.location) == (303, "/version/")
    assert version_read(guest, "/en/library/") == [SECOND]
    assert version_read(ana, "/library/") == [FIRST]
    assert version_read(ben, "/library/") == [SECOND]
    assert (site.process.pid, site.process.poll()) == (process, None)
    addresses = [TIMELINE.search(each.get("/step/14/").text)[1] for each in (ana, ben)]
    assert len({address.rpartition("/")[2] for address in addresses}) == 2
    assert [guest.get(address).status for address in addresses] == [200, 200]

    site.restart(**content.place)

    assert version_read(ana, "/library/") == [FIRST]
    assert version_read(ben, "/library/") == [SECOND]
    assert [guest.get(address).status for address in addresses] == [200, 200]


def test_a_broken_version_is_refused_with_file_and_line_and_the_former_serves_on(site, content):
    guest = Visitor(site)
    content.write_the_second_version()
    content.change("practices/breath-kind/es.md", "[", "[[")
    line = (content.pack / "practices/breath-kind/es.md").read_text("utf-8").split("[[")[0].count("\n") + 1
    place = f"{content.pack}/practices/breath-kind/es.md:{line}: "

    code, _said, refusal = taken(site, content)
    doctor = site.run("doctor", **content.place)

    assert code == 2
    assert place in refusal
    assert (doctor.returncode, f"LOOK  not taken: {place}" in doctor.stdout) == (1, True)
    assert re.search(r"ok    abct 0\.1\.0 \([0-9a-f]{12}\) serves\n", doctor.stdout)
    assert version_read(guest, "/en/library/") == [FIRST]

    site.restart(**content.place)
    assert f"the former serves on: {place}" in site.said()
    assert version_read(guest, "/en/library/") == [FIRST]

    content.change("practices/breath-kind/es.md", "[[", "[")

    assert taken(site, content) == (0, "abct 0.2.0", "")
    assert version_read(guest, "/en/library/") == [SECOND]


@pytest.mark.long
def test_a_running_site_looks_by_itself(site, content):
    guest = Visitor(site)
    content.write_the_second_version()
    content.change("practices/breath-kind/es.md", "[", "[[")

    wait_until(lambda: "practices/breath-kind/es.md:" in site.said())
    served = version_read(guest, "/en/library/")
    content.change("practices/breath-kind/es.md", "[[", "[")
    wait_until(lambda: version_read(guest, "/en/library/") == [SECOND])

    assert served == [FIRST]
    assert "the content was not taken, the former serves on: " in site.said()


def test_the_offer_fits_a_small_screen_in_each_theme_and_works_without_scripts(site, content, open_page):
    content.write_the_second_version()
    assert taken(site, content)[0] == 0
    page = open_page(site, scripts=False)
    sign_in(page, ANA)
    page.get_by_role("link", name="See what changed").click()
    page.wait_for_url("**/version/")
    assert page.get_by_text("Another title.", exact=True).is_visible()
    page.get_by_role("button", name="Stay with mine").click()
    assert page.get_by_text("You said: stay with mine.").is_visible()
    page.goto("/today/")
    assert page.get_by_role("link", name="See what changed").count() == 0

    looked_at = open_page(site)
    sign_in(looked_at, ANA)
    looked_at.goto("/version/")
    assert faults_of(looked_at) == []
    looked_at.get_by_role("button", name="Take the new words").click()
    looked_at.get_by_text("You read version 0.2.0. There is no newer one.").wait_for()
    looked_at.goto("/library/")
    assert looked_at.get_by_text("Aire", exact=True).count() >= 1
