"""A system check: every address declares who may open it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from querencia.web.access import access_of


def patterns(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Each URL pattern under a resolver, with its full name."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from patterns(pattern, inner)
        else:
            yield f"{namespace}{pattern.name}", pattern


@register()
def every_address_declares_access(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """An address without a declared access is an error, so that no page is open by accident."""
    return [
        Error(
            f"{name} ({pattern.pattern}) does not say who may open it.",
            hint="Put one mark of web.access on its view.",
            id="web.E001",
        )
        for name, pattern in patterns(get_resolver())
        if access_of(pattern.callback) is None
    ]
