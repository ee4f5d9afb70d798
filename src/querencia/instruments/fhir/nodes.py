"""Looking into the JSON of a resource: each value is what it has to be, or the place is named."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from querencia.instruments.fhir.form import Said
from querencia.instruments.misfits import Why, refused

Node = dict[str, Any]
TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"
UNKNOWN = ""
"""The language of words whose file names none."""


def text_in(node: Node, key: str, *, where: str) -> str:
    """The text at a key, in one line; "" where there is none. Markup stays the letters that it is."""
    value = node.get(key, "")
    if not isinstance(value, str):
        raise refused(Why.SHAPE, where=where, found=key)
    return " ".join(value.split())


def nodes_in(node: Node, key: str, *, where: str) -> list[Node]:
    """The objects listed at a key."""
    value = node.get(key, [])
    if not isinstance(value, list) or any(not isinstance(each, dict) for each in value):
        raise refused(Why.SHAPE, where=where, found=key)
    return value


def node_in(node: Node, key: str, *, where: str) -> Node:
    """The object at a key; an empty one where there is none."""
    value = node.get(key, {})
    if not isinstance(value, dict):
        raise refused(Why.SHAPE, where=where, found=key)
    return value


def number_of(value: object) -> Decimal | None:
    """A JSON number. None for anything else, also for true and false."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return Decimal(value)


def extensions_of(node: Node, *, where: str) -> Iterator[tuple[str, Node]]:
    """Each extension of a node with its address."""
    for extension in nodes_in(node, "extension", where=where):
        yield text_in(extension, "url", where=where), extension


def said_in(node: Node, key: str, *, language: str, where: str) -> Said:
    """The words at a key by language: those in the file's own, and their translations."""
    said = {}
    own = text_in(node, key, where=where)
    if own:
        said[language] = own
    for url, extension in extensions_of(node_in(node, f"_{key}", where=where), where=where):
        if url == TRANSLATION:
            lang, words = _translation(extension, where)
            if lang and words:
                said.setdefault(lang, words)
    return said


def _translation(extension: Node, where: str) -> tuple[str, str]:
    parts = dict(extensions_of(extension, where=where))
    lang = text_in(parts.get("lang", {}), "valueCode", where=where)
    content = parts.get("content", {})
    words = text_in(content, "valueString", where=where) or text_in(content, "valueMarkdown", where=where)
    return language_in(lang), words


def language_in(code: str) -> str:
    """`en` of `en-GB`; "" for what names no language."""
    short = code.split("-")[0].lower()
    return short if len(short) == 2 and short.isascii() and short.isalpha() else UNKNOWN
