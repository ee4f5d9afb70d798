"""Practices and lessons as public pages, and the timelines that the player reads."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from querencia.packs import Unit
from querencia.practices.installed import grounding, pack_here, pack_with
from querencia.practices.kept import kept_pages
from querencia.practices.presentation import Choice, paths_of, tones_of, unit_page
from querencia.web.access import public, see_other
from querencia.web.views import not_found

A_YEAR = 365 * 24 * 3600


@public
@require_safe
def unit(request: HttpRequest, lang: str, unit_id: str) -> HttpResponse:
    """A unit in its usual length."""
    return _shown(request, lang, unit_id)


@public
@require_safe
def unit_length(
    request: HttpRequest, lang: str, unit_id: str, minutes: int, tone: str = "warm", way: str = ""
) -> HttpResponse:
    """A practice in one of its lengths, of its tones and of its paths ("" is the main one)."""
    return _shown(request, lang, unit_id, Choice(minutes=minutes, tone=tone, path=way))


@public
@require_safe
def timeline(
    request: HttpRequest, lang: str, unit_id: str, minutes: int, tone: str, digest: str, way: str = ""
) -> HttpResponse:
    """The timed cues of a practice. The digest in the address names the pack, so the bytes never change.

    Packs that were taken before the newest one answer as long as they are kept.
    """
    pack = pack_with(digest.partition("-")[0])
    if pack is None or pack.timelines != digest:
        return not_found(request)
    found = pack.units.get(unit_id)
    if found is None or not _is_offered(found, Choice(minutes=minutes, tone=tone, path=way)):
        return not_found(request)
    cues = pack.timeline(unit_id, lang=lang, minutes=minutes, tone=tone, path=way or None)
    body = cues.as_json(unit=unit_id, lang=lang)
    response = JsonResponse(body, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
    patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response


def _shown(request: HttpRequest, lang: str, unit_id: str, choice: Choice | None = None) -> HttpResponse:
    if unit_id == pack_here().roles.two_sentences:
        return see_other(reverse("practices:friend", args=[lang]))
    found = pack_here().units.get(unit_id)
    if found is None or not (choice is None or _is_offered(found, choice)):
        return not_found(request)
    page = unit_page(
        found,
        lang=lang,
        choice=choice or Choice(minutes=found.minutes),
        address=lambda minutes, tone, path: _address(lang, unit_id, minutes, tone, path),
    )
    keep = "" if request.path in kept_pages() else request.path
    context = {"page": page, "grounding": grounding().id, "keep": keep}
    return render(request, "practices/unit.html", context)


def _is_offered(found: Unit, choice: Choice) -> bool:
    is_tone = choice.tone == "warm" or choice.tone in tones_of(found)
    is_path = not choice.path or choice.path in paths_of(found)
    return is_tone and is_path and choice.minutes in found.lengths


def _address(lang: str, unit_id: str, minutes: int, tone: str, path: str) -> str:
    """Where a practice is shown in a length, a tone and a path."""
    name = "practices:unit-plain" if tone == "plain" else "practices:unit-length"
    way = [path] if path else []
    return reverse(f"{name}-path" if path else name, args=[lang, unit_id, minutes, *way])
