"""Words in a post that may not be saved just now: a feature can put them by, and answer where they wait."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponse

View = TypeVar("View", bound=Callable[..., Any])
Rescuer = Callable[[HttpRequest], HttpResponse]

COOKIE = "__Host-rescue" if settings.IS_HTTPS else "rescue"

_rescuers: list[Rescuer] = []


def register(rescuer: Rescuer) -> None:
    """Name the one who puts words by."""
    if rescuer not in _rescuers:
        _rescuers.append(rescuer)


def carries_words(view: View) -> View:
    """Mark a view whose posts hold what a person wrote."""
    view.carries_words = True  # type: ignore[attr-defined]
    return view


def rescued(request: HttpRequest, view: Callable[..., Any] | None) -> HttpResponse | None:
    """The answer of whoever put the words by, or None where there are none to keep.

    The caller has seen that the post comes from one of our own pages.
    """
    if request.method != "POST" or not getattr(view, "carries_words", False) or not request.POST:
        return None
    return next((rescuer(request) for rescuer in _rescuers), None)
