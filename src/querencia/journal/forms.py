"""Reading what a page or a script posts to an entry's address. One address takes a form or JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError

from querencia.journal.enums import EntryStatus
from querencia.journal.kinds import Kind

LONGEST_REVISION = 18
"""Digits of a revision; so that it stays below 2**63."""


@dataclass(frozen=True)
class Posted:
    """What came in: only the fields named here are read, all others are ignored."""

    token: str
    seen_revision: int
    status: EntryStatus
    fields: Mapping[str, Any]
    is_json: bool = False


@dataclass(frozen=True)
class Problems:
    """Why a payload cannot be kept, by field, in words for the person."""

    by_field: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.by_field)


class NotReadable(Exception):
    """The body is no form of ours."""


def read_post(request: HttpRequest) -> Posted:
    """Read a form or a JSON object. Raises NotReadable."""
    is_json = request.content_type == "application/json"
    fields: Mapping[str, Any] = json.loads(request.body) if is_json else request.POST.dict()
    if not isinstance(fields, dict):
        raise NotReadable("not an object")
    return posted_in(fields, is_json=is_json)


def posted_in(fields: Mapping[str, Any], *, is_json: bool = False) -> Posted:
    """What these fields say. Raises NotReadable."""
    token = str(fields.get("s", ""))
    return Posted(
        token=token if token.isascii() else "",
        seen_revision=_revision(fields.get("revision", 0)),
        status=EntryStatus.DRAFT if fields.get("status") == EntryStatus.DRAFT else EntryStatus.KEPT,
        fields=fields,
        is_json=is_json,
    )


def _revision(value: object) -> int:
    text = str(value)
    if not (text.isascii() and text.isdecimal() and len(text) <= LONGEST_REVISION):
        raise NotReadable("revision is not a number")
    return int(text)


def payload_of(kind: Kind, fields: Mapping[str, Any]) -> tuple[BaseModel | None, Problems]:
    """The payload that these fields make, or what is wrong with them. Unknown fields are ignored.

    Raises NotReadable for fields that no page of ours has sent.
    """
    gathered = kind.gathered(dict(fields))
    known = {name: gathered[name] for name in kind.model.model_fields if name in gathered}
    halves = {name: problem("unkeepable") for name, value in known.items() if not _is_whole(value)}
    if halves:
        return None, Problems(halves)
    try:
        return kind.model.model_validate(known), Problems()
    except ValidationError as error:
        return None, Problems(
            {str(e["loc"][0]) if e["loc"] else "": problem(e["type"]) for e in error.errors()}
        )


def _is_whole(value: object) -> bool:
    """Whether all text in it can be written as UTF-8; JSON can carry one half of a character."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def problem(code: str) -> str:
    """What a person reads for a validation error."""
    match code:
        case "too_long":
            return _("This is longer than one page holds. Nothing was cut. You could make two of it.")
        case "empty" | "missing":
            return _("Nothing here yet. One line is enough, or none today.")
        case "unkeepable":
            return _("There is a sign in this text that cannot be kept. Everything else is still here.")
        case "not_offered":
            return _("One answer is none of those offered. The others are still here.")
        case "no_value":
            return _("One value cannot come out there. Everything is still on the page.")
        case "outdated":
            return _("These questions have changed meanwhile. What was answered before stays as it was.")
        case "no_date":
            return _("The date is missing.")
        case _:
            return _("This could not be read. What you wrote is still on the page.")


def typed(kind: Kind, fields: Mapping[str, Any]) -> dict[str, str]:
    """What was typed, by the names of the form, for showing it again unchanged."""
    gathered = kind.gathered(dict(fields))
    known = {name: gathered.get(name, "") for name in kind.model.model_fields}
    return {name: str(text) for name, text in kind.spread(known).items()}
