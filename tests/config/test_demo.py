"""`querencia demo`: a real process, its people, its banner, its end; and why it is never real data."""

import contextlib
import html
import os
import re
import select
import signal
import subprocess
import time
from pathlib import Path

import pytest

from querencia.config.demo.folder import MARK
from tests.journeys.posting import Visitor
from tests.journeys.site import COMMAND, ENDS_WITH_US, OURS, free_port
from tests.repository.tree import SOURCE, files, name_of
from tests.vault.owners import querencia

pytestmark = pytest.mark.sqlite
PATIENCE_SECONDS = 60
BANNER = (
    '<aside class="demonstration">\n'
    '<p lang="en">A demonstration with invented people. What is written here is thrown away.'
    " The help lines are real.</p>\n"
    '<p lang="es">Una demostración con personas inventadas. Lo que se escribe aquí se borra al terminar.'
    " Las líneas de ayuda son reales.</p>\n"
    "</aside>"
)
ROW = re.compile(r"  (\w+) +(\w+ \w+ \w+ \w+)  +(.+)")
REFUSED = "querencia: A demonstration has no real data; unset {}.\n"


class Demo:
    """A demonstration as a process, with a place of its own for folders that are thrown away."""

    def __init__(self, temporary):
        self.temporary, self.port = temporary, free_port()
        self.origin = f"http://localhost:{self.port}"
        self.output = ""
        self.process = subprocess.Popen(
            [*ENDS_WITH_US, *COMMAND, "demo"],
            env=environment(TMPDIR=str(temporary), PORT=str(self.port)),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def wait_for(self, words):
        """Read what it prints until these words are there."""
        end = time.monotonic() + PATIENCE_SECONDS
        while words not in self.output:
            left = end - time.monotonic()
            if left <= 0 or not self._read(left):
                raise RuntimeError(f"no {words!r} in:\n{self.output}")

    def _read(self, seconds):
        if not select.select([self.process.stdout], [], [], seconds)[0]:
            return False
        some = os.read(self.process.stdout.fileno(), 65536)
        self.output += some.decode()
        return bool(some)

    def wait_until_it_serves(self):
        """Wait until a page answers."""
        self.wait_for("Querencia is at ")
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            try:
                return Visitor(self).get("/robots.txt")
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(self.output)

    def end(self, by):
        """Send a signal: SIGTERM to the process, as an init does, others to its group, as a terminal."""
        send = os.kill if by == signal.SIGTERM else os.killpg
        send(self.process.pid, by)
        try:
            return self.process.wait(PATIENCE_SECONDS)
        finally:
            self.process.stdout.close()
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def worker(self):
        """The process that answers."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return int(children.read_text().split()[-1])

    def people(self):
        """Who can sign in: name and words."""
        found = (ROW.fullmatch(line) for line in self.output.splitlines())
        return {row[1]: row[2] for row in found if row}

    def signed_in(self, name):
        """A visitor who came in with the printed words."""
        visitor = Visitor(self)
        visitor.sign_in((name, self.people()[name], "en"))
        return visitor


def environment(**more):
    """This machine's environment without anything of another site."""
    return {k: v for k, v in os.environ.items() if not k.startswith(OURS)} | more


def words_of(page):
    """What a page says below its banner, as plain words."""
    return html.unescape(re.sub(r"<[^>]+>", " ", page.text.replace(BANNER, "")))


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """One demonstration that serves."""
    demo = Demo(tmp_path_factory.mktemp("demo"))
    try:
        demo.wait_until_it_serves()
        yield demo
    finally:
        code = demo.end(signal.SIGTERM)
    assert (code, list(demo.temporary.iterdir())) == (0, [])


def test_the_console_names_the_folder_the_people_and_the_address(demo):
    (folder,) = demo.temporary.iterdir()

    lines = demo.output.splitlines()
    assert lines[0] == f"A demonstration in {folder}, removed when this ends (Ctrl-C)."
    assert lines[1] == f"Invented people, each with four words to sign in with at {demo.origin}/sign-in/"
    assert list(demo.people()) == ["Nora", "Iris", "Elena", "Sam"]
    assert lines[6:] == [
        "Sam is asked for a second factor first: a passkey of this device, or codes of an app.",
        "Nothing else opens before that. It is thrown away with the rest.",
        f"Querencia is at {demo.origin}/  (data in {folder})",
    ]
    assert folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Nora", "Nothing here yet. One line is enough, or none today."),
        ("Iris", "Made soup for one and laid the table for it anyway."),
        ("Elena", "Hoy dije que no a cambiar el turno. Tardé dos horas en decirlo, pero lo dije."),
    ],
)
def test_the_printed_words_open_a_place_with_what_was_kept(demo, name, kept):
    today = demo.signed_in(name).get("/today/")

    assert (today.status, words_of(today).count(kept)) == (200, 1)


