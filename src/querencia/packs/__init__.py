"""Content packs: facts and words read from files, checked, and given out. Pure but for reading files."""

from querencia.packs.exceptions import (
    Finding,
    NoTimeline,
    PackRefused,
    UnknownLanguage,
    UnknownMeasure,
    UnknownPart,
    UnknownUnit,
)
from querencia.packs.exercises import Ask, Choose, Exercise, Rate, SideBySide
from querencia.packs.lessons import Card, Lesson, Line, Scene, Shown, Statement, Week, Weigh
from querencia.packs.loader import findings, installed, load
from querencia.packs.pace import course_of
from querencia.packs.pack import Pack, Unit
from querencia.packs.reviews import review_lines
from querencia.packs.shapes import Need, Part, Review

__all__ = [
    "Ask",
    "Card",
    "Choose",
    "Exercise",
    "Finding",
    "Lesson",
    "Line",
    "Need",
    "NoTimeline",
    "Pack",
    "PackRefused",
    "Part",
    "Rate",
    "Review",
    "Scene",
    "Shown",
    "SideBySide",
    "Statement",
    "Unit",
    "UnknownLanguage",
    "UnknownMeasure",
    "UnknownPart",
    "UnknownUnit",
    "Week",
    "Weigh",
    "course_of",
    "findings",
    "installed",
    "load",
    "review_lines",
]
