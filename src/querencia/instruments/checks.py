"""Whether the parts of a definition fit each other: what its shape alone cannot say."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from querencia.instruments.definition import Instrument
from querencia.instruments.items import Item
from querencia.instruments.keys import Key, ends_of
from querencia.instruments.scales import Scale
from querencia.instruments.scoring import GLOBAL

Place = tuple[str | int, ...]
NEEDS = {
    "sum": {"items"},
    "mean": {"items"},
    "mean-of-scales": {"of"},
    "sum-of-scales": {"of"},
    "criteria": {"criteria"},
    "all": {"of"},
    "category": {"categories"},
    "highest": {"items", "tie"},
}
"""The parts that each rule must have; of these it may have no others."""
PARTS = frozenset().union(*NEEDS.values())
MAY_MIRROR = {"sum", "mean"}
NUMBERS = {"sum", "mean", "mean-of-scales", "sum-of-scales"}
TRUTHS = {"criteria", "all"}


@dataclass(frozen=True, kw_only=True)
class Problem:
    """What does not fit, where in the definition, and the mend."""

    place: Place
    message: str
    mend: str


def problems(instrument: Instrument) -> list[Problem]:
    """Everything that does not fit, in the order of the definition."""
    found = [*_twice(instrument), *_targets(instrument)]
    for n, item in enumerate(instrument.items):
        found += _item(instrument, item, n)
    known: dict[str, Scale] = {}
    for n, scale in enumerate(instrument.scales):
        found += _scale(instrument, scale, n, known)
        known[scale.id] = scale
    found += _figures(instrument)
    return found or list(_ranges(instrument))


def _problem(place: Sequence[str | int], message: str, mend: str) -> Problem:
    return Problem(place=tuple(place), message=message, mend=mend)


def _twice(instrument: Instrument) -> Iterator[Problem]:
    for name, each in (("items", instrument.items), ("scales", instrument.scales)):
        for id_, n in Counter(part.id for part in each).items():
            if n > 1:
                yield _problem(
                    [name], f"{name}: the id {id_} stands {n} times.", "Give each an id of its own."
                )


def _targets(instrument: Instrument) -> Iterator[Problem]:
    if GLOBAL in instrument.targets:
        yield _problem(["targets"], f"A target cannot be called {GLOBAL}.", "Give it another name.")
    for name in instrument.together:
        if name not in instrument.targets:
            yield _problem(["together"], f"Unknown target {name}.", "Name one of the targets.")


def _item(instrument: Instrument, item: Item, n: int) -> Iterator[Problem]:
    options = instrument.options_of(item)
    place: Place = ("items", n, "options") if item.options else ("options",)
    if len(set(options.values)) < len(options.values) or len({type(each) for each in options.values}) > 1:
        yield _problem(
            place, "The values of options are all different, and of one kind.", "Correct the values."
        )
    if options.codes and len(options.codes) != len(options.values):
        message = f"There are {len(options.codes)} codes for {len(options.values)} values."
        yield _problem(place, message, "Write one code for each value, in the same order.")
    for each in item.critical:
        if each.at_least not in options.values:
            message = f"Item {item.id}: {each.at_least} is no option."
            yield _problem(["items", n, "critical"], message, "Name a value that can be answered.")


def _scale(instrument: Instrument, scale: Scale, n: int, known: dict[str, Scale]) -> Iterator[Problem]:
    place: Place = ("scales", n)
    parts = {name for name in PARTS if getattr(scale, name)}
    if parts != NEEDS[scale.rule]:
        message = (
            f"Scale {scale.id}: the rule {scale.rule} is made of: {', '.join(sorted(NEEDS[scale.rule]))}."
        )
        yield _problem([*place, "rule"], message, "Write these, and no others.")
        return
    yield from _named_items(instrument, scale, place)
    yield from _named_scales(scale, place, known)
    yield from _turned(scale, place)
    yield from _bands(scale, place)


def _turned(scale: Scale, place: Place) -> Iterator[Problem]:
    turned = {*scale.reversed, *scale.subtracted}
    rounding = scale.missing.rounding if scale.missing else None
    if ((turned or scale.missing) and scale.rule not in MAY_MIRROR) or (scale.subtracted and scale.missing):
        message = f"Scale {scale.id}: here nothing can be reversed, taken away or missing."
        yield _problem(place, message, "Leave it out; what is taken away cannot be missing.")
    elif not turned <= set(scale.items) or set(scale.reversed) & set(scale.subtracted):
        message = f"Scale {scale.id}: what is reversed or taken away is one of its items, and once."
        yield _problem(place, message, "Correct the lists.")
    elif scale.missing and scale.missing.fewest > len(scale.items):
        message = f"Scale {scale.id}: it has {len(scale.items)} items."
        yield _problem([*place, "missing"], message, "Ask for no more than there are.")
    if (scale.table or rounding) and scale.rule != "sum":
        message = f"Scale {scale.id}: only a sum is rounded, or looked up in a table."
        yield _problem(place, message, "Leave it out.")


def _named_items(instrument: Instrument, scale: Scale, place: Place) -> Iterator[Problem]:
    names = [*scale.items, *(name for each in scale.criteria for name in [*each.items, *each.instead])]
    for name in dict.fromkeys([*names, *([scale.tie] if scale.tie else [])]):
        item = instrument.item(name)
        if item is None:
            yield _problem(place, f"Scale {scale.id}: unknown item {name}.", "Name one of the items.")
        elif name != scale.tie and any(isinstance(each, str) for each in instrument.options_of(item).values):
            message = f"Scale {scale.id}: the options of item {name} are no numbers."
            yield _problem(place, message, "Take the item away, or give it numbers.")
    if len(set(scale.items)) < len(scale.items):
        yield _problem(place, f"Scale {scale.id}: an item stands twice.", "Name each item once.")


def _named_scales(scale: Scale, place: Place, known: dict[str, Scale]) -> Iterator[Problem]:
    wanted = NUMBERS if scale.rule in NUMBERS else TRUTHS
    for name in [*scale.of, *(name for each in scale.categories for name in each.when)]:
        if name not in known or known[name].rule not in wanted:
            message = (
                f"Scale {scale.id}: {name} is no scale above it of the rule {', '.join(sorted(wanted))}."
            )
            yield _problem(place, message, "Name one that is, and put it above.")
    if scale.categories and scale.categories[-1].when:
        message = f"Scale {scale.id}: some answers are in no category."
        yield _problem(place, message, "End with a category that holds always: without when.")


def _bands(scale: Scale, place: Place) -> Iterator[Problem]:
    if scale.bands is None:
        return
    edges = [band.edge for band in scale.bands.bands]
    if edges != sorted(set(edges)):
        message = f"Scale {scale.id}: the edges of its bands do not rise."
        yield _problem([*place, "bands"], message, "Put the bands in order.")
    if scale.rule not in NUMBERS:
        message = f"Scale {scale.id}: only a number lies in a band."
        yield _problem([*place, "bands"], message, "Take the bands away.")


def _figures(instrument: Instrument) -> Iterator[Problem]:
    for name in ("norms", "reliabilities", "reliable_changes", "cutoffs"):
        for n, each in enumerate(getattr(instrument, name)):
            if instrument.scale(each.scale) is None:
                message = f"{name}: unknown scale {each.scale}."
                yield _problem([name, n, "scale"], message, "Name one of the scales.")
    for inner in instrument.within.values():
        for item in inner:
            if instrument.item(item) is None:
                yield _problem(["within"], f"within: unknown item {item}.", "Name one of the items.")


def _ranges(instrument: Instrument) -> Iterator[Problem]:
    """Sums and means whose stated range is not the one that their items can reach."""
    for n, step in enumerate(Key.of(instrument.items, instrument.options, instrument.scales).steps):
        scale = step.scale
        if scale.rule not in MAY_MIRROR or scale.table or scale.lowest is None or scale.highest is None:
            continue
        named = [item for item in instrument.items if item.id in scale.items]
        ends = {item.id: ends_of(instrument.options_of(item).values) for item in named}
        low, high = step.offset, step.offset
        for name in scale.items:
            low += -ends[name][1] if name in step.minus else ends[name][0]
            high += -ends[name][0] if name in step.minus else ends[name][1]
        under = scale.divided_by * (len(scale.items) if scale.rule == "mean" else 1)
        reached = (low * scale.times / under, high * scale.times / under)
        if reached != (scale.lowest, scale.highest):
            message = f"Scale {scale.id}: its items reach from {reached[0]:g} to {reached[1]:g}."
            yield _problem(["scales", n, "lowest"], message, "Correct the range, the items or the options.")
