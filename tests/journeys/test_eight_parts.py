"""The whole path in each language: the core of eight parts, gates opened, a night told, the end, a look back.

Time is moved by the site's clock; the days lie ahead of those of the seed. The phone runs no scripts, so that
no practice has to be waited for; another one, with scripts, looks at one page of each part.
"""

import re
import signal
from datetime import UTC, datetime, time, timedelta

import pytest

from tests.journeys.browser import violations
from tests.journeys.people import ANA, BEN, sign_in

DAY = timedelta(days=1)
LIT = ".day-only > .card.next"
EN = {
    "person": ANA,
    "part": re.compile(r"Part (\d): |Part (\d), first visit: "),
    "calmer": "calmer",
    "stirred": "stirred, and all right",
    "keep": "Keep it",
    "without": "Without suggestions",
    "pause": "Pause",
    "paused": "Nothing is asked, and nothing comes. All of it stays as it is.",
    "go on": "Go on",
    "ready": "I am ready for it",
    "your word": "This one waits for your word. It touches memories. You say when.",
    "one a week": "Only one a week touches memories. That holds for everyone.",
    "night": "How was the night after last time?",
    "quiet": "quiet",
    "one more": "One more part comes after this one.",
    "with this": "With this part the path ends.",
    "ends": "The path ends here. Your place does not.",
    "back": "Your place is still here.",
    "done": "Done",
    "again": "Begin this part again",
}
ES = {
    "person": BEN,
    "part": re.compile(r"Parte (\d): |Parte (\d), primera visita: "),
    "calmer": "más en calma",
    "stirred": "algo se ha movido, y está bien",
    "keep": "Guardarlo",
    "without": "Sin propuestas",
    "pause": "Pausa",
    "paused": "Nadie pregunta nada y no llega nada. Todo se queda como está.",
    "go on": "Seguir",
    "ready": "Ya puedo con esto",
    "your word": "Esto espera tu palabra. Toca recuerdos. Tú dices cuándo.",
    "one a week": "Solo uno por semana toca recuerdos. Es así para cualquiera.",
    "night": "¿Cómo fue la noche después de la última vez?",
    "quiet": "en calma",
    "one more": "Después de esta viene una parte más.",
    "with this": "Con esta parte acaba el camino.",
    "ends": "El camino acaba aquí. Tu sitio, no.",
    "back": "Aquí sigue tu sitio.",
    "done": "Hecho",
    "again": "Volver a empezar esta parte",
}
GATED = {4: 37, 5: 45, 6: 50, 7: 53, 8: 41}
"""In each part one that waits for a word, by its number: a week apart."""
LAST_GATED = 40


class Path:
    """Somebody on the path: their phone, one that looks at pages, their site, and its day."""

    def __init__(self, site, page, other, words, at):
        self.site, self.page, self.other, self.words, self.at = site, page, other, words, at
        self.written = f"{words['person'][0]} 2"

    def goes_to(self, at):
        """The clock goes on; the site is killed, which it has to bear, since ending in peace takes longer."""
        self.site.stop(by=signal.SIGKILL)
        self.site.start(clock=at.isoformat())
        self.at = at
        self.comes_to(self.page, "/today/")

    def comes_to(self, page, path):
        """Open a page, and come in anew where that is asked."""
        page.goto(path)
        if "/sign-in/" in page.url:
            sign_in(page, self.words["person"])
            page.goto(path)

    def faults(self, path):
        """What axe finds on a page, as the other phone shows it."""
        self.comes_to(self.other, path)
        return violations(self.other)

    def press(self, what):
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=self.words[what], exact=True).first.click()

    def says(self, what):
        return self.page.get_by_text(self.words[what]).first.is_visible()

    def lit(self):
        """The words of the one lit card of the day."""
        return self.page.locator(LIT).inner_text()

    def part(self):
        """The part of the lit card; None where it is of none."""
        found = self.words["part"].match(self.lit())
        return int(found[1] or found[2]) if found else None

    def does(self, how="calmer"):
        """Do the unit of this page to its end, and say how it is where that is asked."""
        page = self.page
        if page.locator("form.writing").count():
            return self.writes(how)
        self.press(how)
        page.wait_for_url("**/today/")

    def writes(self, how):
        """Fill every field and keep it; where it stirs, the taps stand below what was kept."""
        page = self.page
        for field in page.locator("form.writing textarea").all():
            field.fill(self.written)
        if not page.locator("form.writing textarea").count():
            page.locator("form.writing [data-answers] input[type=radio]").first.check()
        self.press("keep")
        if page.get_by_role("button", name=self.words[how], exact=True).count():
            self.press(how)
        page.goto("/today/")

    def does_step(self, number, how="calmer"):
        self.page.goto(f"/step/{number}/")
        self.does(how)

    def says_ready_and_does(self, number):
        """A gate: it waits for a word, the word is given, it opens."""
        self.page.goto(f"/step/{number}/")
        assert self.says("your word")
        self.press("ready")
        self.does_step(number, "stirred")


