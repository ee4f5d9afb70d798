"""What every page's shell needs to know."""

from django.http import HttpRequest
from django.utils import translation


def shell(request: HttpRequest) -> dict[str, object]:
    """The page's language. A view may name another `lang`; nothing private belongs here."""
    return {"lang": translation.get_language()}
