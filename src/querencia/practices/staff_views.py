"""The pack as whoever looks after the site sees it: every unit, its review, what does not fit. HTTP only."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from querencia import packs
from querencia.packs import Finding, Pack, PackRefused, Unit
from querencia.practices.installed import grounding, installed_pack, speaking_from
from querencia.practices.presentation import Choice, paths_of, tones_of, unit_page
from querencia.practices.versions.taking import content_pack
from querencia.practices.versions.watching import Signature, signature
from querencia.web.access import LANGUAGES, staff


@staff
@require_safe
def content(request: HttpRequest) -> HttpResponse:
    """All units part by part, and what does not fit in the content folder as it lies there now."""
    pack, lang = installed_pack(), translation.get_language()
    context = {
        "pack": pack,
        "title": pack.title[lang],
        "parts": [(part.number, part.title[lang], _rows(part.units, pack)) for part in pack.parts],
        "findings": findings_now(),
        "languages": LANGUAGES,
    }
    return render(request, "practices/staff/content.html", context)


@staff
@require_safe
def unit(request: HttpRequest, unit_id: str, unit_lang: str) -> HttpResponse:
    """One unit as it will be seen, in the length, tone and path that the address asks for."""
    found = installed_pack().units.get(unit_id)
    if found is None or unit_lang not in found.title:
        raise Http404
    with translation.override(unit_lang), speaking_from(installed_pack):
        page = unit_page(found, lang=unit_lang, choice=_choice(found, request), address=_address)
        context = {
            "page": page,
            "grounding": grounding().id,
            "others": [lang for lang in LANGUAGES if lang != unit_lang],
            "findings": [each for each in findings_now() if f"/{unit_id}/" in each.file],
        }
        return render(request, "practices/staff/unit.html", context)


def findings_now() -> list[Finding]:
    """What is wrong with the pack in the content folder and with the overlay; read again after a change."""
    return _findings((*signature(settings.CONTENT), *signature(settings.OVERLAY)))


@lru_cache(maxsize=1)
def _findings(found: Signature) -> list[Finding]:
    try:
        return packs.findings(content_pack(), overlay=packs.read_overlay(settings.OVERLAY))
    except PackRefused as refused:
        return list(refused.findings)


def _rows(units: tuple[str, ...], pack: Pack) -> list[tuple[Unit, str]]:
    lang = translation.get_language()
    return [(pack.units[unit_id], pack.units[unit_id].title[lang]) for unit_id in units]


def _choice(found: Unit, request: HttpRequest) -> Choice:
    """What of it is asked for; anything that is not offered is the usual one."""
    asked = request.GET
    lengths = {str(length): length for length in found.lengths}
    tone, path = asked.get("tone", ""), asked.get("path", "")
    return Choice(
        minutes=lengths.get(asked.get("minutes", ""), found.minutes),
        tone=tone if tone in tones_of(found) else "warm",
        path=path if path in paths_of(found) else "",
    )


def _address(minutes: int, tone: str, path: str) -> str:
    return "?" + urlencode({"minutes": minutes, "tone": tone, **({"path": path} if path else {})})
