"""Measures: definitions, scoring, reliable change. Pure: no Django, no clock, no chance."""

from querencia.instruments.definition import Critical, Instrument, Item, Level, Licence, Options, Tier
from querencia.instruments.figures import Cutoff, Norm, Reliability, ReliableChange
from querencia.instruments.scales import Band, Bands, Category, Criterion, Missing, Scale

__all__ = [
    "Band",
    "Bands",
    "Category",
    "Criterion",
    "Critical",
    "Cutoff",
    "Instrument",
    "Item",
    "Level",
    "Licence",
    "Missing",
    "Norm",
    "Options",
    "Reliability",
    "ReliableChange",
    "Scale",
    "Tier",
]
