"""A keepsake in one form for both: the page and the PDF say the same."""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _

from querencia.accounts.models import User
from querencia.journal.queries import newest_of
from querencia.measures.seeing.usual import Course, Picture
from querencia.privacy.keepsake.choosing import Choice, Gathered
from querencia.privacy.keepsake.pieces import Part, Piece
from querencia.programme.kinds import WEEK
from querencia.programme.ratings import Question
from querencia.programme.week import MOST_WEEKS, pictures_of
from querencia.vault.keyring import Keyring

Book = dict[str, Any]
"""As the template `keepsake` of the paper reads it."""


def book_of(user: User, keyring: Keyring, found: Gathered, choice: Choice) -> Book:
    """What goes in, in order: groups by their title, in each the oldest first."""
    zone = ZoneInfo(user.time_zone)
    pieces = sorted(found.pieces, key=lambda piece: (piece.order, piece.group))
    days = sorted(piece.at.astimezone(zone).date() for piece in pieces) if choice.has_dates else []
    pictures = _pictures(keyring, zone, choice) if choice.has_pictures else []
    return {
        "lang": translation.get_language(),
        "title": _("Notes") if user.is_discreet else _("My words"),
        "dates": _span(days[0], days[-1]) if days else "",
        "groups": [
            {"title": title, "pieces": [_piece(each, zone, choice) for each in group]}
            for title, group in groupby(pieces, key=lambda piece: piece.group)
        ],
        "pictures": pictures,
        "notes": _notes(found.n_left_out),
        "words": {
            "pictures": _("How the weeks went"),
            "undrawn": _("Some signs have no letters in this file; they stand as □. The page shows them."),
        },
    }


def has_weeks(keyring: Keyring) -> bool:
    """Whether there is a week to draw."""
    return bool(newest_of(keyring, WEEK, at_most=1))


def _piece(piece: Piece, zone: ZoneInfo, choice: Choice) -> dict[str, Any]:
    return {
        "date": _day(piece.at.astimezone(zone)) if choice.has_dates else "",
        "parts": [_part(part) for part in piece.parts_with(hard=choice.has_hard)],
    }


def _part(part: Part) -> dict[str, str]:
    return {"label": part.label, "text": part.text, "voice": part.voice}


def _notes(n_left_out: int) -> list[str]:
    if not n_left_out:
        return []
    if n_left_out == 1:
        return [_("One thing that you chose is not in here. It is no longer kept, or does not open.")]
    words = _("%(n)s things that you chose are not in here. They are no longer kept, or do not open.")
    return [words % {"n": n_left_out}]


def _pictures(keyring: Keyring, zone: ZoneInfo, choice: Choice) -> list[dict[str, str]]:
    weeks = newest_of(keyring, WEEK, at_most=MOST_WEEKS)
    return [_picture(*each, choice) for each in pictures_of(weeks, zone=zone)]


def _picture(question: Question, picture: Picture, choice: Choice) -> dict[str, str]:
    told = _("%(n)s weeks; the newest is %(newest)s of 10.")
    alt = f"{question.words}. {told % {'n': len(picture.points), 'newest': picture.newest}}"
    return {
        "title": question.words,
        "words": _course(picture.course),
        "alt": alt,
        "svg": render_to_string("privacy/keepsake/picture.svg", {"picture": picture, "alt": alt}).strip(),
        "dates": _span(picture.first, picture.last) if choice.has_dates else "",
    }


def _course(course: Course) -> str:
    return {
        Course.USUAL: _("Within the usual ups and downs."),
        Course.MORE: _("Clearly more than usual."),
        Course.LESS: _("Clearly less than usual."),
        Course.TOO_FEW: _("Three weeks make a picture. It begins here."),
    }[course]


def _span(first: date, last: date) -> str:
    return _day(first) if first == last else f"{_day(first)} – {_day(last)}"


def _day(day: date | datetime) -> str:
    return formatted(day, _("j F Y"))
