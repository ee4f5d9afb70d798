"""Change on a scale of a measure, with the figures of its definition, and where they are from."""

from __future__ import annotations

from dataclasses import dataclass

from querencia.instruments.change import (
    Z95,
    CutOff,
    Group,
    Outcome,
    Toward,
    cut_off,
    outcome,
    reliable_change_index,
    smallest_reliable_change,
)
from querencia.instruments.definition import Instrument
from querencia.instruments.exceptions import NoFigures, UnknownScale, ValueOutsideRange
from querencia.instruments.figures import Norm, ReliableChange
from querencia.instruments.scales import Scale


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change. `basis` is the figure it rests on; `rci` only where that figure is computed.

    `is_confirmed` is false as soon as one figure behind it rests on memory.
    """

    instrument: str
    version: str
    scale: str
    before: float
    after: float
    smallest: float
    basis: ReliableChange
    rci: float | None
    is_reliable: bool
    outcome: Outcome
    cut: CutOff | None
    is_confirmed: bool

    def as_json(self) -> dict[str, object]:
        """As the command prints it."""
        cut = {"value": self.cut.value, "kind": self.cut.kind, "why": self.cut.why} if self.cut else None
        return {
            "instrument": self.instrument,
            "version": self.version,
            "scale": self.scale,
            "before": self.before,
            "after": self.after,
            "difference": self.after - self.before,
            "smallest_reliable_change": self.smallest,
            "rci": self.rci,
            "reliable": self.is_reliable,
            "outcome": self.outcome.value,
            "cut_off": cut,
            "basis": self.basis.model_dump(exclude={"scale"}, exclude_none=True),
            "confirmed": self.is_confirmed,
        }


def changing_scales(instrument: Instrument) -> tuple[str, ...]:
    """The scales that have a figure for reliable change, in order."""
    have = {each.scale for each in instrument.reliable_changes}
    return tuple(scale.id for scale in instrument.scales if scale.id in have)


def change_of(instrument: Instrument, scale_id: str, before: float, after: float) -> Change:
    """What the difference says: against the published threshold (reached), or the RCI (beyond 1.96).

    Raises UnknownScale, ValueOutsideRange, and NoFigures where the definition has no reliable change.
    """
    scale = instrument.scale(scale_id)
    if scale is None:
        known = ", ".join(each.id for each in instrument.scales)
        raise UnknownScale(f"{instrument.id} has no scale {scale_id!r}. It has: {known}.")
    basis = next((each for each in instrument.reliable_changes if each.scale == scale_id), None)
    if basis is None or scale.direction == "neither":
        raise NoFigures(f"{instrument.id} has no figure for reliable change of {scale_id}.")
    for value in (before, after):
        _refuse_outside(scale, value)
    smallest, rci, is_reliable = _reliability_of(basis, before, after)
    cut, cut_is_confirmed = _cut_of(instrument, scale, scale.direction)
    return Change(
        instrument=instrument.id,
        version=instrument.version,
        scale=scale_id,
        before=before,
        after=after,
        smallest=smallest,
        basis=basis,
        rci=rci,
        is_reliable=is_reliable,
        outcome=outcome(before, after, higher=scale.direction, is_reliable=is_reliable, cut=cut),
        cut=cut,
        is_confirmed=basis.confirmed and cut_is_confirmed and scale.confirmed,
    )


def _refuse_outside(scale: Scale, value: float) -> None:
    low, high = scale.lowest, scale.highest
    if low is not None and high is not None and not low <= value <= high:
        raise ValueOutsideRange(f"{scale.id} lies between {low:g} and {high:g}, not at {value:g}.")


def _reliability_of(basis: ReliableChange, before: float, after: float) -> tuple[float, float | None, bool]:
    """The smallest reliable change, the RCI where there is one, and whether this change is reliable."""
    if basis.sd is None or basis.reliability is None:
        smallest = basis.value or 0.0
        return smallest, None, abs(after - before) >= smallest
    rci = reliable_change_index(before, after, sd=basis.sd, reliability=basis.reliability)
    return smallest_reliable_change(sd=basis.sd, reliability=basis.reliability), rci, abs(rci) > Z95


def _cut_of(instrument: Instrument, scale: Scale, higher: Toward) -> tuple[CutOff | None, bool]:
    """The published caseness; else what the norms give; and whether all of it is confirmed."""
    for each in instrument.cutoffs:
        edge = each.at_least if higher == "harder" else each.at_most
        if each.scale == scale.id and each.caseness and edge is not None:
            return CutOff(value=edge, kind="published", why=each.source), each.confirmed
    norms = [each for each in instrument.norms if each.scale == scale.id and each.sd is not None]
    functional = next((each for each in norms if each.group == "functional"), None)
    clinical = next((each for each in norms if each.group == "clinical"), None)
    cut = cut_off(higher=higher, functional=_group(functional), clinical=_group(clinical))
    return cut, all(each.confirmed for each in (functional, clinical) if each)


def _group(norm: Norm | None) -> Group | None:
    return Group(mean=norm.mean, sd=norm.sd) if norm and norm.sd is not None else None
