"""A practice script -> a timed timeline of cues. Pure: no Django, no clock, no chance, no files."""

from querencia.scripts.exceptions import (
    LengthCannotBeFilled,
    LengthNotOffered,
    Problem,
    ScriptRefused,
    UnknownVariant,
)
from querencia.scripts.parser import parse
from querencia.scripts.readable import Line, readable
from querencia.scripts.script import PATHS, TONES, VARIANTS, CueKind, Item, Paragraph, Script, heard
from querencia.scripts.timeline import Cue, Timeline, TimelineJson, timeline

__all__ = [
    "PATHS",
    "TONES",
    "VARIANTS",
    "Cue",
    "CueKind",
    "Item",
    "LengthCannotBeFilled",
    "LengthNotOffered",
    "Line",
    "Paragraph",
    "Problem",
    "Script",
    "ScriptRefused",
    "Timeline",
    "TimelineJson",
    "UnknownVariant",
    "heard",
    "parse",
    "readable",
    "timeline",
]
