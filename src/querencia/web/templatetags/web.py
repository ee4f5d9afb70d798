"""What every page may show: drawings in the page's colours, and the banner of a demonstration."""

import functools
from pathlib import Path

from django import template
from django.conf import settings
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from querencia.web.access import LANGUAGES

DRAWINGS = Path(__file__).resolve().parents[1] / "drawings"

register = template.Library()


@register.simple_tag
def drawing(name: str) -> SafeString:
    """One of our own drawings. It decorates: screen readers pass it by."""
    return _svg(name)


@register.inclusion_tag("web/_demonstration.html")
def demonstration() -> dict[str, object]:
    """What a demonstration says on every page, in every language. A real site says nothing."""
    return {"said": [(lang, _demonstration_in(lang)) for lang in LANGUAGES] if settings.IS_DEMO else []}


def _demonstration_in(lang: str) -> str:
    with translation.override(lang):
        return _(
            "A demonstration with invented people. What is written here is thrown away."
            " The help lines are real."
        )


@functools.cache
def _svg(name: str) -> SafeString:
    return mark_safe((DRAWINGS / f"{name}.svg").read_text("utf-8").strip())
