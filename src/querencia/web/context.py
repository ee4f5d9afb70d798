"""What every page's shell needs to know."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from querencia.web.access import is_public_path
from querencia.web.phone import phone_of
from querencia.web.rescue import COOKIE


def shell(request: HttpRequest) -> dict[str, object]:
    """Language, whose page and whose phone it is, where we are and Help now leads, and whether words wait.

    Public pages are the same bytes for all: they know of no person and of no phone.
    """
    lang = translation.get_language()
    user = getattr(request, "user", None)
    person = user if user is not None and user.is_authenticated else None
    country = f"{person.country}/" if person is not None and person.country else ""
    phone = None if is_public_path(request.path) else phone_of(request)
    return {
        "phone": phone,
        "lang": lang,
        "person": person,
        "place": urlsplit(settings.ORIGIN).netloc,
        "help_now": f"/{lang}/help/{country}",
        "words_wait": COOKIE in request.COOKIES,
    }
