"""The weeks in words and pictures. HTTP only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from querencia.accounts.requests import PersonRequest
from querencia.journal.queries import Opened, newest_of
from querencia.measures.seeing.usual import Picture, picture_of
from querencia.programme.kinds import WEEK
from querencia.programme.ratings import Question, questions
from querencia.vault.keyring import keyring_of
from querencia.web.access import person_only
from querencia.web.clock import now

MOST_WEEKS = 52
SAME_WEEK = timedelta(days=6)
"""A week that was told within these days is told anew, not twice."""


@person_only
@require_safe
def week(request: PersonRequest) -> HttpResponse:
    """A picture for each question that was ever answered, over the newest year."""
    opened = newest_of(keyring_of(request.user.owner_id), WEEK, at_most=MOST_WEEKS)
    pictures = pictures_of(opened, zone=ZoneInfo(request.user.time_zone))
    context = {"week": WEEK, "weeks": opened, "pictures": pictures, "this_week": _this_week(opened)}
    return render(request, "programme/week.html", context)


def _this_week(opened: Sequence[Opened]) -> Opened | None:
    """The newest week, if it is this one."""
    return opened[0] if opened and now() - opened[0].entry.happened_at < SAME_WEEK else None


def pictures_of(opened: Sequence[Opened], *, zone: ZoneInfo) -> list[tuple[Question, Picture]]:
    """Questions with their pictures; the entries come newest first, days are those of the person's zone."""
    weeks = [(each.entry.happened_at.astimezone(zone).date(), each.payload) for each in reversed(opened)]
    pictures = []
    for question in questions():
        said = [(on, getattr(payload, question.name)) for on, payload in weeks]
        picture = picture_of([(on, value) for on, value in said if value is not None])
        if picture is not None:
            pictures.append((question, picture))
    return pictures