def no_chance(path):
    """Without suggestions, so that no day draws another card."""
    path.page.goto("/helps/")
    path.press("without")
    path.page.goto("/today/")


def what_gates_wait_for(path):
    """The room, and a kit with three lines."""
    for number in (2, 7):
        path.does_step(number)


def a_pause_and_on(path):
    path.press("pause")
    assert (path.says("paused"), path.part()) == (True, None)
    path.press("go on")
    assert path.page.get_by_text(path.words["paused"]).count() == 0


def the_core_of(path, number):
    """The lit card leads through it; its page says how near the end is."""
    cards = []
    while path.part() == number:
        assert path.lit() not in cards
        cards.append(path.lit())
        path.page.locator(LIT).click()
        path.page.wait_for_url("**/step/**")
        path.does("stirred")
    assert cards != []
    path.page.goto(f"/part/{number}/")
    assert path.faults(f"/part/{number}/") == []
    assert (path.page.locator("main .note").count() > 0) is (number in (7, 8))
    if number in (7, 8):
        assert path.says("one more" if number == 7 else "with this")
    path.page.goto("/today/")


def the_night_is_told(path):
    assert path.says("night")
    path.press("quiet")
    assert path.page.get_by_text(path.words["night"]).count() == 0


def a_gate(path, number):
    """One that waits is opened; another waits for its week then."""
    path.says_ready_and_does(GATED[number])
    path.page.goto(f"/step/{LAST_GATED}/")
    if path.says("your word"):
        path.press("ready")
        path.page.goto(f"/step/{LAST_GATED}/")
    assert path.says("one a week")
    path.page.goto("/today/")


def the_end(path):
    """Today leads to what stays. Returns the days of the looks back."""
    path.page.goto("/today/")
    path.page.locator(LIT).click()
    path.page.wait_for_url("**/afterwards/")
    assert (path.says("ends"), path.faults("/afterwards/")) == (True, [])
    days = [each.get_attribute("datetime") for each in path.page.locator(".rows time").all()]
    assert len(days) == 3
    return [datetime.fromisoformat(day[:10]).date() for day in days]


def the_look_back(path, on):
    """A month later: the plan as it was written, one line, and no more of it."""
    path.goes_to(datetime.combine(on + 3 * DAY, time(15), UTC))
    assert path.page.locator("h1 .day-only").inner_text() == path.words["back"]
    path.page.locator(LIT).click()
    path.page.wait_for_url("**/look-back/")
    path.page.locator("details summary").click()
    assert path.page.locator(".said").first.inner_text() == path.written
    assert path.faults("/look-back/") == []
    path.page.locator("[name=text]").fill(path.written)
    path.press("done")
    path.page.goto("/look-back/")
    assert path.page.url.endswith("/afterwards/")


def a_part_again(path):
    """Any of them; Today goes through its core once more."""
    path.page.goto("/part/2/")
    path.press("again")
    assert path.part() == 2


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(EN, id="en", marks=pytest.mark.xdist_group("journeys/eight-parts-en")),
        pytest.param(ES, id="es", marks=pytest.mark.xdist_group("journeys/eight-parts-es")),
    ],
)
def test_the_whole_path_from_the_first_card_to_the_look_back(words, make_site, open_page):
    site, lang = make_site(), words["person"][2]
    start = datetime.combine(datetime.now(UTC).date() + DAY, time(15), UTC)
    site.start(clock=start.isoformat())
    page, other = (open_page(site, f"/{lang}/", lang=lang, scripts=scripts) for scripts in (False, True))
    sign_in(page, words["person"])
    path = Path(site, page, other, words, start)
    no_chance(path)
    what_gates_wait_for(path)

    for number in range(1, 9):
        the_core_of(path, number)
        if number == 2:
            a_pause_and_on(path)
        if number in GATED:
            a_gate(path, number)
        if number < 8:
            path.goes_to(path.at + (8 if number in GATED else 6) * DAY)
        if number == 3:
            the_night_is_told(path)
    days = the_end(path)
    the_look_back(path, days[0])
    path.does_step(LAST_GATED, "stirred")
    a_part_again(path)

    assert site.run("audit", "verify").stdout == "all chains, heads, anchors and rows fit\n"