def test_iris_is_in_the_middle_with_a_plan_a_draft_and_three_weeks(demo):
    iris = demo.signed_in("Iris")
    today, week, journal = (words_of(iris.get(path)) for path in ("/today/", "/week/", "/journal/"))

    assert [today.count(words) for words in ("The first coffee on the back step", "A draft.")] == [1, 1]
    assert "recovery" not in today
    assert week.count("Kindness to myself") >= 1 and "within your usual ups and downs" not in today
    for words in (
        "The bus stood still for twenty minutes. You rang from the stop.",
        "Bread from the shop by the bus stop, still warm in the bag.",
        "Counting the tiles worked better.",
    ):
        assert words in journal


def test_sam_is_led_to_a_second_factor_and_no_further(demo):
    sam = demo.signed_in("Sam")

    assert [(sam.get(path).status, sam.get(path).location) for path in ("/today/", "/journal/")] == [
        (303, "/place/second/")
    ] * 2
    assert BANNER in sam.get("/place/second/").text


PUBLIC = [
    *("/en/", "/es/", "/en/about/", "/en/library/", "/en/u/one-minute/", "/es/u/pe-why-hard/"),
    *("/en/good-night/", "/en/one-sentence/", "/en/friend/", "/en/young/", "/en/gone/"),
    *("/en/help/", "/es/help/", "/en/help/gb/", "/es/help/es/", "/away/"),
]
GUEST_PAGES = ["/sign-in/", "/enter/", "/recover/"]
PRIVATE = [
    *("/today/", "/week/", "/journal/", "/library/", "/mine/", "/settings/", "/place/", "/place/sheet/"),
    *("/step/1/", "/part/1/", "/journal/deleted/", "/journal/search/", "/place/sessions/"),
]


@pytest.mark.parametrize("path", [*PUBLIC, *GUEST_PAGES])
def test_the_banner_is_on_every_page_for_guests(demo, path):
    page = Visitor(demo).get(path)

    assert (page.status, page.text.count(BANNER)) == (200, 1)


def test_the_banner_is_on_every_page_of_a_person(demo):
    iris = demo.signed_in("Iris")

    pages = {path: iris.get(path) for path in PRIVATE}

    assert {path: page.status for path, page in pages.items()} == {path: 200 for path in PRIVATE}
    assert [path for path, page in pages.items() if page.text.count(BANNER) != 1] == []
    assert iris.get("/nothing-of-this-name/").text.count(BANNER) == 1


def test_the_banner_is_on_pages_that_say_no(demo):
    ask = Visitor(demo)._ask
    refused = [
        ask("/en/nothing-of-this-name/", None, {}),
        ask("/en/", b"x=1", {}),
        ask("/sign-in/", b"x", {"Content-Type": "text/csv"}),
        ask("/sign-in/", b"%ff", {}),
        ask("/en/answer/", b"x=1", {"Origin": "https://example.org"}),
    ]

    assert [page.status for page in refused] == [404, 405, 415, 400, 403]
    assert [page.text.count(BANNER) for page in refused] == [1] * 5


def test_no_page_stays_in_a_browser_that_may_meet_a_real_site_here_later(demo):
    visitor = Visitor(demo)
    answers = [visitor.opener.open(demo.origin + path) for path in PUBLIC]

    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store"}


def test_every_page_that_is_whole_in_itself_has_the_banner():
    pages = [path for path in files("*.html", under=SOURCE) if "<body" in path.read_text("utf-8")]

    assert len(pages) >= 3
    assert [name_of(path) for path in pages if "{% demonstration %}" not in path.read_text("utf-8")] == []


