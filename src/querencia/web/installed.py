"""The app on a home screen: under the product's name, or as plain notes for whoever chose that."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from querencia.web.access import public

WALL = "#f0eeef"


@public
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """The manifest under the product's name."""
    return _manifest(id="/", name="Querencia", drawing="place")


@public
@require_safe
def notes_manifest(request: HttpRequest) -> JsonResponse:
    """The manifest that says nothing: another app for the browser, with a plain name and a plain icon."""
    return _manifest(id="/notes", name=_("Notes"), drawing="notes")


def _manifest(*, id: str, name: str, drawing: str) -> JsonResponse:
    """Both start at the root, an address without meaning, which leads on to where the person left off."""
    body = {
        "id": id,
        "name": name,
        "short_name": name,
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": WALL,
        "theme_color": WALL,
        "icons": [
            _icon(drawing, 192, "any"),
            _icon(drawing, 512, "any"),
            _icon(f"{drawing}-maskable", 512, "maskable"),
        ],
    }
    return JsonResponse(body, content_type="application/manifest+json")


def _icon(drawing: str, size: int, purpose: str) -> dict[str, str]:
    address = static(f"web/icons/{drawing}-{size}.png")
    return {"src": address, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
