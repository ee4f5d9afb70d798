"""How far a value goes up and down by the error of measuring alone, where that was published. Pure."""

from __future__ import annotations

import math

from querencia.instruments import Instrument, ReliableChange, Scale


def usual_of(instrument: Instrument, scale: Scale) -> float | None:
    """The published reliable change of a scale; None where there is none that was seen in its source."""
    figures = [each for each in instrument.reliable_changes if each.scale == scale.id and each.confirmed]
    return _threshold(figures[0]) if figures else None


def _threshold(figure: ReliableChange) -> float:
    """The threshold itself, or what Jacobson and Truax (1991) make of a spread and a reliability."""
    if figure.value is not None:
        return figure.value
    sd, reliability = figure.sd or 0.0, figure.reliability or 0.0
    return 1.96 * sd * math.sqrt(2) * math.sqrt(1 - reliability)