@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGHUP])
def test_the_folder_is_gone_at_the_end(tmp_path, by):
    demo = Demo(tmp_path)
    demo.wait_until_it_serves()
    (folder,) = tmp_path.iterdir()
    were_there = (folder / "querencia.sqlite3").exists(), (folder / MARK).exists()

    demo.end(by)

    assert (were_there, list(tmp_path.iterdir())) == ((True, True), [])
    assert "Traceback" not in demo.output


def test_the_folder_is_gone_though_the_worker_does_not_listen(tmp_path):
    demo = Demo(tmp_path)
    demo.wait_until_it_serves()
    os.kill(demo.worker(), signal.SIGSTOP)

    code = demo.end(signal.SIGTERM)

    assert (code, list(tmp_path.iterdir())) == (0, [])


def test_the_folder_is_gone_when_it_ends_before_it_serves(tmp_path):
    demo = Demo(tmp_path)
    demo.wait_for("A demonstration in ")

    code = demo.end(signal.SIGTERM)

    assert (code, list(tmp_path.iterdir())) == (128 + signal.SIGTERM, [])


def test_a_taken_port_is_one_line_and_leaves_nothing(demo, tmp_path):
    done = command("demo", TMPDIR=str(tmp_path), PORT=str(demo.port))

    taken = f"querencia: Port {demo.port} is taken; give another, like PORT=8010.\n"
    assert (done, list(tmp_path.iterdir())) == ((2, "", taken), [])


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"QUERENCIA_DATA": "FOLDER"}, "QUERENCIA_DATA"),
        ({"DATABASE_URL": "postgres:///q", "KEYSTORE_URL": "postgres:///k"}, "DATABASE_URL and KEYSTORE_URL"),
        ({"QUERENCIA_MASTER_KEY": "FOLDER/master.key"}, "QUERENCIA_MASTER_KEY"),
    ],
)
def test_what_is_real_is_refused_and_left_alone(tmp_path, given, named):
    real = tmp_path / "real"
    given = {name: value.replace("FOLDER", str(real)) for name, value in given.items()}
    (tmp_path / "tmp").mkdir()

    done = command("demo", TMPDIR=str(tmp_path / "tmp"), **given)

    assert done == (2, "", REFUSED.format(named))
    assert [path.name for path in tmp_path.rglob("*")] == ["tmp"]


@pytest.mark.parametrize("words", [["serve"], ["doctor"], ["sweep"], ["createadmin", "Tom"]])
def test_a_real_folder_never_becomes_a_demonstration(tmp_path, words):
    (tmp_path / "querencia.sqlite3").touch()

    code, out, error = querencia(tmp_path, *words, QUERENCIA_DEMO="1")

    assert (code, out, error.count("\n")) == (2, "", 1)
    assert "QUERENCIA_DEMO" in error
    assert [path.name for path in tmp_path.iterdir()] == ["querencia.sqlite3"]


@pytest.mark.parametrize("word", ["", "another"])
def test_a_folder_left_by_a_demonstration_is_no_place_to_live_in(tmp_path, word):
    (tmp_path / MARK).write_text("its own")

    done = querencia(tmp_path, "doctor", QUERENCIA_DEMO=word)

    line = f"querencia: {tmp_path} was left by a demonstration; give another QUERENCIA_DATA.\n"
    assert (done, [path.name for path in tmp_path.iterdir()]) == ((2, "", line), [MARK])


def test_even_a_forged_mark_is_not_served(tmp_path):
    (tmp_path / MARK).write_text("forged")

    done = querencia(tmp_path, "serve", QUERENCIA_DEMO="forged")

    line = "querencia: QUERENCIA_DEMO is for `querencia demo` alone, which sets it itself; unset it.\n"
    assert done == (2, "", line)


def command(*words, **more):
    """Run the command: exit code, output, errors."""
    done = subprocess.run(
        [*COMMAND, *words], env=environment(**more), capture_output=True, text=True, timeout=PATIENCE_SECONDS
    )
    return done.returncode, done.stdout, done.stderr
