"""Practices and lessons as public pages, and the timelines that the player reads."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from querencia.errors import DomainError
from querencia.packs import Unit, UnknownUnit
from querencia.practices.kept import kept_pages
from querencia.practices.library import FRIEND, GROUNDING, installed_pack
from querencia.practices.presentation import unit_page
from querencia.web.access import public, see_other
from querencia.web.views import not_found

A_YEAR = 365 * 24 * 3600


@public
@require_safe
def unit(request: HttpRequest, lang: str, unit_id: str) -> HttpResponse:
    """A unit in its usual length."""
    return _shown(request, lang, unit_id, minutes=None, tone="warm")


@public
@require_safe
def unit_length(request: HttpRequest, lang: str, unit_id: str, minutes: int) -> HttpResponse:
    """A practice in one of its lengths."""
    return _shown(request, lang, unit_id, minutes=minutes, tone="warm")


@public
@require_safe
def unit_plain(request: HttpRequest, lang: str, unit_id: str, minutes: int) -> HttpResponse:
    """A practice in one of its lengths, with fewer and cooler words."""
    return _shown(request, lang, unit_id, minutes=minutes, tone="plain")


@public
@require_safe
def timeline(
    request: HttpRequest, lang: str, unit_id: str, minutes: int, tone: str, digest: str
) -> HttpResponse:
    """The timed cues of a practice. The digest in the address names the pack, so the bytes never change."""
    pack = installed_pack()
    if digest != pack.digest:
        return not_found(request)
    try:
        cues = pack.timeline(unit_id, lang=lang, minutes=minutes, tone=tone)
    except DomainError:
        return not_found(request)
    body = cues.as_json(unit=unit_id, lang=lang)
    response = JsonResponse(body, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
    patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response


def _shown(request: HttpRequest, lang: str, unit_id: str, *, minutes: int | None, tone: str) -> HttpResponse:
    if unit_id == FRIEND:
        return see_other(reverse("practices:friend", args=[lang]))
    try:
        found = installed_pack().unit(unit_id)
    except UnknownUnit:
        return not_found(request)
    if not _is_offered(found, minutes, tone):
        return not_found(request)
    page = unit_page(
        found,
        lang=lang,
        minutes=minutes or found.minutes,
        tone=tone,
        address=lambda length, voice: _address(lang, unit_id, length, voice),
    )
    keep = "" if request.path in kept_pages() else request.path
    return render(request, "practices/unit.html", {"page": page, "grounding": GROUNDING, "keep": keep})


def _is_offered(found: Unit, minutes: int | None, tone: str) -> bool:
    is_tone = tone == "warm" or tone in found.facts.variants
    return is_tone and (minutes is None or minutes in found.lengths)


def _address(lang: str, unit_id: str, minutes: int, tone: str) -> str:
    name = "practices:unit-plain" if tone == "plain" else "practices:unit-length"
    return reverse(name, args=[lang, unit_id, minutes])
