"""The list of sheets, and all of them as one PDF. HTTP only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from querencia.packs import Unit
from querencia.paper import NotPrinted
from querencia.practices.installed import pack_here
from querencia.practices.presentation import offers_of
from querencia.practices.sheets.pack_of_sheets import sheets_digest, sheets_pdf
from querencia.web.access import public

A_DAY = 24 * 3600


@public
@require_safe
def sheets(request: HttpRequest, lang: str) -> HttpResponse:
    """Every unit, part by part, each a page that prints well; and all of them in one file."""
    pack = pack_here()

    def address(unit: Unit) -> str:
        return reverse("practices:unit", args=[lang, unit.id])

    parts = [
        (part.number, part.title[lang], offers_of((pack.units[unit] for unit in part.units), address))
        for part in pack.parts
    ]
    other = "en" if lang == "es" else "es"
    return render(request, "practices/sheets/page.html", {"parts": parts, "other": other})


@public
@require_safe
def pdf(request: HttpRequest, lang: str) -> HttpResponse:
    """All of Part 0 and Part 1. The tag names what it was made of, so a browser asks for the bytes once."""
    tag = f'"{sheets_digest()}-{lang}"'
    is_held = tag in request.headers.get("If-None-Match", "")
    try:
        response = HttpResponse(status=304) if is_held else _file(lang)
    except NotPrinted:
        return render(request, "practices/sheets/not_now.html", status=503)
    response.headers["ETag"] = tag
    patch_cache_control(response, public=True, max_age=A_DAY)
    return response


def _file(lang: str) -> HttpResponse:
    response = HttpResponse(sheets_pdf(lang), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="sheets-{lang}.pdf"'
    return response
