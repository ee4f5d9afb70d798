"""What every page's shell needs to know."""

from django.http import HttpRequest
from django.utils import translation

from querencia.web.access import is_public_path
from querencia.web.phone import phone_of


def shell(request: HttpRequest) -> dict[str, object]:
    """The page's language, and whose phone this is, but for public pages: theirs are the same bytes for all.

    A view may name another `lang`; nothing private belongs here.
    """
    phone = None if is_public_path(request.path) else phone_of(request)
    return {"lang": translation.get_language(), "phone": phone}
