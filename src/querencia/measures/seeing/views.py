"""What changes, in words and pictures. HTTP only."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_http_methods
from pydantic import ValidationError

from querencia.accounts.requests import PersonRequest
from querencia.journal.addresses import entry_id_in, new_id
from querencia.journal.queries import digest_of
from querencia.measures.actions import choose
from querencia.measures.choices import MeasureChoice, choice_in
from querencia.measures.seeing.changes import grouped, marks_in, shown, things_of
from querencia.measures.standing import standing_for
from querencia.vault.keyring import keyring_of
from querencia.web.access import person_only, see_other
from querencia.web.clock import now
from querencia.web.views import bad_request


@person_only
@require_http_methods(["GET", "HEAD", "POST"])
def changes(request: PersonRequest) -> HttpResponse:
    """One picture for each thing that was chosen; below, what can be chosen."""
    if request.method == "POST":
        return _choose(request)
    keyring, zone = keyring_of(request.user.owner_id), ZoneInfo(request.user.time_zone)
    digest = digest_of(keyring)
    choice = choice_in(digest) or MeasureChoice()
    things = [
        thing
        for thing in things_of(keyring, lang=translation.get_language() or "en", zone=zone)
        if thing.told
    ]
    marks = marks_in(digest, zone)
    context = {
        "choice": choice,
        "shown": shown(things, choice.shows, marks),
        "groups": [
            (group, [(thing, choice.shows is None or thing.id in choice.shows) for thing in its])
            for group, its in grouped(things).items()
        ],
        "parts": sorted(marks.parts.items()),
        "entry_id": new_id(at=now()),
        "is_kept": "kept" in request.GET,
    }
    return render(request, "measures/changes.html", context)


def _choose(request: PersonRequest) -> HttpResponse:
    """Keep which pictures are shown. What is asked stays as it is."""
    entry_id = entry_id_in(request.POST.get("entry", ""))
    if entry_id is None:
        raise Http404
    standing = standing_for(request.user)
    before = standing.choice or MeasureChoice(asks=tuple(each.id for each in standing.chosen))
    wanted = {
        "asks": before.asks,
        "shows": request.POST.getlist("shows"),
        "hides_scores": request.POST.get("hides") == "on",
    }
    try:
        choice = MeasureChoice.model_validate(wanted)
    except ValidationError:
        return bad_request(request)
    choose(choice, owner_id=request.user.owner_id, entry_id=entry_id, at=now())
    return see_other(f"{reverse('measures:changes')}?kept")
