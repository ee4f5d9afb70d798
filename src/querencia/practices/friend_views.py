"""A guest's way from the minute to a place of their own. Nothing is written on the server."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from querencia.journal.addresses import new_id
from querencia.practices.carried import Carried, carried_in
from querencia.practices.enums import ANSWERS, NEEDS_GROUND, After, after_of
from querencia.practices.exercises import MIGHT_ACT
from querencia.practices.installed import grounding, has_role, pack_here
from querencia.safety.pages import help_now
from querencia.web.access import guest_form, public, see_other
from querencia.web.clock import now
from querencia.web.views import not_found

View = Callable[..., HttpResponse]

shown_or_posted = require_http_methods(["GET", "HEAD", "POST"])


def of_the_two_sentences(view: View) -> View:
    """A page that is there only where the pack has the two sentences."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, lang: str) -> HttpResponse:
        return view(request, lang) if has_role("two_sentences") else not_found(request)

    return guarded


@public
@require_safe
def and_now(request: HttpRequest, lang: str) -> HttpResponse:
    """How is it now? Six answers, or none."""
    return render(request, "practices/and_now.html", {"answers": After})


@guest_form
@shown_or_posted
def answer(request: HttpRequest, lang: str) -> HttpResponse:
    """What the page says to the answer; after too much or far away, the room first."""
    if request.method != "POST":
        return see_other(reverse("practices:and-now", args=[lang]))
    after = after_of(request.POST.get("after", ""))
    pack = pack_here()
    context: dict[str, Any] = {"said": ANSWERS[after] if after else ""}
    if after in NEEDS_GROUND:
        room = grounding()
        minutes = room.minutes if room.lengths else None
        context["paragraphs"] = pack.readable(room.id, lang=lang, minutes=minutes)
    elif (breathing := pack.unit_for("breathing")) is not None:
        context |= {"breathing": breathing.id, "breathing_title": breathing.title[lang]}
    return render(request, "practices/answer.html", context)


@guest_form
@shown_or_posted
@of_the_two_sentences
def friend(request: HttpRequest, lang: str) -> HttpResponse:
    """The small writing; empty, or with what is brought back from a later page."""
    return _writing(request, carried_in(request.POST))


@guest_form
@shown_or_posted
@of_the_two_sentences
def friend_two(request: HttpRequest, lang: str) -> HttpResponse:
    """The two sentences side by side; one tap says how the hard one was meant, and is not kept."""
    heard = request.POST.get("heard", "")
    if heard == MIGHT_ACT:
        return HttpResponse(help_now(settings.CONTENT, grounding(), lang=lang))
    return _carried_on(request, lang, "practices/friend/two.html", heard=heard, grounding=grounding().id)


@guest_form
@shown_or_posted
@of_the_two_sentences
def friend_why(request: HttpRequest, lang: str) -> HttpResponse:
    """Why it is hard, in the short form."""
    why_hard = pack_here().unit_for("why_hard")
    if why_hard is None:
        return not_found(request)
    cards = why_hard.lesson[lang].short
    return _carried_on(request, lang, "practices/friend/why.html", cards=cards)


@guest_form
@shown_or_posted
@of_the_two_sentences
def friend_before(request: HttpRequest, lang: str) -> HttpResponse:
    """What to know before anything is kept. The id of the entry-to-be is made here and travels along."""
    return _carried_on(request, lang, "practices/friend/before.html", entry_id=new_id(at=now()))


def _carried_on(request: HttpRequest, lang: str, template: str, **context: Any) -> HttpResponse:
    """A later page with the typed words in it, or the first one again if they could not be kept."""
    if request.method != "POST":
        return see_other(reverse("practices:friend", args=[lang]))
    carried = carried_in(request.POST)
    if carried.problem:
        return _writing(request, carried, status=422)
    return render(request, template, {**context, "carried": carried, "fields": carried.fields})


def _writing(request: HttpRequest, carried: Carried, *, status: int = 200) -> HttpResponse:
    context = {"fields": carried.fields, "problem": carried.problem}
    return render(request, "practices/friend/writing.html", context, status=status)
