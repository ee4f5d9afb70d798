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
from querencia.packs.loader import digest_of, findings, installed, load, pack_in
from querencia.packs.overlays import Overlay, read_overlay
from querencia.packs.pace import course_of
from querencia.packs.pack import Own, Pack, Unit, rank_of
from querencia.packs.shapes import Change, Need, Part, Review, Roles
from querencia.packs.words.reviews import review_lines

__all__ = [
    "Ask",
    "Card",
    "Change",
    "Choose",
    "Exercise",
    "Finding",
    "Lesson",
    "Line",
    "Need",
    "NoTimeline",
    "Overlay",
    "Own",
    "Pack",
    "PackRefused",
    "Part",
    "Rate",
    "Review",
    "Roles",
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
    "digest_of",
    "findings",
    "installed",
    "load",
    "pack_in",
    "rank_of",
    "read_overlay",
    "review_lines",
]
