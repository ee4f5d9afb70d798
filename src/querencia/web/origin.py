"""Whose page a post comes from."""

from django.conf import settings
from django.http import HttpRequest


def is_from_our_own_page(request: HttpRequest) -> bool:
    """Whether the browser says that this post comes from our own origin.

    Browsers too old for Sec-Fetch-Site send Origin with every post; without either the post is refused.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin") == settings.ORIGIN
