"""One's own answers to take away, as FHIR R4. HTTP only."""

from __future__ import annotations

import hashlib
from typing import Literal, cast
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from querencia.accounts.requests import PersonRequest
from querencia.instruments.fhir.answers import Answered, observations, questionnaire_response
from querencia.journal.queries import Opened, kept_entries_of, open_entry
from querencia.measures.kinds import RESPONSE, current
from querencia.measures.responses import Response, Status
from querencia.measures.wordings import wording_by_digest
from querencia.vault.exceptions import SealBroken
from querencia.vault.keyring import keyring_of
from querencia.web.access import person_only

STATUS: dict[Status, Literal["in-progress", "completed", "stopped"]] = {
    Status.IN_PROGRESS: "in-progress",
    Status.COMPLETED: "completed",
    Status.STOPPED: "stopped",
}


@person_only
@require_safe
def answers(request: PersonRequest, entry_id: UUID) -> HttpResponse:
    """A Bundle of one QuestionnaireResponse and its Observations; the person is a pseudonym in it."""
    opened = _mine(request.user.owner_id, entry_id)
    response = cast("Response", opened.payload)
    instrument = current(response.instrument, response.version)
    if instrument is None:
        raise Http404
    words = wording_by_digest(response.words) if response.words else None
    answered = Answered(
        id=str(entry_id),
        pseudonym=pseudonym_of(request.user.owner_id),
        status=STATUS[response.status],
        at=opened.entry.happened_at,
        answers=response.answers,
        values={each.scale: each.value for each in response.scores},
        target=response.target or None,
    )
    resources = [questionnaire_response(instrument, words, answered), *observations(instrument, answered)]
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"resource": each} for each in resources],
    }
    answer = JsonResponse(bundle, content_type="application/fhir+json")
    answer.headers["Content-Disposition"] = 'attachment; filename="answers.json"'
    return answer


def pseudonym_of(owner_id: UUID) -> str:
    """The same for all that one person takes away; it leads back to nobody without the database."""
    return hashlib.sha256(f"fhir {owner_id}".encode()).hexdigest()[:16]


def _mine(owner_id: UUID, entry_id: UUID) -> Opened:
    entry = kept_entries_of(owner_id).filter(id=entry_id, kind=RESPONSE.number).first()
    if entry is None:
        raise Http404
    try:
        return open_entry(keyring_of(owner_id), entry)
    except SealBroken as error:
        raise Http404 from error
