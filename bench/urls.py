"""The site's addresses and one more: the bare floor of a save."""

from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import include, path

from bench.kinds import KIND
from querencia.accounts.requests import PersonRequest
from querencia.journal.forms import payload_of, read_post
from querencia.web.access import person_only, see_other

INSERT = (
    "INSERT INTO bench_floor (a1, a2, a3, a4, a5, a6, a7, a8, a9) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)"
)


@person_only
def floor(request: PersonRequest) -> HttpResponse:
    """A signed-in view with the same middleware, token and form, doing one plain insert."""
    payload, _ = payload_of(KIND, read_post(request).fields)
    assert payload is not None
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INSERT, list(payload.model_dump().values()))
    return see_other(f"/today/?{request.user.owner_id}")


urlpatterns = [path("floor/", floor), path("", include("querencia.config.urls"))]
handler404 = "querencia.web.views.not_found"
