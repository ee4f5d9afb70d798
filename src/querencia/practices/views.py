"""Pages that everybody may see, with the same bytes for all; and the way in."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.views.decorators.http import require_safe

from querencia.packs import Unit
from querencia.practices.installed import grounding, minute, pack_here, sentence_of
from querencia.practices.presentation import needs_of
from querencia.safety.loading import installed
from querencia.safety.resources import Kind
from querencia.web.access import guest_page, public, see_other
from querencia.web.clock import now
from querencia.web.middleware import preferred_language


@guest_page
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Send a person to Today and everybody else to the door in their language."""
    if request.user.is_authenticated:
        return see_other(reverse("programme:today"))
    response = see_other(reverse("practices:door", args=[preferred_language(request)]))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@public
@require_safe
def door(request: HttpRequest, lang: str) -> HttpResponse:
    """The first screen. The words for day and for night are both in the page."""
    context = {"minute": minute().id, "grounding": grounding().id, "other": "en" if lang == "es" else "es"}
    return render(request, "practices/door.html", context)


@public
@require_safe
def about(request: HttpRequest, lang: str) -> HttpResponse:
    """What this is and is not."""
    return render(request, "practices/about.html", {"minute": minute().id})


@public
@require_safe
def library(request: HttpRequest, lang: str) -> HttpResponse:
    """All units by what someone needs."""

    def address(unit: Unit) -> str:
        return reverse("practices:unit", args=[lang, unit.id])

    return render(request, "practices/library/page.html", {"needs": needs_of(pack_here(), address)})


@public
@require_safe
def one_sentence(request: HttpRequest, lang: str) -> HttpResponse:
    """One sentence of the pack, the same for everybody on that day."""
    response = render(
        request, "practices/one_sentence.html", {"sentence": sentence_of(now().date(), lang=lang)}
    )
    patch_cache_control(response, public=True, max_age=60)
    return response


@public
@require_safe
def good_night(request: HttpRequest, lang: str) -> HttpResponse:
    """A dark page with one sentence. It leads nowhere on."""
    return render(request, "practices/good_night.html")


@public
@require_safe
def let_go(request: HttpRequest, lang: str) -> HttpResponse:
    """What was typed is gone with the page before."""
    return render(request, "practices/let_go.html")


@public
@require_safe
def young(request: HttpRequest, lang: str) -> HttpResponse:
    """People who talk with the young, and what stays open without an account."""
    countries = installed(settings.CONTENT).by_name(lang)
    context = {
        "countries": [country for country in countries if country.has(Kind.CHILD_YOUTH)],
        "without": [country for country in countries if not country.has(Kind.CHILD_YOUTH)],
        "minute": minute().id,
        "grounding": grounding().id,
    }
    return render(request, "practices/young.html", context)
