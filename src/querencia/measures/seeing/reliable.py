"""How far a value goes up and down by the error of measuring alone, where that was published. Pure."""

from __future__ import annotations

from querencia.instruments import Instrument, ReliableChange, Scale
from querencia.instruments.change import smallest_reliable_change


def usual_of(instrument: Instrument, scale: Scale) -> float | None:
    """The published reliable change of a scale; None where there is none that was seen in its source."""
    figures = [each for each in instrument.reliable_changes if each.scale == scale.id and each.confirmed]
    return _threshold(figures[0]) if figures else None


def _threshold(figure: ReliableChange) -> float | None:
    """The threshold itself, or what Jacobson and Truax (1991) make of a spread and a reliability."""
    if figure.sd is None or figure.reliability is None:
        return figure.value
    return smallest_reliable_change(sd=figure.sd, reliability=figure.reliability)
