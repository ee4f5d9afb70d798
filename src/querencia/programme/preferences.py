"""The page of preferences: how things look and speak, and when it is night."""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from querencia.accounts.actions import set_preferences
from querencia.accounts.models import PREFERENCES, User
from querencia.accounts.requests import PersonRequest
from querencia.programme.path.pausing import pausing_of
from querencia.safety.loading import installed
from querencia.web.access import person_only, see_other
from querencia.web.clock import now


class PreferencesForm(forms.ModelForm):  # type: ignore[type-arg]
    """Every choice has a list; what is not on it is refused with what was chosen still there."""

    language = forms.ChoiceField(choices=settings.LANGUAGES, widget=forms.RadioSelect)
    night_starts = forms.TypedChoiceField(coerce=int)
    night_ends = forms.TypedChoiceField(coerce=int)
    country = forms.ChoiceField(required=False)
    time_zone = forms.ChoiceField()

    class Meta:
        model = User
        fields: ClassVar[list[str]] = ["language", *PREFERENCES]
        widgets: ClassVar[dict[str, type[forms.Widget]]] = {
            "text_size": forms.RadioSelect,
            "theme": forms.RadioSelect,
            "tone": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hours = [(str(hour), f"{hour}:00") for hour in range(24)]
        self._offer("night_starts", hours)
        self._offer("night_ends", hours)
        self._offer("country", [("", _("I would rather not say")), *_countries()])
        self._offer("time_zone", zones())

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


@person_only
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: PersonRequest) -> HttpResponse:
    """Show what is set; set it anew."""
    if request.method != "POST":
        return _page(request, PreferencesForm(instance=request.user), is_saved="saved" in request.GET)
    user = User.objects.get(pk=request.user.pk)
    form = PreferencesForm(request.POST, instance=user)
    if not form.is_valid():
        return _page(request, form, status=422)
    set_preferences(request.user, wanted=form.cleaned_data, at=now())
    return see_other(reverse("programme:preferences") + "?saved")


def _page(
    request: PersonRequest, form: PreferencesForm, *, is_saved: bool = False, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "is_saved": is_saved,
        "is_zone_known": request.user.time_zone != "UTC",
        **pausing_of(request.user),
    }
    return render(request, "programme/preferences.html", context, status=status)


def _countries() -> list[tuple[str, str]]:
    """Countries with help lines, by their names in the language of the page."""
    lang = get_language()
    return [(each.country, each.name.said_in(lang)) for each in installed(settings.CONTENT).by_name(lang)]


@cache
def zones() -> list[tuple[str, str]]:
    """Time zones that are named after a place, and UTC."""
    places = sorted(zone for zone in available_timezones() if "/" in zone and not zone.startswith("Etc/"))
    return [("UTC", "UTC"), *((zone, zone.replace("_", " ")) for zone in places)]
