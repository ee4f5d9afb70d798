"""The bytes of a file -> the JSON of one Questionnaire, or why not."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from querencia.instruments.misfits import Why, refused

LARGEST = 4 * 1024 * 1024
"""Bytes. The longest published measure is far below a tenth of it."""
Node = dict[str, Any]


def open_questionnaire(raw: bytes) -> Node:
    """The resource in these bytes. Raises WordsRefused for whatever is not a Questionnaire in true UTF-8."""
    if len(raw) > LARGEST:
        raise refused(Why.TOO_LARGE, wanted=LARGEST // 1024 // 1024)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refused(Why.NOT_UTF8, where=error.start + 1) from error
    return _questionnaire(_json(text))


def _json(text: str) -> object:
    try:
        return json.loads(
            text, parse_float=Decimal, object_pairs_hook=_each_key_once, parse_constant=_no_number
        )
    except RecursionError as error:
        raise refused(Why.TOO_DEEP) from error
    except json.JSONDecodeError as error:
        raise refused(Why.NOT_JSON, where=error.lineno, found=error.colno) from error
    except ValueError as error:
        raise refused(Why.NOT_JSON, where=1, found=1) from error


def _each_key_once(pairs: list[tuple[str, Any]]) -> Node:
    node: Node = {}
    for key, value in pairs:
        if key in node:
            raise refused(Why.KEY_TWICE, where=key)
        node[key] = value
    return node


def _no_number(constant: str) -> Decimal:
    raise ValueError(constant)


def _questionnaire(body: object) -> Node:
    kind = body.get("resourceType") if isinstance(body, dict) else None
    if kind == "Bundle":
        raise refused(Why.BUNDLE)
    if not isinstance(body, dict) or kind != "Questionnaire":
        raise refused(Why.OTHER_RESOURCE, found=kind if isinstance(kind, str) else "?")
    return body
