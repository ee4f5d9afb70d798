"""Measures: definitions, scoring, change. Pure: no Django, no clock, no chance."""

from querencia.instruments.definition import Instrument, Licence, Tier
from querencia.instruments.exceptions import (
    AnswerOutsideOptions,
    AnswersNotByItem,
    ImpossibleFigure,
    NoFigures,
    UnknownItem,
    UnknownScale,
    UnknownTarget,
    ValueOutsideRange,
)
from querencia.instruments.figures import Cutoff, Norm, Reliability, ReliableChange
from querencia.instruments.items import Critical, Item, Level, Options
from querencia.instruments.outcomes import Change, change_of, changing_scales
from querencia.instruments.rules import Reason
from querencia.instruments.scales import Band, Bands, Category, Criterion, Missing, Scale
from querencia.instruments.scoring import Answers, Score, Scores, score

__all__ = [
    "AnswerOutsideOptions",
    "Answers",
    "AnswersNotByItem",
    "Band",
    "Bands",
    "Category",
    "Change",
    "Criterion",
    "Critical",
    "Cutoff",
    "ImpossibleFigure",
    "Instrument",
    "Item",
    "Level",
    "Licence",
    "Missing",
    "NoFigures",
    "Norm",
    "Options",
    "Reason",
    "Reliability",
    "ReliableChange",
    "Scale",
    "Score",
    "Scores",
    "Tier",
    "UnknownItem",
    "UnknownScale",
    "UnknownTarget",
    "ValueOutsideRange",
    "change_of",
    "changing_scales",
    "score",
]
