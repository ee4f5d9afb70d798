"""What helps you: in words first, then as a quiet list; and whether suggestions are wanted."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from querencia.accounts.actions import set_preferences
from querencia.accounts.requests import PersonRequest
from querencia.pacing import Estimate, Tendency
from querencia.packs import Unit
from querencia.practices.installed import pack_here
from querencia.programme.choices import CHOICE
from querencia.programme.walking import new_entry, pace_for, step_address
from querencia.web.access import person_only, see_other
from querencia.web.clock import now

TENDENCIES = {
    Tendency.OFTEN: _("Afterwards it was often calmer."),
    Tendency.MIXED: _("Sometimes calmer afterwards, sometimes not."),
    Tendency.SELDOM: _("Seldom calmer afterwards. It may do something else."),
}


@dataclass(frozen=True, kw_only=True)
class Helped:
    """One unit: what is said of it, and its numbers in percent."""

    unit: Unit
    title: str
    address: str
    words: str
    estimate: Estimate

    @property
    def about(self) -> int:
        """About how often it helps."""
        return round(100 * self.estimate.mean)

    @property
    def low(self) -> int:
        """Where the interval begins."""
        return round(100 * self.estimate.low)

    @property
    def high(self) -> int:
        """Where the interval ends."""
        return round(100 * self.estimate.high)


@person_only
@require_http_methods(["GET", "HEAD", "POST"])
def helps(request: PersonRequest) -> HttpResponse:
    """Show what went together with calm; set whether it orders what is suggested."""
    if request.method == "POST":
        set_preferences(request.user, wanted={"suggests": request.POST.get("suggests") == "on"}, at=now())
        return see_other(reverse("programme:helps") + "?saved")
    pack, pace = pack_here(), pace_for(request.user)
    found = [
        _helped(pack.units[unit], estimate) for unit, estimate in pace.estimates.items() if unit in pack.units
    ]
    first = pack.units.get(pace.first or "")
    context = {
        "helped": found,
        "first": first.title[translation.get_language()] if first else "",
        "choice": new_entry(request.user, CHOICE),
        "is_saved": "saved" in request.GET,
    }
    return render(request, "programme/pace/helps.html", context)


def _helped(unit: Unit, estimate: Estimate) -> Helped:
    return Helped(
        unit=unit,
        title=unit.title[translation.get_language()],
        address=step_address(unit),
        words=str(TENDENCIES[estimate.tendency]),
        estimate=estimate,
    )
