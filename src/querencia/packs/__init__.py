"""Content packs: facts and words read from files, checked, and given out. Pure but for reading files."""

from querencia.packs.exceptions import Finding, NoTimeline, PackRefused, UnknownLanguage, UnknownUnit
from querencia.packs.exercises import Chips, Exercise, Field, SideBySide
from querencia.packs.lessons import Card, Lesson, Statement
from querencia.packs.loader import findings, installed, load
from querencia.packs.pack import Pack, Unit
from querencia.packs.reviews import review_lines
from querencia.packs.shapes import Part, Review

__all__ = [
    "Card",
    "Chips",
    "Exercise",
    "Field",
    "Finding",
    "Lesson",
    "NoTimeline",
    "Pack",
    "PackRefused",
    "Part",
    "Review",
    "SideBySide",
    "Statement",
    "Unit",
    "UnknownLanguage",
    "UnknownUnit",
    "findings",
    "installed",
    "load",
    "review_lines",
]
