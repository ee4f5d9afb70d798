"""Drawings, inlined so that they take the page's colours."""

import functools
from pathlib import Path

from django import template
from django.utils.safestring import SafeString, mark_safe

DRAWINGS = Path(__file__).resolve().parents[1] / "drawings"

register = template.Library()


@register.simple_tag
def drawing(name: str) -> SafeString:
    """One of our own drawings. It decorates: screen readers pass it by."""
    return _svg(name)


@functools.cache
def _svg(name: str) -> SafeString:
    return mark_safe((DRAWINGS / f"{name}.svg").read_text("utf-8").strip())
