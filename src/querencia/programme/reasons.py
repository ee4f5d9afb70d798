"""Why a unit waits, in words for the person: the table behind `docs/pacing.md`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from querencia.pacing import Reason, Wait

WORDS: Mapping[str, Any] = {
    Reason.UNSAFE: _("This one waits, as you said. People who know about this come first."),
    Reason.PEOPLE: _("This one waits. You said that a person beside you is needed now. People come first."),
    Reason.GENTLE: _("Last time was too much. For seven days the calm ones come first. Then you decide."),
    Reason.WEEKS: _("Two weeks went clearly harder than your first. The calm ones come first, and people."),
    Reason.GROUNDING: _("This one waits. It touches memories, so a way back into the room comes first."),
    Reason.COMFORT: _("This one waits. It touches memories, so something that comforts comes first."),
    Reason.LINES: _("This one waits. It touches early years, so three lines for hard hours come first."),
    Reason.READY: _("This one waits for your word. It touches memories. You say when."),
    Reason.WEEK: _(
        "This one waits until %(day)s. Only one a week touches memories. That holds for everyone."
    ),
    Reason.NOT_NOW: _("You said: not now. It stays here."),
    Reason.DAYS: _("Five days between parts let things settle. You can go on now if you prefer."),
    "smaller": _("The short form comes first. Longer ones are below."),
    "asks": _("Seven calm days are over. How shall it go on?"),
    "night": _("How was the night after last time?"),
    "pause": _("Nothing is asked, and nothing comes. All of it stays as it is."),
    "back": _("Nothing was lost. There is nothing to catch up on."),
    "again": _("You began this part again. Today goes on with it."),
    "end": _("The path ends here. Your place does not."),
    "booster": _("A look back: your plan, one thing that helped, one line."),
}
"""By the code of the rule; `stirred` says nothing. The words of `unsafe` give nothing away on a screen."""
UNTIL = _("Waits until %(day)s.")
"""Said in a list whose page tells the reason once."""
FOR_ALL = frozenset({Reason.UNSAFE, Reason.PEOPLE, Reason.GENTLE, Reason.WEEKS})
"""Reasons that hold for many units at once; what calms is open meanwhile."""
CALM_DAYS = _("For seven days the calm ones come first. Then you decide.")
"""Said instead where the week did not begin with *too much*."""


def words_for(wait: Wait, *, was_too_much: bool, day: str) -> str:
    """Why it waits; `day` is the name of the day on which that is over."""
    if wait.reason == Reason.GENTLE and not was_too_much:
        return str(CALM_DAYS)
    return str(WORDS[wait.reason]) % {"day": day}
