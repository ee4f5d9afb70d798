"""Answers -> values. No answer is invented, and no value is given where a rule does not say how.

Missing answers follow each scale's own rule (`Missing`). All sums are exact: a value that lies on the edge of
a band is never moved off it by rounding.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple, NoReturn

from querencia.instruments.definition import Instrument
from querencia.instruments.exceptions import (
    AnswerOutsideOptions,
    AnswersNotByItem,
    UnknownItem,
    UnknownTarget,
)
from querencia.instruments.keys import RULES, Allowed, Key, Step
from querencia.instruments.rules import Exact, Reason, value_of
from querencia.instruments.scales import Bands, Scale

GLOBAL = "global"
"""In front of a value over several targets: `global.anxiety`, beside `mother.anxiety`."""
OVER_TARGETS = f"mean-of-targets/{RULES}"

VALUES = frozenset({int, str})

Answers = Mapping[str, Any]


class Score(NamedTuple):
    """One scale's value, or the reason why there is none.

    `reason` is too-few-answered, scale-without-value, tie or not-in-table; or some-targets, which stands
    beside a value over only some of the targets. `n_answered` counts the items beneath that were answered.
    """

    value: float | bool | str | None
    n_answered: int
    band: str | None
    reason: str | None
    rule: str


@dataclass(frozen=True, kw_only=True)
class Scores:
    """The values of one answering, by scale; with targets by `target.scale`."""

    instrument: str
    version: str
    scales: Mapping[str, Score]

    def as_json(self) -> dict[str, object]:
        """As the command prints it."""
        scales = {
            name: {
                "value": each.value,
                "n_answered": each.n_answered,
                "band": each.band,
                "reason": each.reason,
            }
            for name, each in self.scales.items()
        }
        return {"instrument": self.instrument, "version": self.version, "scales": scales}


def score(instrument: Instrument, answers: Answers) -> Scores:
    """The values of these answers: item -> value, or target -> item -> value where there are targets.

    An item that is absent, or None, is not answered. Raises UnknownItem, AnswerOutsideOptions, UnknownTarget
    and AnswersNotByItem.
    """
    scales = _by_target(instrument, answers) if instrument.targets else _scales(instrument.key, answers)
    return Scores(instrument=instrument.id, version=instrument.version, scales=scales)


def _by_target(instrument: Instrument, answers: Answers) -> dict[str, Score]:
    _refuse_no_table(answers, "one for each target")
    for target in answers:
        if target not in instrument.targets:
            known = ", ".join(instrument.targets)
            raise UnknownTarget(f"{instrument.id} does not ask about {_short(target)}. It knows: {known}.")
    apart = {
        target: _scales(instrument.key, answers[target]) for target in instrument.targets if target in answers
    }
    scales = {f"{target}.{name}": each for target, made in apart.items() for name, each in made.items()}
    if instrument.together:
        for scale in instrument.scales:
            over = [apart[target][scale.id] for target in instrument.together if target in apart]
            scales[f"{GLOBAL}.{scale.id}"] = _global(scale, over, of=len(instrument.together))
    return scales


def _global(scale: Scale, over: list[Score], *, of: int) -> Score:
    """The mean over targets, each of equal weight."""
    values = [each.value for each in over if isinstance(each.value, int | float)]
    n_answered = sum(each.n_answered for each in over)
    if not values:
        return Score(None, n_answered, None, Reason.FEW.value, OVER_TARGETS)
    value = math.fsum(values) / len(values)
    reason = None if len(values) == of else Reason.SOME.value
    return Score(value, n_answered, band_of(scale.bands, value), reason, OVER_TARGETS)


def _scales(key: Key, answers: Answers) -> dict[str, Score]:
    answered = _answered(key, answers)
    exact: dict[str, Exact] = {}
    return {step.scale.id: _score(step, answered, exact) for step in key.steps}


def _answered(key: Key, answers: Answers) -> Mapping[str, Any]:
    """The answers that were given, each checked."""
    _refuse_no_table(answers, "one for each item")
    if VALUES.issuperset(map(type, answers.values())) and answers.items() <= key.pairs:
        return answers
    for name, value in answers.items():
        if name not in key.allowed or not (value is None or _is_allowed(value, key.allowed[name])):
            _refuse(key.allowed, name, value)
    return {name: value for name, value in answers.items() if value is not None}


def _is_allowed(value: object, allowed: Allowed) -> bool:
    return type(value) in VALUES and (type(value), value) in allowed


def _refuse_no_table(answers: object, wanted: str) -> None:
    if not isinstance(answers, Mapping):
        raise AnswersNotByItem(f"The answers are a table, {wanted}, not {_short(answers)}.")


def _refuse(allowed: Mapping[str, Allowed], name: object, value: object) -> NoReturn:
    if not isinstance(name, str) or name not in allowed:
        raise UnknownItem(f"There is no item {_short(name)}.")
    known = ", ".join(str(each) for _type, each in allowed[name])
    raise AnswerOutsideOptions(f"Item {name}: {_short(value)} is not one of {known}.")


def _short(value: object) -> str:
    """What was given, as one sees that it is a string or a boolean; at most 40 characters of it."""
    shown = json.dumps(value, ensure_ascii=False, default=repr)
    return shown if len(shown) <= 40 else f"{shown[:39]}…"


def _score(step: Step, answered: Mapping[str, Any], exact: dict[str, Exact]) -> Score:
    scale = step.scale
    n_answered = (
        len(step.beneath) if len(answered) == step.n_items else sum(map(answered.__contains__, step.beneath))
    )
    value = value_of(step, answered, exact)
    if isinstance(value, Reason):
        return Score(None, n_answered, None, value.value, step.rule)
    exact[scale.id] = value
    plain = float(value) if isinstance(value, Fraction) else value
    return Score(plain, n_answered, band_of(scale.bands, plain), None, step.rule)


def band_of(bands: Bands | None, value: float | bool | str) -> str | None:
    """The band that a value lies in, by the edge rule of the bands; None outside all of them."""
    if bands is None or isinstance(value, str):
        return None
    if bands.rule == "to":
        return next((band.id for band in bands.bands if value <= band.edge), None)
    return next((band.id for band in reversed(bands.bands) if value >= band.edge), None)
