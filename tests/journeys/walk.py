"""Somebody who goes from page to page, and what is wrong with the pages they see."""

import re

from tests.journeys.browser import faults_of
from tests.journeys.days import WORDS

KEPT = re.compile(r"/journal/[0-9a-f-]{36}/(\?kept)?$")
NEXT = ".day-only > .card.next"


class Walk:
    """Somebody in one language; each page is looked at, and what is wrong with it is remembered."""

    def __init__(self, page, lang):
        self.page, self.words, self.faults, self.title = page, WORDS[lang], [], "Querencia"

    def look(self, *themes):
        """Note what this page does wrong: in the light, and in other themes that are named."""
        found = faults_of(self.page, *(themes or ("light",)))
        found += [f"title: {self.page.title()}"] if self.page.title() != self.title else []
        self.faults += [f"{self.page.url}: {fault}" for fault in found]

    def press(self, what, *, role="button"):
        """Go on by a button or link, named by a key of the words."""
        name = self.words.get(what, what)
        with self.page.expect_navigation():
            self.page.get_by_role(role, name=name, exact=isinstance(name, str)).click()

    def follow(self, what):
        """Go on by a link."""
        self.press(what, role="link")

    def keep(self):
        """Keep a page of the journal, and look at it as it is kept."""
        self.press("keep")
        self.page.wait_for_url(KEPT)
        self.look()

    def card(self):
        """What Today says comes next, by day."""
        return self.page.locator(NEXT).inner_text()

    def said(self):
        """The words of one's own on the page."""
        return self.page.locator("main .said").all_inner_texts()

    def heading(self):
        """The heading of the page."""
        return self.page.locator("h1").inner_text()

    def asks_for_the_night(self):
        """Whether the page asks how the night was."""
        return self.page.get_by_role("group", name=self.words["night"]).count() == 1
