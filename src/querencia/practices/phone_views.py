"""The service worker, the page it shows without a network, and the list of what a phone keeps."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from querencia.practices.installed import grounding, minute
from querencia.practices.kept import kept_pages, worker_script
from querencia.web.access import public


@public
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The worker's script, asked for anew each time; from the root, so that it stands for the whole site."""
    response = HttpResponse(worker_script(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "public, no-cache"
    return response


@public
@require_safe
def offline(request: HttpRequest, lang: str) -> HttpResponse:
    """What the worker shows for a page that cannot be reached."""
    always = {"minute": minute().id, "grounding": grounding().id}
    above = [reverse("practices:unit", args=[lang, unit_id]) for unit_id in always.values()]
    elsewhere = [page for page in kept_pages() if not page.startswith(f"/{lang}/")]
    context = {**always, "besides": " ".join(above + elsewhere)}
    return render(request, "practices/phone/offline.html", context)


@public
@require_safe
def kept(request: HttpRequest, lang: str) -> HttpResponse:
    """What this phone keeps. The list is made on the phone; the site does not know it."""
    context = {"always": " ".join(kept_pages()), "other": "en" if lang == "es" else "es"}
    return render(request, "practices/phone/kept.html", context)
