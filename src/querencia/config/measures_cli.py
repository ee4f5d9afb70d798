"""`querencia measures`: which there are, what one is made of, scoring and change. Keeps nothing."""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path
from typing import Any

from querencia import packs
from querencia.config.parsing import Commands, Parser, add, content_folder
from querencia.errors import StartupRefused
from querencia.instruments import (
    Change,
    Instrument,
    NoFigures,
    Scale,
    Score,
    change_of,
    changing_scales,
    score,
)

LARGEST = 1024 * 1024
"""Bytes of a file of answers."""


def add_measures(commands: Commands) -> None:
    """Add the commands of measures."""
    group = commands.add_parser("measures", help="questionnaires", description="Questionnaires.")
    inner = group.add_subparsers(metavar="COMMAND", required=True, parser_class=Parser)
    add(inner, "list", measures_list, "print every measure: id, items, tier of its licence, name")
    show = add(
        inner, "show", measures_show, "print what a measure is made of, and where its figures are from"
    )
    show.add_argument("measure", metavar="ID", help="id of a measure, like phq-9")
    scored = add(inner, "score", measures_score, "print the values of answers")
    scored.add_argument("measure", metavar="ID", help="id of a measure, like phq-9")
    given = scored.add_mutually_exclusive_group(required=True)
    given.add_argument(
        "--answers", metavar="FILE", type=Path, help="JSON: item -> value, or target -> item -> value"
    )
    given.add_argument("--batch", metavar="FILE", type=Path, help="Parquet: a column for each item")
    scored.add_argument(
        "--out", metavar="FILE", type=Path, help="with --batch: where to (default: beside it)"
    )
    scored.add_argument("--json", action="store_true", help="print JSON")
    changed = add(inner, "change", measures_change, "print whether a difference is more than usual")
    changed.add_argument("measure", metavar="ID", help="id of a measure, like phq-9")
    changed.add_argument("--before", metavar="X", type=_number, required=True, help="the value before")
    changed.add_argument("--after", metavar="Y", type=_number, required=True, help="the value after")
    changed.add_argument("--scale", metavar="S", help="the scale (default: the first that has a figure)")
    changed.add_argument("--json", action="store_true", help="print JSON")


def measures_list(arguments: argparse.Namespace) -> int:
    """Print all measures."""
    for each in _pack().measures.values():
        print(f"{each.id:10} {len(each.items):3}  {each.licence.tier:15} {each.title['en']}")
    return 0


def measures_show(arguments: argparse.Namespace) -> int:
    """Print one measure."""
    print("\n".join(_shown(_pack().measure(arguments.measure))))
    return 0


def measures_score(arguments: argparse.Namespace) -> int:
    """Print the scores of one file of answers, or write those of many."""
    instrument = _pack().measure(arguments.measure)
    if arguments.batch:
        from querencia.config.batch import scored_file

        print(scored_file(instrument, arguments.batch, out=arguments.out))
        return 0
    scores = score(instrument, _answers(arguments.answers))
    if arguments.json:
        print(json.dumps(scores.as_json(), ensure_ascii=False, indent=1))
        return 0
    print(f"{scores.instrument} {scores.version}")
    for name, each in scores.scales.items():
        print(f"{name:24} {_said(each)}")
    return 0


def measures_change(arguments: argparse.Namespace) -> int:
    """Print one change."""
    instrument = _pack().measure(arguments.measure)
    scales = changing_scales(instrument)
    if not arguments.scale and not scales:
        raise NoFigures(f"{instrument.id} has no figure for reliable change.")
    change = change_of(instrument, arguments.scale or scales[0], arguments.before, arguments.after)
    if arguments.json:
        print(json.dumps(change.as_json(), ensure_ascii=False, indent=1))
        return 0
    print("\n".join(_changed(change)))
    return 0


def _pack() -> packs.Pack:
    return packs.load(content_folder() / "abct")


def _number(text: str) -> float:
    """Digits, with a sign and a point where needed: what a scale can have."""
    try:
        value = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from None
    if not math.isfinite(value) or text != text.strip() or "_" in text:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number")
    return int(value) if value.is_integer() else value


def _answers(file: Path) -> Any:
    try:
        with file.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
    except OSError as error:
        raise StartupRefused(f"{file} cannot be read: {error.strerror}.") from error
    if len(raw) > LARGEST:
        raise StartupRefused(f"{file} is larger than {LARGEST} bytes: these are no answers.")
    try:
        return json.loads(raw.decode("utf-8-sig"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise StartupRefused(f"{file} is not JSON: {error}.") from error


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A table in which each key stands once: of two answers to one item neither is to be trusted."""
    table = dict(pairs)
    if len(table) < len(pairs):
        raise ValueError("a key stands twice")
    return table


def _said(each: Score) -> str:
    value = (
        "–" if each.value is None else f"{each.value:.6g}" if isinstance(each.value, float) else each.value
    )
    rest = "".join(f"  {word}" for word in (each.band, each.reason) if word)
    return f"{value!s:>10}  ({each.n_answered} answered){rest}"


def _changed(change: Change) -> list[str]:
    sure = "" if change.is_confirmed else " Not all figures behind this are confirmed."
    reliable = "more than" if change.is_reliable else "within"
    lines = [
        f"{change.instrument} {change.scale}: {change.before:g} -> {change.after:g}, {change.outcome.value}",
        f"The difference is {reliable} the usual ups and downs ({change.smallest:.4g} points).{sure}",
        f"It rests on: {change.basis.source}.",
    ]
    if change.cut:
        lines.append(f"Cut-off {change.cut.kind} at {change.cut.value:.4g}: {change.cut.why}.")
    return lines


def _shown(instrument: Instrument) -> list[str]:
    lines = [
        f"{instrument.id} {instrument.version}: {instrument.title['en']}",
        f"Licence: {instrument.licence.tier}. {instrument.licence.notice}",
        f"Where to ask: {instrument.licence.ask or '–'}",
        f"Source: {instrument.source}",
        f"Items: {', '.join(item.id for item in instrument.items)}",
        f"Options: {', '.join(str(value) for value in instrument.options.values)}",
    ]
    if instrument.targets:
        lines.append(f"Asked about each of: {', '.join(instrument.targets)}")
    lines += [_scale_line(scale) for scale in instrument.scales]
    for name in ("norms", "reliabilities", "reliable_changes", "cutoffs"):
        for each in getattr(instrument, name):
            facts = each.model_dump(exclude_none=True, exclude={"confirmed"})
            words = ", ".join(f"{key} {value}" for key, value in facts.items())
            lines.append(f"{name}: {words}{'' if each.confirmed else '; not confirmed'}")
    return [*lines, *instrument.notes]


def _scale_line(scale: Scale) -> str:
    of = ", ".join([*scale.items, *scale.of]) or "criteria"
    turned = f"; reversed {', '.join(scale.reversed)}" if scale.reversed else ""
    fewest = f"; at least {scale.missing.fewest} answered" if scale.missing else ""
    sure = "" if scale.confirmed else "; not confirmed"
    return f"Scale {scale.id}: {scale.rule} of {of}{turned}{fewest}{sure}"
