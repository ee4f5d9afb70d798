"""All of Part 0 and Part 1 on paper, with the lines that answer in each country: made once, in memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from threading import Lock
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from querencia import __version__
from querencia.packs import Choose, Exercise, Pack, Rate, Review, Unit, lessons
from querencia.paper import pdf_of
from querencia.practices.installed import pack_here
from querencia.practices.templatetags.practices import breath_words
from querencia.safety.loading import installed
from querencia.safety.resources import Country, Kind, Line

PARTS = (0, 1)
LINES_TO_WRITE = 4
"""Ruled lines below each question."""
DRAWN = (
    "<style>.ink,.thin{fill:none;stroke:#24223a;stroke-width:2.5;stroke-linecap:round}"
    ".thin{stroke:#7f7b92;stroke-width:1.5}.lamp,.lamp-soft{fill:#f2b75c}.lamp-soft{fill-opacity:.35}"
    "text{fill:#24223a;font-family:Literata;font-size:15px}.small{font-size:12.5px}</style>"
)
"""How a picture of the pack looks where no style sheet of ours is."""
ON_PAPER = (Kind.EMERGENCY, Kind.SUICIDE_CRISIS)
_making = Lock()


def sheets_digest() -> str:
    """Changes with any word of the pack, any help line, and each release."""
    resources = installed(settings.CONTENT).model_dump_json()
    hashed = hashlib.sha256(f"{__version__}|{pack_here().digest}|{resources}".encode())
    return hashed.hexdigest()[:16]


def sheets_pdf(lang: str) -> bytes:
    """The sheets in a language. Raises NotPrinted."""
    with _making:  # two who ask at once wait for one making
        return _sheets_pdf(lang, sheets_digest())


@lru_cache(maxsize=4)
def _sheets_pdf(lang: str, digest: str) -> bytes:
    with translation.override(lang):
        return pdf_of("sheets", content_of(lang))


def content_of(lang: str) -> dict[str, Any]:
    """As the template `sheets` of the paper reads it. The language is that of the caller's translations."""
    pack = pack_here()
    return {
        "lang": lang,
        "title": _("Sheets to print"),
        "lede": _(
            "For reading and writing without a phone. Any of it, in any order. Nothing has to be filled."
        ),
        "parts": [_part(pack, part.number, lang) for part in pack.parts if part.number in PARTS],
        "help": _help(lang),
        "words": _words(),
    }


def _words() -> dict[str, str]:
    return {
        "too_much": _("If it is too much"),
        "rests_on": _("What it rests on"),
        "help": _("Who answers"),
        "help_lede": _(
            "Nobody watches over this paper. These people answer. In danger now, the first number."
        ),
        "help_read": _("Read on %(date)s or later; nobody rang.") % {"date": _oldest_reading()},
        "country": _("Country"),
        "emergency": _("In danger"),
        "crisis": _("To talk, at the hardest hours"),
        "licence": _("The words may be copied and changed, with the source named: CC BY 4.0."),
        "page": _("page"),
    }


def _part(pack: Pack, number: int, lang: str) -> dict[str, Any]:
    part = pack.part(number)
    units = (pack.units[unit_id] for unit_id in part.units)
    return {
        "title": _("Part %(number)s: %(title)s") % {"number": number, "title": part.title[lang]},
        "units": [_unit(pack, unit, lang) for unit in units],
    }


def _unit(pack: Pack, unit: Unit, lang: str) -> dict[str, Any]:
    return {
        "id": unit.id,
        "title": unit.title[lang],
        "purpose": unit.purpose[lang],
        "too_much": unit.if_too_much[lang],
        "rests_on": unit.rests_on[lang],
        "review": _reviewed(unit, lang),
        "blocks": list(_blocks(pack, unit, lang)),
    }


def _reviewed(unit: Unit, lang: str) -> str:
    """Who reviewed the words, and those that are of this place."""
    own = unit.own.get(lang)
    if own is None:
        return _review(unit.review)
    of_place = _("Sentences here in words of this place: %(n)s.") % {"n": len(own.sentences)}
    return " ".join([_review(unit.review), of_place, _review(own.review)])


