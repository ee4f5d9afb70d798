"""Help over HTTP: plain files, read and answered without a session or a database."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from querencia.safety.pages import file_of
from querencia.web.access import public
from querencia.web.views import not_found

SECONDS_TO_KEEP = 300


@public
@require_safe
def help_page(request: HttpRequest, lang: str, country: str | None = None) -> HttpResponse:
    """The list of countries, or the help lines of one."""
    file = file_of(Path(settings.PUBLIC_FILES), lang=lang, country=country)
    try:
        page = file.read_bytes()
    except FileNotFoundError:
        return not_found(request)
    response = HttpResponse(page)
    patch_cache_control(response, public=True, max_age=SECONDS_TO_KEEP)
    return response
