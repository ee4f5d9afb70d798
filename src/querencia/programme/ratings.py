"""The seven questions of a week, in our own words. Reflective, not validated."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question: its field, its words, and the words for 0 and for 10."""

    name: str
    words: str
    low: str
    high: str

    @property
    def ends(self) -> tuple[str, str]:
        """The words for 0 and for 10."""
        return self.low, self.high


def questions() -> list[Question]:
    """The questions in the order of the page, in the language of the page."""
    return [
        Question(name="kindness", words=_("Kindness to myself"), low=_("none"), high=_("much")),
        Question(name="connection", words=_("Connected with someone"), low=_("not at all"), high=_("very")),
        Question(name="safety", words=_("Feeling safe"), low=_("not at all"), high=_("very")),
        Question(name="distress", words=_("How hard it was inside"), low=_("not hard"), high=_("very hard")),
        Question(name="pain", words=_("Pain in the body"), low=_("none"), high=_("very strong")),
        Question(
            name="memories", words=_("Old memories that push in"), low=_("none"), high=_("all the time")
        ),
        Question(name="week", words=_("The week as a whole"), low=_("very hard"), high=_("good")),
    ]
