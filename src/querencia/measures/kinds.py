"""The kind of entry that a response is: from the fields of its form to the payload, and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.core.signing import BadSignature, Signer
from django.utils import translation

from querencia.instruments import Instrument, Scale
from querencia.journal.forms import NotReadable
from querencia.journal.kinds import Fields, Kind
from querencia.journal.texts import is_whole
from querencia.measures.catalogue import instrument_of, numbers_of
from querencia.measures.critical import calls_in, strongest, wants_people
from querencia.measures.responses import (
    ELSEWHERE,
    OUTDATED,
    Response,
    Status,
    is_possible,
    number_in,
    scored,
)

ANSWER = re.compile(r"answer-([A-Za-z0-9_]{1,40})")
SEPARATOR = "|"
NOT_OFFERED = None
"""Stands for an answer that is none of the item's options; the model refuses it."""


def signed(*, instrument: str, version: str, words: str | None, target: str) -> str:
    """What a form carries of the measure that it asks: nobody can ask another by it."""
    return _signer().sign(SEPARATOR.join((instrument, version, words or "", target)))


def title_of(instrument_id: str) -> str:
    """What a measure is called; its id where this site knows it no more."""
    instrument = instrument_of(instrument_id)
    return instrument.title[translation.get_language()] if instrument else instrument_id


def current(instrument_id: str, version: str) -> Instrument | None:
    """The measure in exactly this version; None where it has another one by now, or is gone."""
    instrument = instrument_of(instrument_id)
    return instrument if instrument and instrument.version == version else None


def calls_of(response: Response) -> dict[str, Any]:
    """The answers of a response that call for something."""
    return dict(calls_in(instrument_of(response.instrument), response.answers))


def gathered(fields: Fields) -> Fields:
    """The measure, which our own page has signed, and the answers by item; values only once it is ended."""
    form = str(fields.get("form", ""))
    if not form:
        return {}
    try:
        head = _signer().unsign(form if is_whole(form) else "").split(SEPARATOR)
    except BadSignature as error:
        raise NotReadable("questions that no page of ours asks") from error
    measure, version, words, target = head
    known = {"instrument": measure, "version": version, "words": words or None, "target": target}
    instrument = current(measure, version)
    if instrument is None:
        return {**known, "answers": _as_sent(fields), "status": OUTDATED}
    told = _answers(instrument, fields, target) if words else _elsewhere(instrument, fields)
    return {**known, **told, "status": _status(fields)}


def _status(fields: Fields) -> Status:
    if fields.get("status") == "draft":
        return Status.IN_PROGRESS
    return Status.STOPPED if fields.get("end") == Status.STOPPED else Status.COMPLETED


def _as_sent(fields: Fields) -> Fields:
    return {match[1]: text for name, text in fields.items() if (match := ANSWER.fullmatch(name)) and text}


def _answers(instrument: Instrument, fields: Fields, target: str) -> Fields:
    """Each answer as the value of its option; "" is not answered."""
    sent = _as_sent(fields)
    options = {item.id: instrument.options_of(item).values for item in instrument.items}
    answers = {name: _option(options.get(name, ()), text) for name, text in sent.items()}
    is_ended = _status(fields) != Status.IN_PROGRESS and NOT_OFFERED not in answers.values()
    return {"answers": answers, "scores": scored(instrument, answers, target=target) if is_ended else []}


def _option(values: tuple[int | str, ...], sent: object) -> int | str | None:
    return next((value for value in values if isinstance(sent, str) and str(value) == sent), NOT_OFFERED)


def _elsewhere(instrument: Instrument, fields: Fields) -> Fields:
    """Values that somebody else has made. One that cannot come out there stays text; the model refuses it."""
    sent = [(scale, fields.get(f"score-{scale.id}", "")) for scale in numbers_of(instrument)]
    scores = [
        {"scale": scale.id, "value": _value(scale, text), "n_answered": 0, "rule": ELSEWHERE}
        for scale, text in sent
        if text
    ]
    return {"answers": {}, "scores": scores, "on": fields.get("on") or None}


def _value(scale: Scale, text: object) -> float | str:
    number = number_in(text)
    return str(text) if number is None or not is_possible(scale, number) else number


def _spread(fields: Fields) -> Fields:
    """The fields of the form; what was typed as a value stays as it was typed."""
    if not fields["instrument"]:
        return {"form": ""}
    known = {name: fields[name] for name in ("instrument", "version", "target")}
    form = signed(**known, words=fields["words"] or None)
    answers: Mapping[str, Any] = fields["answers"] or {}
    told = {f"answer-{name}": str(value) for name, value in answers.items() if value is not NOT_OFFERED}
    if fields["words"]:
        return {"form": form, **told}
    values = {f"score-{each['scale']}": _typed(each) for each in fields["scores"] or ()}
    return {"form": form, **told, **values, "on": fields["on"] or ""}


def _typed(made: Mapping[str, Any]) -> str:
    value = made["value"]
    return f"{value:g}" if isinstance(value, float) else str(value)


def _remembers(before: Response, after: Response) -> bool:
    """Whether an answer that called for people is changed."""
    calls = calls_of(before)
    return bool(calls) and calls != calls_of(after)


def _at_once(response: Response) -> str:
    """People first, in the very answer to what was saved."""
    return "measures/people.html" if wants_people(strongest(calls_of(response))) else ""


def _signer() -> Signer:
    return Signer(salt="querencia.measures.response")


RESPONSE = Kind(
    number=15,
    name="response",
    version=1,
    model=Response,
    summary=lambda response: title_of(response.instrument),
    mark=lambda response: response.mark,
    template_form="measures/kinds/response_form.html",
    template_read="measures/kinds/response.html",
    template_more="measures/kinds/response_more.html",
    gathered=gathered,
    spread=_spread,
    is_listed=False,
    leads_to="measures:index",
    begins_elsewhere=True,
    remembers=_remembers,
    at_once=_at_once,
)
