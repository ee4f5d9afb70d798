"""Pages for whoever installs the words of measures. HTTP only."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from querencia.accounts.requests import PersonRequest
from querencia.instruments import Instrument
from querencia.instruments.fhir.exporting import questionnaire
from querencia.instruments.fhir.importing import Imported, import_questionnaire
from querencia.instruments.misfits import WordsRefused
from querencia.instruments.pasting import option_sets, wording_from
from querencia.instruments.wording import Wording
from querencia.measures.installing.actions import install_wordings, remove_wording
from querencia.measures.installing.forms import (
    NotReadable,
    as_field,
    file_in,
    language_in,
    pasted_in,
    wordings_in,
)
from querencia.measures.installing.refusals import said
from querencia.measures.installing.standing import rows_of, standing_of, standings, words_of
from querencia.practices.installed import installed_pack
from querencia.web.access import LANGUAGES, see_other, staff, takes_a_file
from querencia.web.clock import now


@staff
@require_safe
def measures(request: PersonRequest) -> HttpResponse:
    """All measures, and whose words they have here."""
    return render(request, "measures/staff/list.html", {"standings": list(standings())})


@staff
@require_safe
def measure(request: PersonRequest, instrument_id: str) -> HttpResponse:
    """One measure: its licence, its words, and the two ways to install some."""
    return _page(request, _known(instrument_id))


@staff
@require_POST
def paste(request: PersonRequest, instrument_id: str) -> HttpResponse:
    """Lines that were typed: shown as they will be asked, or what does not fit beside all that was typed."""
    instrument = _to_install(instrument_id)
    try:
        wording = wording_from(pasted_in(request.POST, instrument), instrument)
    except WordsRefused as no:
        return _page(request, instrument, typed=request.POST, paste_problems=_sentences(no), status=422)
    except NotReadable:
        return _not_readable(request, instrument)
    return _confirm(request, instrument, (wording,))


@takes_a_file
@staff
@require_POST
def upload(request: PersonRequest, instrument_id: str) -> HttpResponse:
    """A file with a Questionnaire: its match with the key, or why it is refused."""
    instrument = _to_install(instrument_id)
    try:
        language = language_in(request.POST)
        raw = file_in(request.FILES.get("file"))
        found = import_questionnaire(raw, instrument, languages=LANGUAGES, language=language)
    except WordsRefused as no:
        return _page(request, instrument, file_problems=_sentences(no), language=language, status=422)
    except NotReadable:
        return _not_readable(request, instrument)
    return _confirm(request, instrument, found.wordings, found=found)


@staff
@require_POST
def install(request: PersonRequest, instrument_id: str) -> HttpResponse:
    """Install the words that were looked at, all languages or none."""
    instrument = _to_install(instrument_id)
    try:
        wordings = wordings_in(request.POST, instrument)
    except (NotReadable, WordsRefused):
        return _not_readable(request, instrument)
    if request.POST.get("agreed") != "yes":
        return _confirm(request, instrument, wordings, is_agreement_missing=True)
    install_wordings(wordings, tier=instrument.licence.tier, by=request.user.owner_id, at=now())
    return see_other(reverse("measures:staff-measure", args=[instrument.id]) + "?installed")


@staff
@require_POST
def remove(request: PersonRequest, instrument_id: str) -> HttpResponse:
    """Ask a measure in a language no more. What was answered keeps its words."""
    instrument = _known(instrument_id)
    try:
        language = language_in(request.POST)
    except NotReadable:
        return _not_readable(request, instrument)
    remove_wording(instrument.id, language, by=request.user.owner_id, at=now())
    return see_other(reverse("measures:staff-measure", args=[instrument.id]) + "?removed")


@staff
@require_safe
def export(request: PersonRequest, instrument_id: str) -> HttpResponse:
    """The measure with its words, as a FHIR R4 Questionnaire to take away."""
    instrument = _known(instrument_id)
    words = words_of(instrument)
    if not words:
        raise Http404
    response = JsonResponse(questionnaire(instrument, words), content_type="application/fhir+json")
    response.headers["Content-Disposition"] = f'attachment; filename="{instrument.id}.json"'
    return response


def _known(instrument_id: str) -> Instrument:
    """The measure of an address. Raises Http404."""
    instrument = installed_pack().measures.get(instrument_id)
    if instrument is None:
        raise Http404
    return instrument


def _to_install(instrument_id: str) -> Instrument:
    """The measure of an address, if its words are somebody else's. Raises Http404."""
    instrument = _known(instrument_id)
    if instrument.licence.tier == "own":
        raise Http404
    return instrument


def _page(
    request: PersonRequest,
    instrument: Instrument,
    *,
    typed: QueryDict | None = None,
    status: int = 200,
    **problems: object,
) -> HttpResponse:
    typed = typed if typed is not None else QueryDict()
    sets = [
        {"name": f"labels-{n}", "values": values, "items": items, "typed": typed.get(f"labels-{n}", "")}
        for n, (values, items) in enumerate(option_sets(instrument).items())
    ]
    context = {
        "standing": standing_of(instrument),
        "instrument": instrument,
        "rows": rows_of(instrument),
        "words": words_of(instrument),
        "sets": sets,
        "languages": LANGUAGES,
        "typed": typed,
        "is_installed": "installed" in request.GET,
        "is_removed": "removed" in request.GET,
        **problems,
    }
    return render(request, "measures/staff/measure.html", context, status=status)


def _sentences(no: WordsRefused) -> list[str]:
    return [said(each) for each in no.misfits]


def _not_readable(request: PersonRequest, instrument: Instrument) -> HttpResponse:
    problem = _("This could not be read. Nothing was changed.")
    return _page(request, instrument, typed=request.POST, problem=problem, status=422)


def _confirm(
    request: PersonRequest,
    instrument: Instrument,
    wordings: Sequence[Wording],
    *,
    found: Imported | None = None,
    is_agreement_missing: bool = False,
) -> HttpResponse:
    context = {
        "standing": standing_of(instrument),
        "instrument": instrument,
        "wordings": wordings,
        "found": found,
        "incomplete": [said(each) for each in found.incomplete] if found else [],
        "replaces": [row.language for row in rows_of(instrument)],
        "field": as_field(tuple(wordings)),
        "is_agreement_missing": is_agreement_missing,
    }
    return render(request, "measures/staff/match.html", context, status=422 if is_agreement_missing else 200)
