"""One pack for all that a page says."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from querencia.packs import Pack
from querencia.practices.installed import installed_pack, speaking_from
from querencia.programme.enrolment.queries import pack_for


class OnePack:
    """A person's pages speak from their own version, all others from the newest; none from two at once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        def chosen() -> Pack:
            user = getattr(request, "user", None)
            return pack_for(user) if user is not None and user.is_authenticated else installed_pack()

        with speaking_from(chosen):
            return self.get_response(request)
