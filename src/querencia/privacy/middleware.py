"""What happens when words cannot be opened: never a fault page."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from querencia.vault.exceptions import KeyGone, SealBroken
from querencia.web import views
from querencia.web.access import FORGET_PAGES


class WhatCannotBeOpened:
    """Signs out a person whose key is gone; says plainly where one thing does not open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A missing key is a missing person; a broken seal is a page of its own."""
        if isinstance(exception, KeyGone):
            logout(request)
            response = views.not_found(request)
            response.headers["Clear-Site-Data"] = FORGET_PAGES
            return response
        if isinstance(exception, SealBroken):
            return render(request, "journal/unopenable.html", status=409)
        return None
