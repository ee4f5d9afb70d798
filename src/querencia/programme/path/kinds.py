"""What is kept of it: a pause of a chosen length or its end, and a look back after the end."""

from __future__ import annotations

from django.utils.translation import gettext as _
from pydantic import BaseModel

from querencia.journal.kinds import Kind
from querencia.journal.texts import PlainText
from querencia.pacing import Rest
from querencia.practices.kinds import first_line


class Pausing(BaseModel):
    """One tap: a pause, or that it is over."""

    rest: Rest

    @property
    def words(self) -> str:
        """What was chosen."""
        return {
            Rest.WEEK: _("A pause of one week"),
            Rest.MONTH: _("A pause of one month"),
            Rest.OPEN: _("A pause, open-ended"),
            Rest.OVER: _("Going on"),
        }[self.rest]


class LookBack(BaseModel):
    """A look back at one's own plan, with a line or without."""

    text: PlainText = ""


PAUSE = Kind(
    number=13,
    name="pause",
    version=1,
    model=Pausing,
    summary=lambda pausing: pausing.words,
    mark=lambda pausing: f"13:{pausing.rest}",
    template_form="programme/path/pause_form.html",
    template_read="programme/kinds/words.html",
    keeps_history=False,
    is_listed=False,
    begins_elsewhere=True,
)
BOOSTER = Kind(
    number=14,
    name="look-back",
    version=1,
    model=LookBack,
    summary=lambda back: first_line(back.text) or _("A look back"),
    mark=lambda back: "14",
    template_form="programme/path/look_back_form.html",
    template_read="programme/path/look_back.html",
    leads_to="programme:today",
    begins_elsewhere=True,
)