def _review(review: Review | None) -> str:
    if review is None:
        return _("Not yet reviewed by a clinician.")
    words = _("Reviewed by %(by)s, %(role)s, %(date)s.")
    return words % {"by": review.by, "role": review.role, "date": review.date}


def _blocks(pack: Pack, unit: Unit, lang: str) -> Iterator[dict[str, Any]]:
    """What stands on the sheet, in order: paragraphs, cards, and questions with room to answer."""
    if unit.script:
        minutes = unit.minutes if unit.lengths else None
        for paragraph in pack.readable(unit.id, lang=lang, minutes=minutes):
            yield {"kind": "script", "lines": [_line(each.kind, each.text) for each in paragraph]}
    elif unit.lesson:
        for card in unit.lesson[lang].long:
            yield {"kind": "title", "title": card.title}
            yield from (_on_card(item, pack) for item in card.items)
    else:
        yield from _questions(unit.exercise[lang])


def _on_card(item: lessons.Item, pack: Pack) -> dict[str, Any]:
    """One thing of a lesson's card; what is tapped on a screen has boxes to tick."""
    match item:
        case lessons.Statement():
            return {"kind": "choose", "question": item.question, "options": item.options}
        case lessons.Weigh():
            asked = item.again or _("Some say this. How true does it sound today?")
            low, high = item.ends
            return {"kind": "rate", "question": f"{asked} {item.statement}", "low": low, "high": high}
        case lessons.Scene():
            return {"kind": "scene", "lines": item.lines, "ways": item.ways}
        case lessons.Shown():
            root, _end, shapes = pack.pictures[item.name].drawn(item.labels).partition(">")
            return {"kind": "picture", "svg": f"{root}>{DRAWN}{shapes}", "alt": item.description}
        case lessons.Week():
            return {"kind": "week", "text": item.text}
        case lessons.Line():
            return {"kind": "script", "lines": [item.text]}


def _line(kind: str, text: str) -> str:
    """A line of a script; a count to breathe by in words, as on the page."""
    return text if kind == "say" else breath_words(text)


def _questions(exercise: Exercise) -> Iterator[dict[str, Any]]:
    yield {"kind": "script", "lines": exercise.intro}
    for block in exercise.blocks:
        if isinstance(block, Choose):
            yield {"kind": "choose", "question": block.question, "options": block.options}
        elif isinstance(block, Rate):
            yield {"kind": "rate", "question": block.question, "low": block.ends[0], "high": block.ends[1]}
        else:
            yield {"kind": "ask", "question": block.question, "hints": block.hints, "room": LINES_TO_WRITE}
    yield {"kind": "script", "lines": exercise.after}


def _help(lang: str) -> list[dict[str, Any]]:
    return [_country(country, lang) for country in installed(settings.CONTENT).by_name(lang)]


def _oldest_reading() -> str:
    """The day on which the number that was read first was read."""
    countries = installed(settings.CONTENT).countries
    return min(line.verified for each in countries for line in each.lines).isoformat()


def _country(country: Country, lang: str) -> dict[str, Any]:
    emergency, crisis = (numbers_of(country, kind, lang) for kind in ON_PAPER)
    return {"name": country.name.said_in(lang), "emergency": emergency, "crisis": crisis}


def numbers_of(country: Country, kind: Kind, lang: str) -> list[str]:
    """The numbers to ring for a need, each with the name of its line where there are several."""
    lines = [line for line in country.lines if line.kind is kind]
    return [words for line in lines for words in _numbers(line, lang, is_named=len(lines) > 1)]


def _numbers(line: Line, lang: str, *, is_named: bool) -> Iterator[str]:
    for channel in line.channels:
        if channel.by == "tel":
            what = channel.what.said_in(lang) if channel.what else ""
            name = line.name.said_in(lang) if is_named else ""
            about = ", ".join(each for each in (name, what) if each)
            yield f"{channel.to} ({about})" if about else channel.to
