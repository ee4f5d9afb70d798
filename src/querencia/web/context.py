"""What every page's shell needs to know."""

from django.http import HttpRequest
from django.utils import translation

from querencia.web.rescue import COOKIE


def shell(request: HttpRequest) -> dict[str, object]:
    """Language, the person whose page it is (None on public pages), where Help now leads, what waits here."""
    lang = translation.get_language()
    user = getattr(request, "user", None)
    person = user if user is not None and user.is_authenticated else None
    country = f"{person.country}/" if person is not None and person.country else ""
    return {
        "lang": lang,
        "person": person,
        "help_now": f"/{lang}/help/{country}",
        "words_wait": COOKIE in request.COOKIES,
    }
