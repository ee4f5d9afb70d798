"""A Questionnaire as it was read: its questions in order, flat, with words by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

Said = Mapping[str, str]
"""Words by language."""


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer that is offered. `score` is None where the file gives none."""

    label: Said
    code: str = ""
    score: Decimal | None = None


@dataclass(frozen=True, kw_only=True)
class Question:
    """One item that can be answered. `bounds` are lowest and highest of a number that is typed."""

    link_id: str
    loinc: frozenset[str]
    text: Said
    options: tuple[Option, ...] = ()
    bounds: tuple[Decimal, Decimal] | None = None
    is_conditional: bool = False


@dataclass(frozen=True, kw_only=True)
class Form:
    """A whole Questionnaire. `introduction` is what stands above its questions: texts of groups, displays."""

    language: str
    title: Said
    introduction: Said
    copyright: Said
    questions: tuple[Question, ...]
